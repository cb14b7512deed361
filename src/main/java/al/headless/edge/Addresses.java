package al.headless.edge;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Where a request comes from: the peer or, behind a proxy, what its header says, which an operator names with
/// `micronaut.server.client-address-header`.
@Singleton
final class Addresses {
    private static final int NETWORK_BYTES = 8; // one subscriber has all addresses of a /64
    private static final int LONGEST = 64; // a header may say anything

    private final HttpClientAddressResolver resolver;

    Addresses(HttpClientAddressResolver resolver) {
        this.resolver = resolver;
    }

    String of(HttpRequest<?> request) {
        var text = resolver.resolve(request);
        if (text == null) return "";
        try {
            return switch (InetAddress.ofLiteral(text)) {
                case Inet6Address six -> HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES));
                case InetAddress four -> four.getHostAddress();
            };
        } catch (IllegalArgumentException _) {
            return text.substring(0, Math.min(LONGEST, text.length()));
        }
    }
}
