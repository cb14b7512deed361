package al.headless.pact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small pact with one message as a consumer's team could have written it: the last event of a borrower whose profile
/// is to be filled, right unless a test bends it. Its ids are the states'.
final class WrittenMessage {
    private String states = """
            {"name": "a webhook endpoint"}, {"name": "a journey", "params": {"status": "STARTED"}}""";
    private String type = "Asynchronous/Messages";
    private String journey = "\"status\": \"STARTED\", \"nextAction\": \"FILL_PROFILE\"";
    private String more = "";
    private String id = "X-AL-Event-ID";
    private String metadata = "";

    static WrittenMessage right() {
        return new WrittenMessage();
    }

    WrittenMessage given(String json) {
        states = json;
        return this;
    }

    WrittenMessage ofType(String other) {
        type = other;
        return this;
    }

    /// What is expected of the journey.
    WrittenMessage journey(String members) {
        journey = members;
        return this;
    }

    /// One more member of the event.
    WrittenMessage more(String member) {
        more = ", " + member;
        return this;
    }

    /// The header with the id of the event, as it is spelled.
    WrittenMessage idIn(String name) {
        id = name;
        return this;
    }

    WrittenMessage header(String name, String value) {
        metadata = ", \"" + name + "\": \"" + value + "\"";
        return this;
    }

    String text() {
        return """
                {"consumer": {"name": "a-team"}, "provider": {"name": "headless-lending"}, "interactions": [{
                   "type": "%1$s", "key": "c3d4", "pending": false,
                   "description": "where a journey stands", "providerStates": [%2$s],
                   "contents": {"contentType": "application/json", "encoded": false, "content": {
                     "event_type": "journey.snapshot", "event_id": "evt_01JDF5Z3G0V4S8Q2M6T7R9XWKA",
                     "tenant_id": "0195a1c0-1111-7222-8333-444455556666",
                     "borrower": {"borrowerExternalID": "CUST_1", "journeys": [{%3$s}]}%4$s}},
                   "metadata": {"contentType": "application/json", "%5$s": "evt_01JDF5Z3G0V4S8Q2M6T7R9XWKA",
                     "X-AL-Application-ID": "0195a1c0-1111-7222-8333-777788889999"%6$s},
                   "matchingRules": {
                     "body": {"$.event_id": %7$s},
                     "metadata": {"%5$s": %7$s}},
                   "generators": {
                     "body": {
                       "$.tenant_id": {"type": "ProviderState", "dataType": "STRING", "expression": "${tenantID}"},
                       "$.borrower.borrowerExternalID":
                         {"type": "ProviderState", "dataType": "STRING", "expression": "${borrowerExternalID}"}},
                     "metadata": {"X-AL-Application-ID":
                         {"type": "ProviderState", "dataType": "STRING", "expression": "${applicationID}"}}}}],
                 "metadata": {"pactSpecification": {"version": "4.0"}}}""".formatted(type, states, journey, more, id,
                metadata, "{\"combine\": \"AND\", \"matchers\": [{\"match\": \"regex\", \"regex\": \"^evt_.{26}$\"}]}");
    }

    Path in(Path folder) {
        try {
            return Files.writeString(folder.resolve("message.json"), text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
