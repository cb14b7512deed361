package al.headless.edge;

import static java.util.stream.Collectors.joining;

import al.headless.access.Callers;
import al.headless.access.VersionUse;
import al.headless.api.model.ErrorCode;
import al.headless.contract.Versions;
import al.headless.kernel.Call;
import al.headless.kernel.Caller;
import al.headless.kernel.Credential;
import al.headless.kernel.Json;
import al.headless.kernel.Operation;
import al.headless.kernel.Refusal;
import al.headless.kernel.TokenClass;
import al.headless.telemetry.Work;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Admits a call or refuses it, always in the contract's order: route, correlation and version, limit of the address,
/// token, token class, limits of borrower and application, idempotency key, media type and size, body, path and query.
/// What it admits it leaves as a [Call] and a judged body. Whatever else is asked of the service, known or not, counts
/// against its address too.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class CallFilter {
    static final String CALL = "headless.call";
    static final String BODY = "headless.body";

    private final Callers callers;
    private final Operations operations;
    private final Versions versions;
    private final Traces traces;
    private final Keys keys;
    private final RateLimits limits;
    private final Accounts accounts;
    private final VersionUse use;
    private final Routes routes;

    CallFilter(Callers callers, Operations operations, Versions versions, Traces traces, Keys keys,
            RateLimits limits, Accounts accounts, VersionUse use, Routes routes) {
        this.callers = callers;
        this.operations = operations;
        this.versions = versions;
        this.traces = traces;
        this.keys = keys;
        this.limits = limits;
        this.accounts = accounts;
        this.use = use;
        this.routes = routes;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable MutableHttpResponse<?> admit(HttpRequest<?> request, MutablePropagatedContext context) {
        var work = accounts.begin(request);
        context.add(work);
        return work.within(() -> admit(request));
    }

    private @Nullable MutableHttpResponse<?> admit(HttpRequest<?> request) {
        var counted = limits.count(request);
        checkPath(request);
        var operation = operations.of(request);
        operation.ifPresent(known -> checkTrace(request, known));
        limits.check(request, counted);
        if (Cors.isPreflight(request)) return Cors.preflight();
        // Without a route the framework says 404 or 405, and Failures gives that our shape.
        operation.ifPresentOrElse(known -> admit(request, known), () -> checkForm(request));
        return null;
    }

    /// A page's forms are no more unpacked than the API's bodies.
    private static void checkForm(HttpRequest<?> request) {
        boolean form = request.getMethod() == HttpMethod.POST && RouteAttributes.getRouteMatch(request).isPresent();
        if (form) Bodies.checkCoding(request);
    }

    private void admit(HttpRequest<?> request, Operation operation) {
        var credential = bearer(request, operation);
        var caller = prove(credential, operation);
        Work.current().orElseThrow().tell(Work.Fact.APPLICATION, caller.applicationId().toString());
        limits.checkCaller(request, caller);
        var trace = traces.pinned(request, caller.defaultVersion());
        use.count(caller.applicationId(), trace.version());
        checkOffered(request, operation);
        var key = operation.mutating() ? keys.read(request) : null;
        Bodies.checkAccept(request);
        if (operation.polling()) EntityTags.check(request);
        byte[] canonical = new byte[0];
        if (operation.hasBody()) {
            JsonNode body = Bodies.read(request, operation);
            canonical = Json.canonical(body);
            versions.check(trace.version(), operation.id(), body);
            request.setAttribute(BODY, versions.raise(trace.version(), operation.id(), body));
        }
        var parameters = parameters(request);
        versions.check(trace.version(), operation.id(), parameters);
        parameters.getOrDefault("journeyID", List.of()).forEach(id ->
                Work.current().orElseThrow().tell(Work.Fact.JOURNEY, id));
        var once = key == null ? null
                : keys.idempotency(key, request, operation, caller, credential, trace.version(), canonical);
        request.setAttribute(CALL, new Call(trace, operation, request.getPath(), caller, credential, once));
    }

    /// The framework would also route a trailing slash; the contract has none.
    private void checkPath(HttpRequest<?> request) {
        var path = request.getPath();
        if (path.startsWith(Cors.API) && path.endsWith("/")) throw routes.unknown(request);
    }

    private void checkTrace(HttpRequest<?> request, Operation operation) {
        var correlation = request.getHeaders().getAll(Headers.CORRELATION);
        if (correlation.size() > 1 || !correlation.stream().allMatch(Traces::validCorrelation)) {
            throw Refusal.invalid(Headers.CORRELATION,
                    Headers.CORRELATION + " must be given at most once: 1 to 128 printable ASCII characters");
        }
        var version = request.getHeaders().getAll(Headers.VERSION);
        if (version.size() > 1) {
            throw Refusal.invalid(Headers.VERSION, Headers.VERSION + " must be given at most once");
        }
        version.forEach(versions::checkPin);
        if (!version.isEmpty()) checkOffered(request, operation);
    }

    /// In a version that lacks the operation there is no such route. The version of a caller who names none is known
    /// once the token is proved.
    private void checkOffered(HttpRequest<?> request, Operation operation) {
        if (!versions.offers(traces.of(request).version(), operation.id())) throw routes.unknown(request);
    }

    private static Credential bearer(HttpRequest<?> request, Operation operation) {
        var headers = request.getHeaders().getAll("Authorization");
        if (headers.size() != 1 || !headers.getFirst().regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw Refusal.unproved(operation);
        }
        return new Credential(headers.getFirst().substring(7).strip());
    }

    private Caller prove(Credential credential, Operation operation) {
        var caller = callers.prove(credential.text()).orElseThrow(() -> Refusal.unproved(operation));
        boolean rotated = caller.session() != null && caller.session().rotated();
        boolean refresh = operation.tokens().contains(TokenClass.REFRESH);
        if (rotated && !refresh) throw Refusal.unproved(operation);
        if (!operation.tokens().contains(caller.tokenClass())) {
            var taken = operation.tokens().stream().sorted().map(CallFilter::named).collect(joining(" or "));
            throw new Refusal(ErrorCode.ACCESS_SCOPE_MISMATCH, "This operation takes " + taken + ", and not "
                    + named(caller.tokenClass()) + ".", Map.of());
        }
        return caller;
    }

    private static String named(TokenClass tokenClass) {
        return switch (tokenClass) {
            case API_KEY -> "an API key (sk_*)";
            case SESSION -> "a session token (st_*)";
            case REFRESH -> "a refresh token (rt_*)";
        };
    }

    private static Map<String, List<String>> parameters(HttpRequest<?> request) {
        var given = new HashMap<String, List<String>>(request.getParameters().asMap());
        // A query parameter with the name of a path parameter makes that one given twice.
        RouteAttributes.getRouteMatch(request).ifPresent(match -> match.getVariableValues()
                .forEach((name, value) -> given.merge(name, List.of(value.toString()), CallFilter::joined)));
        return given;
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
