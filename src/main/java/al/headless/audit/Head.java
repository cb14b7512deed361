package al.headless.audit;

import al.headless.kernel.Json;
import al.headless.kernel.StartRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/// What is known of the newest seal outside the database. Its text is a JSON object; hash and signature are in
/// hexadecimal.
public record Head(long number, Instant at, long keyId, String hash, String signature) {
    private static final HexFormat HEX = HexFormat.of();
    private static final String NAME = "audit-head.json";
    private static final int DEEPEST = 2; // a folder of instances, the folder of one, the file

    /// Refuses what is no hexadecimal.
    public Head {
        HEX.parseHex(hash);
        HEX.parseHex(signature);
    }

    static Head of(Seal seal) {
        return new Head(seal.number(), seal.at(), seal.keyId(), HEX.formatHex(seal.hash()),
                HEX.formatHex(seal.signature()));
    }

    /// Reads a text. Refuses with a [StartRefusal] what is none.
    ///
    /// @param where what the sentence of a refusal calls the place of the text
    public static Head read(String text, String where) {
        try {
            return Json.value(text.getBytes(StandardCharsets.UTF_8), Head.class);
        } catch (UncheckedIOException e) {
            throw new StartRefusal(where + " does not say which seal of the audit trail is the newest: put back what "
                    + "it said, or move it away and keep it.", e);
        }
    }

    /// What is said in a file; or, of a folder, in each `audit-head.json` in it and in its folders: of several
    /// instances not all have sealed yet.
    ///
    /// Refuses with a [StartRefusal] what cannot be read, and a folder without any.
    public static List<Head> in(Path path) {
        try (var files = Files.walk(path, DEEPEST)) {
            var heads = files.filter(file -> file.equals(path) ? Files.isRegularFile(file) : file.endsWith(NAME))
                    .map(Head::read).toList();
            if (!heads.isEmpty()) return heads;
        } catch (IOException | UncheckedIOException e) {
            throw new StartRefusal("The file " + path + " cannot be read.", e);
        }
        throw new StartRefusal("The folder " + path + " holds no " + NAME + ".");
    }

    private static Head read(Path file) {
        try {
            return read(Files.readString(file), "The file " + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return new String(Json.bytes(this), StandardCharsets.UTF_8) + "\n";
    }

    byte[] hashed() {
        return HEX.parseHex(hash);
    }

    byte[] signed() {
        return HEX.parseHex(signature);
    }
}
