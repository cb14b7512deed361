package al.headless.edge;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/// Hands what a filter or a delegate threw to [Failures].
@Singleton
final class FailureHandler implements ExceptionHandler<RuntimeException, HttpResponse<byte[]>> {
    private final Failures failures;

    FailureHandler(Failures failures) {
        this.failures = failures;
    }

    @Override public HttpResponse<byte[]> handle(HttpRequest request, RuntimeException thrown) {
        return failures.write(request, HttpResponse.ok(), failures.refusal(request, thrown, 500));
    }
}
