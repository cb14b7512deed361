package al.headless.edge;

import al.headless.kernel.Call;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;

/// Hands the admitted call to the delegate.
@Singleton
final class CallBinder implements TypedRequestArgumentBinder<Call> {
    @Override public Argument<Call> argumentType() {
        return Argument.of(Call.class);
    }

    @Override public BindingResult<Call> bind(ArgumentConversionContext<Call> context, HttpRequest<?> request) {
        return () -> request.getAttribute(CallFilter.CALL, Call.class);
    }
}
