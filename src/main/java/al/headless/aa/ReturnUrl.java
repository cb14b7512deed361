package al.headless.aa;

import al.headless.kernel.Environment;
import io.micronaut.core.annotation.Nullable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Judges where a borrower may be sent back to.
///
/// An address is https, in the test environment also http on a loopback address. It is on the allow list when an entry
/// has its scheme, host and port (on loopback any port, as apps under development take the next free one, RFC 8252),
/// and its path; an entry that ends in `/` allows everything below it. A query is the application's own business.
final class ReturnUrl {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private ReturnUrl() {}

    static boolean allowed(String url, List<String> allowList, Environment environment) {
        var given = parsed(url);
        if (given == null || given.getRawFragment() != null || !plain(given)) return false;
        boolean loopback = LOOPBACK.contains(host(given));
        boolean secure = given.getScheme().equalsIgnoreCase("https");
        boolean local = given.getScheme().equalsIgnoreCase("http") && loopback && environment == Environment.TEST;
        return (secure || local) && allowList.stream().anyMatch(entry -> covers(entry, given, loopback));
    }

    private static boolean covers(String entry, URI given, boolean anyPort) {
        var allowed = parsed(entry);
        if (allowed == null || !allowed.getScheme().equalsIgnoreCase(given.getScheme())) return false;
        if (!host(allowed).equals(host(given)) || !anyPort && port(allowed) != port(given)) return false;
        return path(allowed).endsWith("/") ? path(given).startsWith(path(allowed))
                : path(given).equals(path(allowed));
    }

    /// No way up in the path, spelled out or encoded: it would leave what the entry allows.
    private static boolean plain(URI given) {
        var path = path(given);
        return given.getRawUserInfo() == null && !path.contains("//") && !path.toLowerCase(Locale.ROOT).contains("%2e")
                && !path.toLowerCase(Locale.ROOT).contains("%2f") && !path.toLowerCase(Locale.ROOT).contains("%5c")
                && given.normalize().getRawPath().equals(given.getRawPath());
    }

    private static @Nullable URI parsed(String url) {
        try {
            var uri = new URI(url);
            return uri.getScheme() == null || uri.getHost() == null ? null : uri;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String host(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    private static String path(URI uri) {
        return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }

    private static int port(URI uri) {
        if (uri.getPort() != -1) return uri.getPort();
        return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }
}
