package al.headless.privacy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks for values in bytes: plain, in either case, in hex, in base64 at each alignment, as in a URL, in UTF-16. All
/// of them in one pass.
final class Disguises {
    private static final int SHORTEST = 6; // what is shorter is found by chance

    private final Disguise[][] byBeginning = new Disguise[1 << Character.SIZE][]; // of two bytes

    /// One way in which a value may be written.
    private record Disguise(String value, String text, byte[] bytes) {}

    Disguises(Collection<String> values) {
        for (var value : values) {
            for (var text : of(value)) {
                var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
                var others = byBeginning[beginning(bytes, 0)];
                int known = others == null ? 0 : others.length;
                var all = known == 0 ? new Disguise[1] : Arrays.copyOf(others, known + 1);
                all[known] = new Disguise(value, text, bytes);
                byBeginning[beginning(bytes, 0)] = all;
            }
        }
    }

    /// The values that occur, each with a disguise in which it does.
    Map<String, String> in(byte[] bytes) {
        var found = new LinkedHashMap<String, String>();
        for (int at = 0; at < bytes.length - 1; at++) {
            var candidates = byBeginning[beginning(bytes, at)];
            if (candidates == null) continue;
            for (var one : candidates) {
                int end = at + one.bytes.length;
                if (end <= bytes.length && Arrays.equals(bytes, at, end, one.bytes, 0, one.bytes.length)) {
                    found.putIfAbsent(one.value, one.text);
                }
            }
        }
        return found;
    }

    /// A disguise in which the value occurs.
    static Optional<String> find(String value, byte[] in) {
        return Optional.ofNullable(new Disguises(List.of(value)).in(in).get(value));
    }

    private static int beginning(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << Byte.SIZE | bytes[at + 1] & 0xff;
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
