package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.kernel.ContractOperation;
import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.ContractWitness;
import al.headless.testing.Golden;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// Every way into the service, as the running router has it and as the contract has it.
class RoutesTest extends ApiTest {
    private static final String BASE = "/api/v1/headless";

    /// A route with what is promised about it: the same said twice, by the router and by the contract.
    private record Route(String method, String path, String operation, String success, String tokens) {
        String line(String rest) {
            return "%-5s %-88s %-20s %-16s %s".formatted(method, path, operation, tokens, rest).stripTrailing();
        }
    }

    @Test void the_router_has_exactly_the_routes_of_the_contract() {
        assertEquals(lines(contract()), lines(running().stream()
                .filter(route -> route.path().startsWith(BASE)).toList()));
    }

    @Test void the_routes_are_as_the_table_says() {
        var table = new StringBuilder("# method, path, operation, tokens, statuses (-: not of the contract)\n");
        for (var route : running()) {
            table.append(route.line(statuses(route.operation()))).append('\n');
        }
        Golden.check("routes.txt", "#", getClass(), table.toString());
    }

    @Test void nothing_of_the_inside_is_served() {
        for (var name : List.of("beans", "env", "flyway", "health", "info", "loggers", "routes", "threaddump")) {
            assertRefused(404, "RESOURCE_NOT_FOUND", Api.nobody(service).get("//" + name));
        }
    }

    private List<Route> running() {
        return service.bean(Router.class).uriRoutes().map(RoutesTest::route)
                .filter(route -> !route.method().matches("HEAD|OPTIONS")) // the framework adds them by itself
                .distinct().sorted(Comparator.comparing(Route::path).thenComparing(Route::method)).toList();
    }

    private static Route route(UriRouteInfo<?, ?> info) {
        var facts = info.getAnnotationMetadata().getAnnotation(ContractOperation.class);
        return new Route(info.getHttpMethod().name(), info.getUriMatchTemplate().toPathString(),
                facts == null ? "-" : facts.stringValue("id").orElseThrow(),
                facts == null ? "" : Integer.toString(facts.intValue("success").orElseThrow()),
                facts == null ? "" : tokens(facts));
    }

    private static String tokens(AnnotationValue<ContractOperation> facts) {
        return String.join(",", new TreeSet<>(List.of(facts.stringValues("tokens"))));
    }

    private static List<Route> contract() {
        return ContractWitness.all().stream().map(operation -> new Route(operation.method(), BASE + operation.path(),
                        operation.id(), success(operation), tokens(operation)))
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::method)).toList();
    }

    private static String success(ContractWitness.Operation operation) {
        return operation.node().path("responses").properties().stream().map(response -> response.getKey())
                .filter(status -> status.startsWith("2")).collect(Collectors.joining(","));
    }

    private static String tokens(ContractWitness.Operation operation) {
        return StreamSupport.stream(operation.node().path("security").spliterator(), false)
                .map(scheme -> scheme.fieldNames().next())
                .map(name -> ContractWitness.contract().at("/components/securitySchemes/" + name + "/x-token-class"))
                .map(one -> one.asText()).sorted().collect(Collectors.joining(","));
    }

    private static String statuses(String operation) {
        return ContractWitness.all().stream().filter(one -> one.id().equals(operation))
                .flatMap(one -> one.node().path("responses").properties().stream().map(status -> status.getKey()))
                .collect(Collectors.joining(" "));
    }

    private static String lines(List<Route> routes) {
        return routes.stream().map(route -> route.line(route.success())).collect(Collectors.joining("\n"));
    }
}
