package al.headless.edge;

import al.headless.api.model.ErrorCode;
import al.headless.kernel.Call;
import al.headless.kernel.Refusal;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import jakarta.inject.Singleton;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place that turns a failure into an answer: a refusal, whatever the framework answers by itself, a database
/// that is gone, and an exception that nobody expected. Foreign texts stay in the log.
@Singleton
@Primary
final class Failures implements ErrorResponseProcessor<byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Envelopes envelopes;
    private final Traces traces;
    private final Accounts accounts;
    private final Routes routes;

    Failures(Envelopes envelopes, Traces traces, Accounts accounts, Routes routes) {
        this.envelopes = envelopes;
        this.traces = traces;
        this.accounts = accounts;
        this.routes = routes;
    }

    @Override public MutableHttpResponse<byte[]> processResponse(ErrorContext context,
            MutableHttpResponse<?> response) {
        int status = status(context.getRequest(), response.code());
        var refusal = context.getRootCause().map(cause -> refusal(context.getRequest(), cause, status))
                .orElseGet(() -> ofFramework(context.getRequest(), status));
        traces.mark(context.getRequest(), response); // a request that cannot be decoded passes no filter
        var written = write(context.getRequest(), response, refusal);
        if (undecoded(context.getRequest())) accounts.end(context.getRequest(), written);
        return written;
    }

    static boolean undecoded(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> known && known.getNativeRequest().decoderResult().isFailure();
    }

    MutableHttpResponse<byte[]> write(HttpRequest<?> request, MutableHttpResponse<?> response, Refusal refusal) {
        Accounts.refused(request, refusal.code());
        var written = request.getAttribute(CallFilter.CALL, Call.class)
                .map(call -> envelopes.refusal(call, refusal))
                .orElseGet(() -> envelopes.refusal(traces.of(request), refusal));
        if (written.retryAfterSeconds() != null) {
            response.header(Headers.RETRY_AFTER, written.retryAfterSeconds().toString());
        }
        if (refusal.status() == 401) response.header("WWW-Authenticate", "Bearer");
        // By value: status(int, text) would change the reason phrase.
        return response.status(HttpStatus.valueOf(refusal.status()))
                .contentType(MediaType.APPLICATION_JSON_TYPE).body(written.body());
    }

    Refusal refusal(HttpRequest<?> request, Throwable cause, int status) {
        if (cause instanceof Refusal refusal) return refusal;
        return DatabaseFailures.refusal(cause).orElseGet(() -> {
            if (status >= 500) {
                accounts.within(request, () -> LOG.error("{} failed inside: {}", traces.of(request).requestId(),
                        accounts.operation(request), cause));
            }
            return ofFramework(request, status);
        });
    }

    /// The framework says 413 to whatever is too long, and 400 to whatever cannot be decoded.
    private static int status(HttpRequest<?> request, int framework) {
        if (!(request instanceof NettyHttpRequest<?> undecoded)) return framework;
        return switch (undecoded.getNativeRequest().decoderResult().cause()) {
            case TooLongHttpLineException _ -> 414;
            case TooLongHttpHeaderException _ -> 431;
            case Refusal refusal -> refusal.status();
            case null, default -> framework;
        };
    }

    private Refusal ofFramework(HttpRequest<?> request, int status) {
        return switch (status) {
            case 404 -> routes.unknown(request);
            case 405 -> invalid(405, "This route does not take this method; Allow lists those it takes.");
            case 413 -> invalid(413, "The request is too large.");
            case 414 -> invalid(414, "The URI is too long.");
            case 431 -> invalid(431, "The header fields are too large.");
            default -> status < 500 ? invalid(status, "The request cannot be understood.")
                    : new Refusal(ErrorCode.UPSTREAM_TEMPORARY_FAILURE, 500,
                            "The service failed inside. Try again; if it lasts, tell us the requestID.", Map.of());
        };
    }

    private static Refusal invalid(int status, String message) {
        return new Refusal(ErrorCode.VALIDATION_FAILED, status, message, Map.of());
    }
}
