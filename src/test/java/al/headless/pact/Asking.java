package al.headless.pact;

import au.com.dius.pact.core.model.IRequest;
import au.com.dius.pact.core.model.IResponse;
import au.com.dius.pact.provider.ProviderClient;
import au.com.dius.pact.provider.ProviderInfo;
import au.com.dius.pact.provider.ProviderResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Sends the request of one interaction, and remembers it with its answer: a refusal that nobody expected says by
/// itself what is wrong, and better than all that differs because of it.
final class Asking extends ProviderClient {
    private static final int NOT_FOUND = 404;
    private static final int REFUSED = 400; // and what is above
    private static final Pattern FIXED = Pattern.compile(
            "(journeys|offers|sessions|operations)/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|op_\\w+)");
    private static final Map<String, String> GIVEN = Map.of("journeys", "journeyID", "offers", "offerID",
            "sessions", "aaSessionID", "operations", "operationID");

    private String path;
    private ProviderResponse answer;

    Asking(ProviderInfo provider) {
        super(provider, new OneTry());
    }

    @Override public ProviderResponse makeRequest(IRequest request) {
        path = request.getPath();
        answer = super.makeRequest(request);
        return answer;
    }

    /// What there is to say instead of `differences`: the same, unless the service refused and should not have.
    List<String> explained(IResponse expected, List<String> differences, Collection<Object> given) {
        if (differences.isEmpty() || answer == null) return differences;
        int status = answer.getStatusCode();
        if (status < REFUSED || status == expected.getStatus()) return differences;
        var lines = new ArrayList<>(List.of(refusal(status), Differences.status(expected.getStatus(), status)));
        if (status == NOT_FOUND) lines.addAll(fixed(given));
        return lines;
    }

    private String refusal(int status) {
        var error = body().path("error");
        var field = error.at("/details/field").asText();
        return Differences.line(error.isObject() ? "the service refused: " + error.path("message").asText() + " ["
                + error.path("code").asText() + (field.isEmpty() ? "" : ", field " + field) + "]"
                : "the service refused with " + status + " and without a word");
    }

    private JsonNode body() {
        try {
            return new ObjectMapper().readTree(answer.getBody() == null ? "" : answer.getBody().valueAsString());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private List<String> fixed(Collection<Object> given) {
        return FIXED.matcher(path).results().filter(one -> !given.contains(one.group(2)))
                .map(one -> "the path holds a fixed id, " + one.group(2) + ": take it from the state, by the provider"
                        + " state generator ${" + GIVEN.get(one.group(1)) + "}").toList();
    }
}
