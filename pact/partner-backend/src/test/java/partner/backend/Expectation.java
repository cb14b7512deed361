package partner.backend;

import static au.com.dius.pact.consumer.ConsumerPactRunnerKt.runConsumerTest;

import au.com.dius.pact.consumer.ConsumerPactBuilder;
import au.com.dius.pact.consumer.PactVerificationResult;
import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.model.MockProviderConfig;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Pact;
import java.util.Map;
import java.util.function.Consumer;

/// One thing that the partner's server needs the API to keep: given a state, a request is answered so. Told once, it is
/// tried against a mock with the real client, and written into the contract.
final class Expectation {
    static final String INSTANT = "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$";
    static final String UUID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";
    static final String JOURNEY = "b7bb465b-135e-4ffd-9c7f-0d43f7ee43d9";
    static final String OPERATION = "op_pd_status_01JB2HNW5D01JB2HNW5D01JB2H";
    private static final String BASE = "/api/v1/headless";
    private static final String KEY = "^[\\x21-\\x7e]{1,255}$";

    private final String state;
    private final Map<String, Object> parameters;
    private String token = "sessionToken";
    private String method = "POST";
    private String path;
    private String body;
    private String borrower;
    private Consumer<LambdaDslObject> data;
    private Consumer<LambdaDslObject> error;
    private int status = 202;

    private Expectation(String state, Map<String, Object> parameters) {
        this.state = state;
        this.parameters = parameters;
    }

    static Expectation given(String state, Map<String, Object> parameters) {
        return new Expectation(state, parameters);
    }

    /// The value of the state that the request carries as its bearer token.
    Expectation with(String name) {
        token = name;
        return this;
    }

    /// `path` may name values of the state, such as `${journeyID}`.
    Expectation get(String path) {
        method = "GET";
        this.path = path;
        status = 200;
        return this;
    }

    Expectation post(String path, String body) {
        this.path = path;
        this.body = body;
        return this;
    }

    /// A body whose borrower is the one of the state.
    Expectation postAs(String path, String borrower) {
        this.path = path;
        this.borrower = borrower;
        return this;
    }

    Expectation answers(int status, Consumer<LambdaDslObject> data) {
        this.status = status;
        this.data = data;
        return this;
    }

    /// Refused with a code, and details besides.
    Expectation refuses(int status, String code, boolean retryable, Consumer<LambdaDslObject> details) {
        this.status = status;
        error = member -> member.stringValue("code", code).stringType("message", "It says what is wrong.")
                .booleanValue("retryable", retryable).object("details", details);
        return this;
    }

    static String example(String name) {
        return switch (name) {
            case "apiKey" -> "sk_test_01JB2FR2FH";
            case "sessionToken" -> "st_test_01JB2FR2FH";
            case "refreshToken" -> "rt_test_01JB2FR2FH";
            case "journeyID" -> JOURNEY;
            case "operationID" -> OPERATION;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /// Tries the client against the mock and writes the contract.
    void when(String description, Consumer<PartnerClient> call) {
        var result = runConsumerTest(pact(description), MockProviderConfig.createDefault(PactSpecVersion.V4),
                (mock, _) -> {
                    call.accept(new PartnerClient(mock.getUrl() + BASE));
                    return null;
                });
        if (result instanceof PactVerificationResult.Ok) return;
        if (result instanceof PactVerificationResult.Error failed) throw new AssertionError(failed.getError());
        throw new AssertionError(result.getDescription());
    }

    private V4Pact pact(String description) {
        var begun = ConsumerPactBuilder.consumer("partner-backend").pactSpecVersion(PactSpecVersion.V4)
                .hasPactWith("headless-lending").given(state, parameters).uponReceiving(description)
                .method(method)
                .headerFromProviderState("Authorization", "Bearer ${" + token + "}", "Bearer " + example(token));
        var request = path.contains("$") ? begun.pathFromProviderState(BASE + path, BASE + filled(path))
                : begun.path(BASE + path);
        if (!method.equals("GET")) request = request.matchHeader("Idempotency-Key", KEY, "6f0e9a52-open-1");
        if (body != null) request = request.body(body, "application/json");
        if (borrower != null) request = request.headers("Content-Type", "application/json")
                .body(LambdaDsl.newJsonBody(all -> all.stringValue("journeyType", "PERSONAL_LOAN")
                        .valueFromProviderState("borrowerExternalID", "${borrowerExternalID}", borrower)).build());
        return request.willRespondWith().status(status).body(envelope()).toPact(V4Pact.class);
    }

    private static String filled(String path) {
        return path.replace("${journeyID}", JOURNEY).replace("${operationID}", OPERATION);
    }

    private DslPart envelope() {
        return LambdaDsl.newJsonBody(all -> {
            all.stringMatcher("requestID", "^req_[0-9A-Z]{9,26}$", "req_01JABC123");
            all.stringType("correlationID", "trace_abc");
            all.stringMatcher("timestamp", INSTANT, "2026-03-05T16:10:10.000Z");
            member(all, "data", data);
            member(all, "error", error);
        }).build();
    }

    private static void member(LambdaDslObject all, String name, Consumer<LambdaDslObject> content) {
        if (content == null) all.nullValue(name);
        else all.object(name, content);
    }
}
