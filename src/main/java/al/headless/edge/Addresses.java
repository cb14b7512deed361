package al.headless.edge;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where a request comes from: the peer or, behind proxies that the operator named, whom the outermost of them was
/// called by. What a caller writes into the header itself is further to the left and counts for nothing; where the
/// header is shorter than the row of proxies, or no address stands there, it is the peer.
@Singleton
final class Addresses {
    private static final int NETWORK_BYTES = 8; // one subscriber has all addresses of a /64
    private static final Pattern FORWARDED =
            Pattern.compile("(?i)(?:^|.*;)\\s*for\\s*=\\s*\"?([^\";]*)\"?\\s*(?:;.*)?");
    private static final Pattern WITH_PORT = Pattern.compile("\\[([^]]*)](?::\\d+)?|([^:]*):\\d+");

    private final ProxySettings proxy;

    Addresses(ProxySettings proxy) {
        this.proxy = proxy;
    }

    String of(HttpRequest<?> request) {
        var peer = request.getRemoteAddress().getAddress();
        return network(proxy.named() ? told(request.getHeaders().getAll(proxy.header())).orElse(peer) : peer);
    }

    /// All addresses of one subscriber alike; an IPv4 address within IPv6 is the IPv4 address.
    static String network(InetAddress address) {
        return address instanceof Inet6Address six
                ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
                : address.getHostAddress();
    }

    private Optional<InetAddress> told(List<String> lines) {
        var entries = lines.stream().flatMap(line -> Stream.of(line.split(","))).map(String::strip).toList();
        if (entries.size() < proxy.trusted()) return Optional.empty();
        return literal(address(entries.get(entries.size() - proxy.trusted())));
    }

    private String address(String entry) {
        var named = entry;
        if (proxy.header().equalsIgnoreCase("Forwarded")) {
            var pair = FORWARDED.matcher(entry);
            named = pair.matches() ? pair.group(1) : "";
        }
        var parts = WITH_PORT.matcher(named);
        if (!parts.matches()) return named;
        return parts.group(1) == null ? parts.group(2) : parts.group(1);
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
