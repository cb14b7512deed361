package al.headless.edge;

import al.headless.contract.PublishedVersion;
import al.headless.contract.VersionStatus;
import io.micronaut.http.MutableHttpHeaders;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Tells callers of a deprecated version so: since when (RFC 9745), until when (RFC 8594), and where to read on.
final class Deprecations {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private Deprecations() {}

    static void tell(PublishedVersion version, MutableHttpHeaders headers) {
        if (version.status() != VersionStatus.DEPRECATED) return;
        headers.set("Deprecation", "@" + midnight(version.deprecated()).toEpochSecond());
        var links = "<%s>; rel=\"deprecation\", </openapi/%s/openapi.yaml>; rel=\"successor-version\""
                .formatted(version.migration(), version.successor());
        if (version.sunset() != null) {
            headers.set("Sunset", HTTP_DATE.format(midnight(version.sunset())));
            links += ", <%s>; rel=\"sunset\"".formatted(version.migration());
        }
        headers.set("Link", links);
    }

    private static OffsetDateTime midnight(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }
}
