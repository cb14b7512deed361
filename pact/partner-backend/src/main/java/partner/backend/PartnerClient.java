package partner.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A partner's server: opens borrowers' sessions with its API key, and looks after running loans with theirs.
public final class PartnerClient {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String api;

    /// `api` is the base path, such as `https://host/api/v1/headless`.
    public PartnerClient(String api) {
        this.api = api;
    }

    /// The two tokens of a session, and until when they live.
    public record Tokens(String session, String refresh, Instant sessionEnds, Instant refreshEnds) {}

    /// A borrower's session; `activeJourney` is where the borrower left off.
    public record Session(UUID borrower, Tokens tokens, Optional<UUID> activeJourney) {}

    /// Work that goes on in the background; ask for it again no sooner than said.
    public record Accepted(String operation, Duration pollAfter) {}

    /// What became of it; `failure` is the reason, when it failed.
    public record Operation(String status, Optional<String> failure) {}

    /// Opens a session for the borrower whom the partner knows by this id.
    public Session open(String apiKey, String borrowerExternalId, String journeyType) {
        var body = JSON.createObjectNode().put("borrowerExternalID", borrowerExternalId)
                .put("journeyType", journeyType);
        var data = write(apiKey, "/sessions", body);
        var active = data.at("/activeJourney/journeyID").asText(null);
        return new Session(UUID.fromString(data.path("borrowerID").asText()), tokens(data),
                Optional.ofNullable(active).map(UUID::fromString));
    }

    /// Replaces both tokens; either of them will do.
    public Tokens refresh(String token) {
        return tokens(write(token, "/sessions/refresh", null));
    }

    public Accepted refreshLoan(String session, UUID journey) {
        return accepted(write(session, loan(journey, "status"), JSON.createObjectNode()));
    }

    public Accepted foreclose(String session, UUID journey) {
        return accepted(write(session, loan(journey, "foreclosure"), JSON.createObjectNode()));
    }

    public Accepted prePay(String session, UUID journey, long rupees) {
        return accepted(write(session, loan(journey, "pre-part-payment"),
                JSON.createObjectNode().put("amount", Long.toString(rupees))));
    }

    /// Pays the oldest installment that is overdue.
    public Accepted payMissed(String session, UUID journey) {
        return accepted(write(session, loan(journey, "missed-emi-payment"), JSON.createObjectNode()));
    }

    public Operation operation(String session, UUID journey, String operation) {
        var data = send(request(session, "/journeys/" + journey + "/operations/" + operation).GET());
        return new Operation(data.path("status").asText(), Optional.ofNullable(data.at("/error/reason").asText(null)));
    }

    /// The journey with its running loan, as it is shown to the partner's staff.
    public JsonNode journey(String session, UUID journey) {
        return send(request(session, "/journeys/" + journey).GET());
    }

    private static String loan(UUID journey, String act) {
        return "/journeys/" + journey + "/post-disbursal/" + act;
    }

    private static Tokens tokens(JsonNode data) {
        return new Tokens(data.path("sessionToken").asText(), data.path("refreshToken").asText(),
                Instant.parse(data.path("sessionExpiresAt").asText()),
                Instant.parse(data.path("refreshExpiresAt").asText()));
    }

    private static Accepted accepted(JsonNode data) {
        return new Accepted(data.path("operationID").asText(),
                Duration.ofSeconds(data.path("pollAfterSeconds").asLong()));
    }

    private JsonNode write(String token, String path, ObjectNode body) {
        var request = request(token, path).header("Idempotency-Key", UUID.randomUUID().toString());
        if (body == null) return send(request.POST(BodyPublishers.noBody()));
        return send(request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(URI.create(api + path)).timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            var envelope = JSON.readTree(answer.body());
            if (!envelope.path("error").isNull()) throw new ApiRefusal(answer.statusCode(), envelope.path("error"));
            return envelope.path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
