package al.headless.privacy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Looks for a value in bytes: plain, in either case, in hex, in base64 at each alignment, as in a URL, in UTF-16.
final class Disguises {
    private static final int SHORTEST = 6; // what is shorter is found by chance

    private Disguises() {}

    /// The disguise in which the value occurs.
    static Optional<String> find(String value, byte[] in) {
        return find(value, text(in));
    }

    /// The same in bytes that are read as [#text].
    static Optional<String> find(String value, String in) {
        return of(value).stream().filter(in::contains).findFirst();
    }

    /// Bytes in which many values are to be looked for.
    static String text(byte[] in) {
        return latin(in);
    }

    static Set<String> of(String value) {
        if (value.length() < SHORTEST) throw new IllegalArgumentException("too short: " + value);
        var all = new LinkedHashSet<String>();
        for (var spelling : List.of(value, value.toUpperCase(Locale.ROOT), value.toLowerCase(Locale.ROOT))) {
            var bytes = spelling.getBytes(StandardCharsets.UTF_8);
            all.add(latin(bytes));
            all.add(latin(spelling.getBytes(StandardCharsets.UTF_16LE)));
            all.add(HexFormat.of().formatHex(bytes));
            all.add(HexFormat.of().withUpperCase().formatHex(bytes));
            all.add(URLEncoder.encode(spelling, StandardCharsets.UTF_8));
            all.add(URLEncoder.encode(spelling, StandardCharsets.UTF_8).replace("+", "%20"));
            base64(bytes, all);
        }
        return all;
    }

    /// Wherever the value begins in what was encoded, the groups that it fills alone look the same.
    private static void base64(byte[] bytes, Set<String> all) {
        for (int before = 0; before < 3; before++) {
            var shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            int from = before == 0 ? 0 : 4;
            int whole = shifted.length / 3 * 4;
            for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                all.add(encoder.encodeToString(shifted).substring(from, whole));
            }
        }
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
