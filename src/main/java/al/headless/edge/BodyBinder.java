package al.headless.edge;

import al.headless.kernel.ContractBody;
import al.headless.kernel.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.AnnotatedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Hands the judged body to the delegate, as the generated record.
@Singleton
final class BodyBinder implements AnnotatedRequestArgumentBinder<ContractBody, Object> {
    @Override public Class<ContractBody> getAnnotationType() {
        return ContractBody.class;
    }

    @Override public BindingResult<Object> bind(ArgumentConversionContext<Object> context, HttpRequest<?> request) {
        var tree = request.getAttribute(CallFilter.BODY, JsonNode.class);
        if (tree.isEmpty()) return BindingResult.empty();
        return () -> Optional.of(record(tree.get(), context.getArgument().getType()));
    }

    private static Object record(JsonNode tree, Class<?> type) {
        try {
            return Json.MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a judged body does not fit its record " + type.getSimpleName(), e);
        }
    }
}
