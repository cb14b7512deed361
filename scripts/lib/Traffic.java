import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Borrowers who come all the time, through two instances in turns, while those are stopped and replaced: each opens a
/// session and a journey. Whoever hears nothing asks the other instance with the same bytes, the idempotency key
/// included. When its input ends, it looks for every journey that was accepted, and for each asks again once more.
///
/// Started by scripts/try-containers with the two addresses and, in HEADLESS_API_KEY, a key. The last line has the
/// figures; it ends badly when an answer was 5xx, a journey is not there or was made twice, or nobody was let in by
/// either for too long.
final class Traffic {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 4;
    private static final int MOST_BORROWERS = 4_000; // of one application in some minutes, below its limit
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int MOST_TRIES = 100; // ten seconds and more
    private static final Duration LONGEST_CALL = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST_CALL).build();
    private final List<String> doors;
    private final String key = System.getenv("HEADLESS_API_KEY");
    private final ConcurrentLinkedQueue<Accepted> accepted = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger borrowers = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();
    private volatile boolean over;

    private Traffic(List<String> doors) {
        this.doors = doors;
    }

    /// A journey, its borrower's token, and the call that made it with what was answered.
    private record Accepted(String journey, String token, Call call, String body) {}

    private record Call(String method, String path, String token, String key, String body) {}

    public static void main(String[] arguments) throws Exception {
        var traffic = new Traffic(List.of(arguments));
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < AT_ONCE; i++) threads.add(Thread.ofVirtual().start(traffic::come));
        while (System.in.read() >= 0) continue;
        traffic.over = true;
        for (var thread : threads) thread.join();
        System.exit(traffic.told());
    }

    private void come() {
        for (int one = borrowers.incrementAndGet(); !over && one <= MOST_BORROWERS; one = borrowers.incrementAndGet()) {
            try {
                comes(one);
                Thread.sleep(PAUSE);
            } catch (InterruptedException | IOException | RuntimeException e) {
                wrong.add(e.toString());
            }
        }
    }

    private void comes(int one) throws IOException, InterruptedException {
        var session = tree(said(one, new Call("POST", "/sessions", key, UUID.randomUUID().toString(),
                "{\"borrowerExternalID\": \"TRAFFIC_" + UUID.randomUUID() + "\"}"), 201));
        var token = session.path("sessionToken").asText();
        var call = new Call("POST", "/journeys", token, UUID.randomUUID().toString(), "{\"type\": \"PERSONAL_LOAN\"}");
        var body = said(one, call, 201);
        accepted.add(new Accepted(tree(body).path("journeyID").asText(), token, call, body));
    }

    private static JsonNode tree(String body) throws IOException {
        return JSON.readTree(body).path("data");
    }

    /// Answers what the one or the other said, once one has.
    private String said(int first, Call call, int status) throws IOException, InterruptedException {
        for (int tried = 0; tried < MOST_TRIES; tried++) {
            try {
                var heard = send(doors.get((first + tried) % doors.size()), call);
                calls.incrementAndGet();
                if (heard.statusCode() == status) return heard.body();
                throw new IllegalStateException(call.method + " " + call.path + ": " + heard.statusCode());
            } catch (ConnectException e) {
                refused.incrementAndGet();
            } catch (IOException e) {
                cut.incrementAndGet();
            }
            if (tried > doors.size()) Thread.sleep(PAUSE);
        }
        throw new IllegalStateException("nobody answers " + call.path);
    }

    private HttpResponse<String> send(String door, Call call) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(door + "/api/v1/headless" + call.path)).timeout(LONGEST_CALL)
                .header("Authorization", "Bearer " + call.token);
        if (call.body == null) request.GET();
        else {
            request.header("Content-Type", "application/json").header("Idempotency-Key", call.key)
                    .method(call.method, BodyPublishers.ofString(call.body));
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /// How it ends.
    private int told() throws InterruptedException {
        int lost = 0;
        int another = 0;
        for (var one : accepted) {
            try {
                said(0, new Call("GET", "/journeys/" + one.journey, one.token, null, null), 200);
                if (!said(1, one.call, 201).equals(one.body)) another++;
            } catch (IOException | IllegalStateException e) {
                lost++;
            }
        }
        wrong.stream().distinct().limit(10).forEach(System.out::println);
        System.out.println(accepted.size() + " journeys accepted, " + lost + " lost, " + another + " answered otherwise"
                + " when asked again; " + calls + " calls answered, " + wrong.size() + " of them wrong; " + refused
                + " connections refused and " + cut + " cut, asked of the other");
        return accepted.isEmpty() || lost + another + wrong.size() > 0 ? 1 : 0;
    }
}
