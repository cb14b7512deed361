package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import al.headless.aggregator.AccountAggregator;
import al.headless.kernel.Amount;
import al.headless.journey.Conversations;
import al.headless.lender.LenderNetwork;
import al.headless.lender.NetworkReply;
import al.headless.lender.StepKind;
import al.headless.privacy.DataKeys;
import al.headless.testing.Borrower;
import al.headless.testing.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/// A conversation of the running service, spoken to past the core: calls through the ports, pages over HTTP
/// as a browser or a script would, and what arrived in the inbox.
record Stages(Service service, UUID conversation) {
    static final Amount AMOUNT = new Amount(150_000);
    static final String ARAVALI = "aravali-finance";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// A new borrower's personal loan journey whose lenders have answered.
    static Stages with(Service service, String digits) {
        var borrower = Borrower.named(service, "CUST_" + UUID.randomUUID());
        var journey = borrower.journey();
        borrower.fillProfile(journey, digits);
        borrower.submit(journey);
        service.runJobs();
        var conversation = service.rows("select id from conversation where journey_id = ?",
                UUID.fromString(journey));
        return new Stages(service, UUID.fromString(conversation.getFirst().getFirst()));
    }

    LenderNetwork network() {
        return service.bean(LenderNetwork.class);
    }

    AccountAggregator aggregator() {
        return service.bean(AccountAggregator.class);
    }

    /// Asks for a step and lets the lender answer.
    void advance(StepKind step) {
        accepted(network().advance(conversation, ARAVALI, step, AMOUNT));
    }

    void accepted(NetworkReply reply) {
        assertInstanceOf(NetworkReply.Accepted.class, reply);
        service.runJobs();
    }

    /// Everything of one kind that arrived, a value of each, in the order of arrival.
    List<String> heard(String event, String path) {
        var known = service.bean(Conversations.class).find(conversation).orElseThrow();
        var key = service.bean(DataKeys.class).open(known.borrowerId(), known.wrappedKey());
        var pointer = "/" + path.substring(1, path.length() - 1).replace(',', '/');
        return service.rows("select encode(event, 'hex') from inbox_event where conversation_id = ? order by serial",
                        conversation).stream()
                .map(row -> key.open("inbox_event", "event", HexFormat.of().parseHex(row.getFirst()), JsonNode.class))
                .map(said -> said.path("said")).filter(said -> said.path("event").asText().equals(event))
                .map(said -> said.at(pointer).asText(null)).toList();
    }

    /// The address of the last page that was handed out.
    String page(String event) {
        var urls = heard(event, "{page,url}");
        return urls.stream().filter(url -> url != null).reduce((_, later) -> later).orElseThrow();
    }

    HttpResponse<String> get(String url) {
        return send(request(url).GET().build());
    }

    /// As `curl -d` sends it.
    HttpResponse<String> post(String url, String form) {
        return post(url, form, "Content-Type", "application/x-www-form-urlencoded");
    }

    /// The same, with a header of one's own.
    HttpResponse<String> post(String url, String form, String... headers) {
        return send(request(url).headers(headers)
                .POST(HttpRequest.BodyPublishers.ofString(form)).build());
    }

    void approve(String url) {
        assertEquals(200, post(url, "action=approve").statusCode());
        service.runJobs();
    }

    private HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + URI.create(url)
                .getRawPath()));
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
