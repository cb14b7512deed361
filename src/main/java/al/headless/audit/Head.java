package al.headless.audit;

import al.headless.kernel.Json;
import al.headless.kernel.StartRefusal;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

/// What is known of the newest seal outside the database. Its text is a JSON object; hash and signature are in
/// hexadecimal.
public record Head(long number, Instant at, long keyId, String hash, String signature) {
    private static final HexFormat HEX = HexFormat.of();

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
