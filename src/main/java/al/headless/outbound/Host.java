package al.headless.outbound;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/// The host of a URL: a name of at least two parts in ASCII, or one of the ways to say "this machine".
///
/// @param local `localhost` and what is below it (RFC 6761, 6.3), 127.0.0.0/8 in its one plain form, `[::1]`
record Host(String name, boolean local) {
    private static final int LONGEST = 253; // RFC 1035, as text
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    /// What some program somewhere takes for an address: the last part is a number (WHATWG URL, "ends in a number").
    private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)\\.?");
    private static final Pattern LOOPBACK =
            Pattern.compile("127(?:\\.(?:0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])){3}|\\[::1]");
    /// Which the JDK (IDNA 2003) and browsers (UTS 46) read as different names: ß, final sigma, the joiners.
    private static final Pattern TWO_READINGS = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

    /// Refuses addresses in every form, and what no certificate could be for.
    static Host of(String text) throws Objected {
        var lower = text.toLowerCase(Locale.ROOT);
        if (LOOPBACK.matcher(lower).matches()) return new Host(lower, true);
        if (lower.startsWith("[")) throw new Objected(Objection.ADDRESS);
        var name = ascii(lower);
        if (NUMBER.matcher(name).matches()) throw new Objected(Objection.ADDRESS);
        if (name.equals("localhost")) return new Host(name, true);
        if (name.length() > LONGEST || !NAME.matcher(name).matches()) throw new Objected(Objection.NO_HOST);
        return new Host(name, name.endsWith(".localhost"));
    }

    /// Whether the host of a [Destination] is an address, and no name.
    static boolean address(String name) {
        return LOOPBACK.matcher(name).matches();
    }

    private static String ascii(String name) throws Objected {
        if (TWO_READINGS.matcher(name).find()) throw new Objected(Objection.NO_HOST);
        try {
            return IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException _) {
            throw new Objected(Objection.NO_HOST);
        }
    }
}
