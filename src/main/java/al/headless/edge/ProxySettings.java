package al.headless.edge;

import io.micronaut.context.annotation.ConfigurationProperties;

/// Whether the service stands behind proxies of the operator's: the header in which each adds the address that it was
/// called from, `X-Forwarded-For` or `Forwarded`, and how many there are. Without a header nobody's word is taken for
/// an address.
@ConfigurationProperties("headless.proxy")
record ProxySettings(String header, int trusted) {
    ProxySettings {
        header = header == null ? "" : header.strip();
        if (trusted < 1) throw new IllegalArgumentException("headless.proxy.trusted: at least one proxy writes it");
    }

    boolean named() {
        return !header.isEmpty();
    }
}
