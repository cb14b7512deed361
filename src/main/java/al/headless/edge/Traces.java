package al.headless.edge;

import al.headless.contract.Versions;
import al.headless.kernel.Clock;
import al.headless.kernel.Ids;
import al.headless.kernel.Trace;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/// Gives every request its identity, once, whoever asks first: the filter, or the error handler of a request that
/// never got to it. And marks every response with it.
@Singleton
final class Traces {
    private static final String ATTRIBUTE = "headless.trace";
    private static final String NOT_KEPT = "no-store";
    private static final Pattern CORRELATION = Pattern.compile("[\\x20-\\x7e]{1,128}");

    private final Versions versions;
    private final Clock clock;

    Traces(Versions versions, Clock clock) {
        this.versions = versions;
        this.clock = clock;
    }

    Trace of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Trace.class).orElseGet(() -> keep(request, fresh(request)));
    }

    /// The application's pin answers when the caller named no version. Refuses (410) one that is retired.
    Trace pinned(HttpRequest<?> request, String applicationPin) {
        if (request.getHeaders().contains(Headers.VERSION)) return of(request);
        versions.checkDefault(applicationPin);
        return keep(request, of(request).withVersion(applicationPin));
    }

    private Trace fresh(HttpRequest<?> request) {
        var correlation = request.getHeaders().get(Headers.CORRELATION);
        var version = request.getHeaders().get(Headers.VERSION);
        return new Trace("req_" + Ids.ulid(clock.now()),
                validCorrelation(correlation) ? correlation : "trace_" + Ids.ulid(clock.now()),
                version != null && versions.knows(version) ? version : versions.defaultPin());
    }

    private static Trace keep(HttpRequest<?> request, Trace trace) {
        request.setAttribute(ATTRIBUTE, trace);
        return trace;
    }

    static boolean validCorrelation(String value) {
        return value != null && CORRELATION.matcher(value).matches();
    }

    /// Sets what every response carries. One that says itself how it may be kept is no answer of the API but a document
    /// for everybody: it belongs to no call and to no caller's version.
    void mark(HttpRequest<?> request, MutableHttpResponse<?> response) {
        MutableHttpHeaders headers = response.getHeaders();
        headers.set("X-Content-Type-Options", "nosniff");
        if (!NOT_KEPT.equals(headers.get("Cache-Control", String.class, NOT_KEPT))) return;
        var trace = of(request);
        headers.set(Headers.CORRELATION, trace.correlationId());
        headers.set(Headers.VERSION, trace.version());
        Deprecations.tell(versions.published(trace.version()), headers);
        headers.set("Vary", Headers.VERSION);
        headers.set("Cache-Control", NOT_KEPT);
        Cors.allow(request, headers);
    }
}
