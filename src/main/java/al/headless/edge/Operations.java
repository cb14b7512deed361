package al.headless.edge;

import al.headless.kernel.ContractOperation;
import al.headless.kernel.Operation;
import al.headless.kernel.TokenClass;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What the contract says about the route a request matched.
@Singleton
final class Operations {
    private final Map<String, Operation> operations = new ConcurrentHashMap<>();

    Optional<Operation> of(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request).flatMap(match ->
                Optional.ofNullable(match.getAnnotation(ContractOperation.class)).map(facts -> operations
                        .computeIfAbsent(facts.stringValue("id").orElseThrow(), id -> read(id, facts))));
    }

    private static Operation read(String id, AnnotationValue<ContractOperation> facts) {
        return new Operation(id, facts.intValue("success").orElseThrow(),
                Set.of(facts.enumValues("tokens", TokenClass.class)),
                facts.booleanValue("mutating").orElse(false), facts.booleanValue("polling").orElse(false),
                facts.booleanValue("body").orElse(false),
                facts.booleanValue("bodyRequired").orElse(false));
    }
}
