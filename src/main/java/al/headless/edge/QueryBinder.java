package al.headless.edge;

import al.headless.kernel.ContractQuery;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.AnnotatedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;

/// Hands judged query parameters to the delegate, past the framework's lenient converters.
@Singleton
final class QueryBinder implements AnnotatedRequestArgumentBinder<ContractQuery, Object> {
    @Override public Class<ContractQuery> getAnnotationType() {
        return ContractQuery.class;
    }

    @Override public BindingResult<Object> bind(ArgumentConversionContext<Object> context, HttpRequest<?> request) {
        var argument = context.getArgument();
        var name = argument.getAnnotationMetadata().stringValue(ContractQuery.class).orElse(argument.getName());
        var text = request.getParameters().getFirst(name);
        if (text.isEmpty()) return BindingResult.empty();
        return () -> text.map(given -> value(given, argument.getType()));
    }

    private static Object value(String text, Class<?> type) {
        if (type == String.class) return text;
        if (type == Integer.class) return Integer.valueOf(text);
        return Stream.of(type.getEnumConstants()).filter(one -> one.toString().equals(text)).findFirst()
                .orElseThrow(() -> new IllegalStateException("a judged value is none of " + type));
    }
}
