package al.headless.pact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small pact as a consumer's team could have written it: the state of a new journey, right unless a test bends it.
final class WrittenPact {
    private String provider = Contract.PROVIDER;
    private String state = "{\"name\": \"a journey\", \"params\": {\"status\": \"STARTED\"}}";
    private String headers = "";
    private String status = "200";
    private String data = "\"status\": \"STARTED\", \"nextAction\": \"FILL_PROFILE\"";
    private String body = "";
    private String pending = "false";

    static WrittenPact right() {
        return new WrittenPact();
    }

    WrittenPact about(String otherProvider) {
        provider = otherProvider;
        return this;
    }

    WrittenPact given(String name) {
        state = "{\"name\": \"" + name + "\"}";
        return this;
    }

    WrittenPact asking(String header, String value) {
        headers = ", \"" + header + "\": [\"" + value + "\"]";
        return this;
    }

    WrittenPact expecting(String dataMembers) {
        data = dataMembers;
        return this;
    }

    WrittenPact answered(String code) {
        status = code;
        return this;
    }

    /// A refusal instead of data.
    WrittenPact refused(String code, String errorCode) {
        status = code;
        body = "{\"data\": null, \"error\": {\"code\": \"" + errorCode + "\"}}";
        return this;
    }

    WrittenPact pending() {
        pending = "true";
        return this;
    }

    /// Its tokens and keys are what a consumer wrote down once; its journey is the state's.
    String text() {
        return """
                {"consumer": {"name": "a-team"}, "provider": {"name": "%s"}, "interactions": [{
                   "type": "Synchronous/HTTP", "key": "a1b2", "pending": %s,
                   "description": "the state of a new journey", "providerStates": [%s],
                   "request": {"method": "GET",
                     "path": "/api/v1/headless/journeys/b7bb465b-135e-4ffd-9c7f-0d43f7ee43d9/state",
                     "headers": {"Authorization": ["Bearer st_test_written_down"]%s},
                     "generators": {"path": {"type": "ProviderState", "dataType": "STRING",
                       "expression": "/api/v1/headless/journeys/${journeyID}/state"}}},
                   "response": {"status": %s, "headers": {"Content-Type": ["application/json"]},
                     "body": {"contentType": "application/json", "encoded": false, "content": %s}}}],
                 "metadata": {"pactSpecification": {"version": "4.0"}}}""".formatted(provider, pending, state, headers,
                status, body.isEmpty() ? "{\"data\": {" + data + "}, \"error\": null}" : body);
    }

    Path in(Path folder) {
        try {
            return Files.writeString(folder.resolve("pact.json"), text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
