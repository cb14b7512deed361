package al.headless.edge;

import al.headless.kernel.Answer;
import al.headless.kernel.Call;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.netty.buffer.Unpooled;

/// Turns a delegate's [Answer] into the response, and marks every response. It stands outside of all
/// other filters: one that stands inside hears nothing of what they refuse.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AnswerFilter {
    private final Envelopes envelopes;
    private final Traces traces;
    private final Accounts accounts;

    AnswerFilter(Envelopes envelopes, Traces traces, Accounts accounts) {
        this.envelopes = envelopes;
        this.traces = traces;
        this.accounts = accounts;
    }

    @ResponseFilter
    @SuppressWarnings("unchecked") // a body may be anything
    void answer(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (response.body() instanceof Answer<?> answer) {
            var call = request.getAttribute(CallFilter.CALL, Call.class).orElseThrow();
            switch (answer) {
                case Answer.Fresh<?> fresh -> read(request, response, call, fresh);
                case Answer.Final<?> last -> written(request, response, last);
            }
        }
        if (response.body() instanceof byte[] large && large.length > Slices.BYTES) {
            ((MutableHttpResponse<Object>) response).body(Unpooled.wrappedBuffer(large)); // the framework would copy it
        }
        traces.mark(request, response);
        RateLimits.mark(request, response.getHeaders());
        accounts.end(request, response);
    }

    private void read(HttpRequest<?> request, MutableHttpResponse<?> response, Call call, Answer.Fresh<?> fresh) {
        byte[] data = envelopes.data(call, fresh.data());
        if (call.operation().polling()) {
            var tag = EntityTags.of(call.trace().version(), data);
            response.header("ETag", tag);
            if (EntityTags.matches(request.getHeaders().getAll(EntityTags.IF_NONE_MATCH), tag)) {
                response.status(304).body(null);
                return;
            }
        }
        json(response, fresh.status(), envelopes.success(call.trace(), data));
    }

    private static void written(HttpRequest<?> request, MutableHttpResponse<?> response, Answer.Final<?> last) {
        Accounts.stored(request, last);
        if (last.replayed()) response.header(Headers.REPLAYED, "true");
        if (last.retryAfterSeconds() != null) {
            response.header(Headers.RETRY_AFTER, last.retryAfterSeconds().toString());
        }
        json(response, last.status(), last.body());
    }

    private static void json(MutableHttpResponse<?> response, int status, byte[] body) {
        response.status(status).contentType(MediaType.APPLICATION_JSON_TYPE).body(body);
    }
}
