package al.headless.outbound;

import io.micronaut.core.annotation.Nullable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a URL leads, read in one way for all: what is judged is what is called.
///
/// @param host its name in lower-case ASCII, or an address of this machine
/// @param target path and query, as the request's first line has them
/// @param local whether it is meant to be this machine, and must be
record Destination(boolean secure, String host, int port, String target, boolean local) {
    private static final int LONGEST = 2_048; // characters
    private static final int HTTPS = 443;
    private static final int HTTPS_BESIDE = 8443;
    private static final int HTTP = 80;
    private static final int LAST_PORT = 65_535;
    private static final Pattern URL = Pattern.compile("(?is)(https?)://([^/?#]*)([^#]*)(#.*)?");
    private static final Pattern OTHER_SCHEME = Pattern.compile("(?is)(?!https?:)[a-z][a-z0-9+.-]*:.*");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^]]*]|[^:\\[\\]]+)(?::([1-9]\\d{0,4})?)?");
    private static final Pattern TARGET = Pattern.compile("[\\w.~!$&'()*+,;=:@/?%-]*"); // RFC 3986, 3.3 and 3.4
    private static final Pattern NO_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /// Reads a URL and judges it as it stands.
    ///
    /// @param loopback whether this machine may be named
    static Destination of(String url, boolean loopback) throws Objected {
        if (url.length() > LONGEST) throw new Objected(Objection.TOO_LONG);
        var parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new Objected(OTHER_SCHEME.matcher(url).matches() ? Objection.NOT_HTTPS : Objection.NO_URL);
        }
        if (parts.group(2).contains("@")) throw new Objected(Objection.USERINFO);
        if (parts.group(4) != null) throw new Objected(Objection.FRAGMENT);
        var authority = AUTHORITY.matcher(parts.group(2));
        var rest = parts.group(3);
        if (!authority.matches() || !TARGET.matcher(rest).matches() || NO_ESCAPE.matcher(rest).find()) {
            throw new Objected(Objection.NO_URL);
        }
        return judged(parts, authority, loopback);
    }

    private static Destination judged(Matcher parts, Matcher authority, boolean loopback) throws Objected {
        var host = Host.of(authority.group(1));
        boolean secure = parts.group(1).equalsIgnoreCase("https");
        if (host.local() && !loopback) throw new Objected(Objection.LOOPBACK);
        if (!secure && !host.local()) throw new Objected(Objection.NOT_HTTPS);
        int port = port(authority.group(2), secure ? HTTPS : HTTP);
        boolean usual = port == HTTPS || port == HTTPS_BESIDE;
        if (port > LAST_PORT || !usual && !host.local()) throw new Objected(Objection.PORT);
        return new Destination(secure, host.name(), port, target(parts.group(3)), host.local());
    }

    private static int port(@Nullable String digits, int usual) {
        return digits == null ? usual : Integer.parseInt(digits);
    }

    private static String target(String rest) {
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    /// Host and port, as the header `Host` has them: the port only where it is not the scheme's own.
    String authority() {
        return port == (secure ? HTTPS : HTTP) ? host : host + ":" + port;
    }

    String url() {
        return (secure ? "https://" : "http://") + authority() + target;
    }

    /// Shows neither path nor query: partners keep secrets there.
    @Override public String toString() {
        return "Destination[" + authority() + "]";
    }
}
