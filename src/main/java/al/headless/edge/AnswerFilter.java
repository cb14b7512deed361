package al.headless.edge;

import al.headless.kernel.Answer;
import al.headless.kernel.Call;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/// Turns a delegate's [Answer] into the response, and marks every response.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AnswerFilter {
    private final Envelopes envelopes;
    private final Traces traces;

    AnswerFilter(Envelopes envelopes, Traces traces) {
        this.envelopes = envelopes;
        this.traces = traces;
    }

    @ResponseFilter
    void answer(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (response.body() instanceof Answer<?> answer) {
            var call = request.getAttribute(CallFilter.CALL, Call.class).orElseThrow();
            switch (answer) {
                case Answer.Fresh<?> fresh -> read(request, response, call, fresh);
                case Answer.Final<?> last -> written(response, last);
            }
        }
        traces.mark(request, response);
        RateLimits.mark(request, response.getHeaders());
    }

    private void read(HttpRequest<?> request, MutableHttpResponse<?> response, Call call, Answer.Fresh<?> fresh) {
        byte[] data = envelopes.data(call, fresh.data());
        if (call.operation().polling()) {
            var tag = EntityTags.of(call.trace().version(), data);
            response.header("ETag", tag);
            if (EntityTags.matches(request.getHeaders().getAll("If-None-Match"), tag)) {
                response.status(304).body(null);
                return;
            }
        }
        json(response, fresh.status(), envelopes.success(call.trace(), data));
    }

    private static void written(MutableHttpResponse<?> response, Answer.Final<?> last) {
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
