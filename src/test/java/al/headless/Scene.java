package al.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.ContractWitness;
import al.headless.testing.ContractWitness.Operation;
import al.headless.testing.Said;
import al.headless.testing.Service;
import io.micronaut.core.annotation.Nullable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/// A call of an operation that is right in every respect, to be bent in one: by whom, about what, with which body.
record Scene(Service service, Operation operation, Borrower borrower, Map<String, String> ids,
        @Nullable String body) {
    private static final Pattern ID = Pattern.compile("\\{([^}]+)}");

    /// Where the operation has something to do: a new borrower as far along as it takes.
    static Scene of(Service service, Operation operation) {
        return of(service, operation, null);
    }

    /// The same under a pin.
    static Scene of(Service service, Operation operation, @Nullable String version) {
        var borrower = Borrower.named(service, "CUST_" + UUID.randomUUID(), version);
        var ids = new HashMap<String, String>();
        switch (operation.id()) {
            case "createSession", "refreshSession", "listJourneys", "createJourney" -> { }
            case "updateProfile", "getProfile" -> ids.put("journeyID", borrower.journey());
            case "submitProfile" -> {
                ids.put("journeyID", borrower.journey());
                borrower.fillProfile(ids.get("journeyID"), "1234");
            }
            default -> submitted(borrower, operation, "1234", ids);
        }
        return new Scene(service, operation, borrower, ids,
                ContractWitness.example(borrower.version(), operation.id()));
    }

    /// The same operation on a journey that has ended, whose cards have too.
    static Scene ended(Service service, Operation operation) {
        var borrower = Borrower.named(service, "CUST_" + UUID.randomUUID());
        var ids = new HashMap<String, String>();
        submitted(borrower, operation, "1001", ids);
        borrower.windowClosed(ids.get("journeyID"));
        return new Scene(service, operation, borrower, ids,
                ContractWitness.example(borrower.version(), operation.id()));
    }

    /// Another operation on what this one is about.
    Scene of(Operation other) {
        return new Scene(service, other, borrower, ids, ContractWitness.example(borrower.version(), other.id()));
    }

    private static void submitted(Borrower borrower, Operation operation, String digits,
            Map<String, String> ids) {
        var journey = borrower.journey();
        borrower.fillProfile(journey, digits);
        ids.put("journeyID", journey);
        ids.put("operationID", borrower.submit(journey));
        borrower.service().runJobs();
        ids.put("offerID", borrower.offer(journey, 0));
        boolean own = operation.id().equals("createAASession"); // it opens one itself
        if (!own) ids.put("aaSessionID", consentSession(borrower, operation, journey));
    }

    /// A session, and its page where the operation needs one to have been handed out.
    private static String consentSession(Borrower borrower, Operation operation, String journey) {
        var path = "/journeys/" + journey + "/aa/sessions";
        var opened = borrower.api().post(path);
        assertEquals(201, opened.status(), opened::toString);
        var session = opened.data("/aaSessionID");
        boolean page = operation.id().equals("completeAASession") || operation.id().equals("reconcileAASession");
        if (page) assertEquals(200, borrower.api().post(path + "/" + session + "/redirect").status());
        return session;
    }

    boolean takes(String scheme) {
        return operation.node().path("security").valueStream().anyMatch(one -> one.has(scheme));
    }

    boolean takesBody() {
        return operation.node().has("requestBody");
    }

    /// The names of the ids in its path.
    List<String> parameters() {
        return ID.matcher(operation.path()).results().map(match -> match.group(1)).toList();
    }

    Api caller() {
        return takes("apiKey") ? Api.with(service, service.apiKey()).pinned(borrower.version()) : borrower.api();
    }

    String path() {
        return ID.matcher(operation.path()).replaceAll(match -> Objects.requireNonNull(ids.get(match.group(1)),
                () -> "no " + match.group(1) + " to call " + operation.id()));
    }

    Scene with(String parameter, String id) {
        var other = new HashMap<>(ids);
        other.put(parameter, id);
        return new Scene(service, operation, borrower, other, body);
    }

    Scene saying(@Nullable String text) {
        return new Scene(service, operation, borrower, ids, text);
    }

    /// Under a fresh idempotency key, where it takes one.
    Said call() {
        return call(caller());
    }

    Said call(Api api) {
        return operation.writes() ? bare(api.key(UUID.randomUUID().toString())) : bare(api);
    }

    /// With the headers of `api` and no others.
    Said bare(Api api) {
        return api.send(operation.method(), path(), body);
    }
}
