package al.headless.edge;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/// Whether the service stands behind proxies of the operator's: the header in which each adds the address that it was
/// called from, `X-Forwarded-For` or `Forwarded`, and how many there are. Without a header nobody's word is taken for
/// an address.
@ConfigurationProperties("headless.proxy")
record ProxySettings(@Nullable String header, @Min(1) @Max(20) int trusted) {
    ProxySettings {
        header = header == null ? "" : header.strip();
    }

    boolean named() {
        return !header.isEmpty();
    }
}
