package al.headless.pact;

import al.headless.testing.Service;
import al.headless.webhook.ListeningEndpoint.Heard;
import au.com.dius.pact.provider.junitsupport.State;
import io.micronaut.core.annotation.Nullable;
import java.util.HashMap;
import java.util.Map;

/// What a pact may be given: each method sets one state up, on the service itself and over its API, and answers the
/// ids and tokens that came of it. `pact/states.yaml` is the catalogue of them; a test holds the two equal.
///
/// One of these serves one interaction, so that a later state can speak of what an earlier one set up.
public final class ProviderStates implements AutoCloseable {
    private final Service service;
    private final String version;
    private Way way;
    private Told told;

    public ProviderStates(Service service) {
        this(service, null);
    }

    /// The endpoint that is told hears this version; null for the application's.
    ProviderStates(Service service, @Nullable String version) {
        this.service = service;
        this.version = version;
    }

    @State("a test application") public Map<String, Object> application(Map<String, Object> parameters) {
        return Map.of("apiKey", service.apiKey());
    }

    @State("a borrower with a session") public Map<String, Object> borrower(Map<String, Object> parameters) {
        way = new Way(service, "PERSONAL_LOAN", "1234", Journeys.ARAVALI);
        return values();
    }

    @State("a webhook endpoint") public Map<String, Object> endpoint(Map<String, Object> parameters) {
        if (way != null) throw new Unfit("\"a webhook endpoint\" comes first");
        told = new Told(service, version, text(parameters, "hears", "journey.snapshot"));
        var values = new HashMap<String, Object>(Map.of("apiKey", service.apiKey()));
        values.putAll(told.owner());
        return values;
    }

    @State("a journey") public Map<String, Object> journey(Map<String, Object> parameters) {
        way = Journeys.in(service, text(parameters, "status", "STARTED"));
        return values();
    }

    @State("an offer") public Map<String, Object> offer(Map<String, Object> parameters) {
        way = Journeys.withOffer(service, text(parameters, "status", "OFFER_RECEIVED"));
        return values();
    }

    @State("a step") public Map<String, Object> step(Map<String, Object> parameters) {
        way = Journeys.withStep(service, text(parameters, "step", "kyc"), text(parameters, "status", "READY"));
        return values();
    }

    @State("a consent session") public Map<String, Object> consent(Map<String, Object> parameters) {
        var consent = Consent.in(service, text(parameters, "state", "REQUIRED"));
        way = consent.way();
        return values(Map.of("aaSessionID", consent.session()));
    }

    @State("a running loan") public Map<String, Object> loan(Map<String, Object> parameters) {
        way = Payments.loan(service, text(parameters, "with", "NOTHING_OVERDUE"));
        return values();
    }

    @State("a payment") public Map<String, Object> payment(Map<String, Object> parameters) {
        way = Payments.in(service, text(parameters, "kind", "foreclosure"), text(parameters, "state", "PENDING"));
        return values();
    }

    @State("the borrower has read") public Map<String, Object> read(Map<String, Object> parameters) {
        if (way == null || way.journey() == null) throw new Unfit("\"the borrower has read\" comes second");
        var what = text(parameters, "what", "state");
        var path = switch (what) {
            case "state", "offers" -> "/" + what;
            case "steps" -> "/offers/" + way.offer() + "/steps";
            default -> throw new Unfit("what is read is state, offers or steps, not " + what);
        };
        return Map.of("entityTag", way.borrower().api().get("/journeys/" + way.journey() + path).header("ETag"));
    }

    @State("an error") public Map<String, Object> error(Map<String, Object> parameters) {
        var errors = new Errors(service, text(parameters, "code", "VALIDATION_FAILED"));
        var changed = errors.produced();
        way = errors.way();
        return values(changed);
    }

    /// What the endpoint was told of all that was set up.
    Heard heard() {
        if (told == null) throw new Unfit("a message needs the state \"a webhook endpoint\", which comes first");
        return told.heard(way == null ? null : way.borrower().externalId());
    }

    /// The interaction is over: no timer of its journey runs any more.
    @Override public void close() {
        if (way != null) way.over();
        if (told != null) told.close();
    }

    private Map<String, Object> values(Map<String, Object> more) {
        var values = new HashMap<>(values());
        values.putAll(more);
        return values;
    }

    private Map<String, Object> values() {
        var values = new HashMap<String, Object>(Map.of("apiKey", service.apiKey(),
                "borrowerExternalID", way.borrower().externalId(), "borrowerID", way.borrower().borrowerId(),
                "sessionToken", way.borrower().sessionToken(), "refreshToken", way.borrower().refreshToken()));
        if (way.journey() == null) return values;
        values.put("journeyID", way.journey());
        put(values, "operationID", way.operation());
        put(values, "offerID", way.offer());
        put(values, "otherOfferID", way.otherOffer());
        return values;
    }

    private static void put(Map<String, Object> values, String name, String value) {
        if (value != null) values.put(name, value);
    }

    private static String text(Map<String, Object> parameters, String name, String otherwise) {
        var value = parameters.get(name);
        return value == null ? otherwise : value.toString();
    }
}
