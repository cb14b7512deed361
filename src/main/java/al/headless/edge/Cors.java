package al.headless.edge;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;

/// Borrower apps in browsers call the borrower APIs themselves, with a bearer token and no cookies. The API-key call is
/// for servers: no browser may make it.
final class Cors {
    static final String API = "/api/v1/headless/";
    private static final String BOOTSTRAP = API + "sessions";
    private static final String EXPOSED = "X-Correlation-ID, X-AL-API-Version, Deprecation, Sunset, Link, "
            + "Retry-After, ETag, Idempotent-Replayed, RateLimit, RateLimit-Policy";
    private static final String METHODS = "GET, POST, PUT, PATCH";
    private static final String HEADERS =
            "Authorization, Content-Type, Idempotency-Key, X-Correlation-ID, X-AL-API-Version, If-None-Match, "
                    + "traceparent, tracestate, baggage, sentry-trace";
    private static final String PREFLIGHT_SECONDS = "600";

    private Cors() {}

    static boolean isPreflight(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.OPTIONS && applies(request)
                && request.getHeaders().contains("Origin")
                && request.getHeaders().contains("Access-Control-Request-Method");
    }

    static MutableHttpResponse<?> preflight() {
        return HttpResponse.noContent().header("Access-Control-Allow-Methods", METHODS)
                .header("Access-Control-Allow-Headers", HEADERS)
                .header("Access-Control-Max-Age", PREFLIGHT_SECONDS);
    }

    static void allow(HttpRequest<?> request, MutableHttpHeaders headers) {
        if (!applies(request)) return;
        headers.set("Access-Control-Allow-Origin", "*");
        headers.set("Access-Control-Expose-Headers", EXPOSED);
    }

    /// Of a request that cannot be decoded the path may be lost: then it may have been any.
    private static boolean applies(HttpRequest<?> request) {
        return (request.getPath().startsWith(API) || Failures.undecoded(request))
                && !request.getPath().equals(BOOTSTRAP);
    }
}
