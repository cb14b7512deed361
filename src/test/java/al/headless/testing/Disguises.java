package al.headless.testing;

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
/// of them in one pass, however many they are: they are told apart by how they end, because values of one kind begin
/// alike.
public final class Disguises {
    private static final int SHORTEST = 6; // what is shorter is found by chance
    private static final int ENDING_BITS = SHORTEST * Byte.SIZE;
    private static final long ENDING = (1L << ENDING_BITS) - 1;
    private static final long SPREAD = 0x9E3779B97F4A7C15L; // of the golden ratio: spreads what differs little

    private final int shift;
    private final Disguise[] byEnding;
    private int longest;

    /// One way in which a value may be written, and the next that may end like it.
    private record Disguise(String value, String text, byte[] bytes, Disguise next) {}

    public Disguises(Collection<String> values) {
        this(values, List.of());
    }

    /// @param asTheyAre looked for only as they are written, since there are many of them
    public Disguises(Collection<String> values, Collection<String> asTheyAre) {
        int most = 32 * values.size() + asTheyAre.size(); // fewer disguises than that has each
        int bits = Math.clamp(Integer.SIZE - Integer.numberOfLeadingZeros(most), 10, 24);
        shift = Long.SIZE - bits;
        byEnding = new Disguise[1 << bits];
        for (var value : values) for (var text : of(value)) add(value, text);
        for (var value : asTheyAre) add(value, latin(value.getBytes(StandardCharsets.UTF_8)));
    }

    private void add(String value, String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        long ending = 0;
        for (int i = bytes.length - SHORTEST; i < bytes.length; i++) ending = then(ending, bytes[i]);
        int place = place(ending);
        byEnding[place] = new Disguise(value, text, bytes, byEnding[place]);
        longest = Math.max(longest, bytes.length);
    }

    /// The values that occur, each with a disguise in which it does.
    public Map<String, String> in(byte[] bytes) {
        var found = new LinkedHashMap<String, String>();
        in(bytes, bytes.length, found);
        return found;
    }

    /// Adds those that occur in the first `length` bytes.
    void in(byte[] bytes, int length, Map<String, String> found) {
        long ending = 0;
        for (int end = 1; end <= length; end++) {
            ending = then(ending, bytes[end - 1]);
            for (var one = byEnding[place(ending)]; one != null; one = one.next) {
                int at = end - one.bytes.length;
                if (at >= 0 && Arrays.equals(bytes, at, end, one.bytes, 0, one.bytes.length)) {
                    found.putIfAbsent(one.value, one.text);
                }
            }
        }
    }

    /// How many bytes the longest disguise has.
    int longest() {
        return longest;
    }

    /// A disguise in which the value occurs.
    static Optional<String> find(String value, byte[] in) {
        return Optional.ofNullable(new Disguises(List.of(value)).in(in).get(value));
    }

    private static long then(long ending, byte next) {
        return (ending << Byte.SIZE | next & 0xff) & ENDING;
    }

    private int place(long ending) {
        return (int) (ending * SPREAD >>> shift);
    }

    private static Set<String> of(String value) {
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

    /// Wherever the value begins in what was encoded, the groups that it fills alone look the same. Of a value of six
    /// or seven bytes there may be one such group, which chance writes too.
    private static void base64(byte[] bytes, Set<String> all) {
        for (int before = 0; before < 3; before++) {
            var shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            int from = before == 0 ? 0 : 4;
            int whole = shifted.length / 3 * 4;
            if (whole - from < SHORTEST) continue;
            for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                all.add(encoder.encodeToString(shifted).substring(from, whole));
            }
        }
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
