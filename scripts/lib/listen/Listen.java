import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A receiver of webhooks for a partner's desk: says of every delivery who proves it, what it tells, and what is wrong.
/// On this machine alone. Started by scripts/webhook-listen, with Verify as partners get it. Forgets everything when it
/// ends, and never prints the secret.
final class Listen {
    private static final int AT_ONCE = 8; // with the connections that the script lets wait: sun.net.httpserver
    private static final int MOST_BYTES = Forward.MOST_BYTES;
    private static final int LONGEST_SECRET = 200;
    private static final int LONGEST_END_SECONDS = 1;

    private final String secret;
    private final Options options;
    private final Optional<Forward> forward;
    private final Seen seen = new Seen();
    private final AtomicInteger right = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();

    private Listen(String secret, Options options) {
        this.secret = secret;
        this.options = options;
        this.forward = options.forwardTo().map(Forward::new);
    }

    public static void main(String[] arguments) throws IOException {
        try {
            var options = Options.of(arguments);
            new Listen(secret(), options).listen();
        } catch (Options.Unfit e) {
            end(e.getMessage());
        } catch (BindException e) {
            end("The port is taken: give another with --port.");
        }
    }

    private static void end(String words) {
        System.err.println(words);
        System.exit(2);
    }

    /// From the environment, which other users cannot read; else it is asked for, without an echo; else it is the first
    /// line that is piped in.
    private static String secret() throws IOException, Options.Unfit {
        var given = System.getenv("HEADLESS_WEBHOOK_SECRET");
        var console = System.console();
        if (given == null && console != null && console.isTerminal()) {
            var typed = console.readPassword("The endpoint's secret (whsec_…; it is not shown): ");
            given = typed == null ? "" : new String(typed);
        } else if (given == null) {
            given = new String(System.in.readNBytes(LONGEST_SECRET), UTF_8).lines().findFirst().orElse("");
        }
        if (given.strip().matches("whsec_[A-Za-z0-9+/]{43}=")) return given.strip();
        throw new Options.Unfit(given.isBlank()
                ? "There is no secret: set HEADLESS_WEBHOOK_SECRET, or paste it when asked."
                : "That is no secret of an endpoint: it is whsec_ and 44 characters more, the last of them =.");
    }

    private void listen() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), options.port()), 0);
        server.setExecutor(Executors.newFixedThreadPool(AT_ONCE));
        server.createContext("/", this::handle);
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stop(LONGEST_END_SECONDS);
            System.out.printf("%nStopped. %d deliveries: %d right, %d wrong; %d had come before.%n",
                    right.get() + wrong.get(), right.get(), wrong.get(), repeated.get());
        }));
        System.out.printf("Listening at http://127.0.0.1:%d%s%s; Ctrl-C ends it.%n", server.getAddress().getPort(),
                options.path(), options.forwardTo().map(to -> ", and handing on to " + to).orElse(""));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getRawPath().equals(options.path())) {
                answer(exchange, 404, "Deliveries are taken at " + options.path() + ".");
            } else if (!exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().set("Allow", "POST");
                answer(exchange, 405, "Deliveries are sent with POST.");
            } else {
                var body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
                if (body.length > MOST_BYTES) answer(exchange, 413, "More than " + MOST_BYTES + " bytes.");
                else deliver(exchange, body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var at = Instant.now();
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders().forEach((name, values) ->
                headers.put(name.toLowerCase(Locale.ROOT), String.join(" ", values)));
        var verdicts = Stream.of(Family.values())
                .map(family -> family.judge(secret, headers, body, at.getEpochSecond())).toList();
        boolean proved = verdicts.stream().anyMatch(Family.Verdict::right)
                && verdicts.stream().allMatch(one -> one.right() || !one.there());
        (proved ? right : wrong).incrementAndGet();
        var json = Suspects.text(body).flatMap(Json::read);
        var report = Report.of(at, json, proved);
        report.add("event", Report.say(json, "event_id") + remembered(json, proved));
        for (var family : Family.values()) {
            var verdict = verdicts.get(family.ordinal());
            report.add(family.shown, (verdict.there() && !verdict.right() ? "WRONG: " : "") + verdict.words());
        }
        report.journeys(json);
        var answer = answer(exchange.getRequestHeaders(), body, proved, verdicts);
        report.add("answered", answer.words());
        if (!proved && forward.isPresent() && answer.status() / 100 == 2) {
            report.add("", "Your server took what is not proved!");
        }
        report.print();
        send(exchange, answer);
    }

    /// What is said of an event that came before, or whose borrower has heard a later one.
    private String remembered(Optional<Json> json, boolean proved) {
        var id = json.flatMap(body -> body.at("event_id")).map(Json::said);
        var sequence = json.flatMap(body -> body.at("sequence")).map(Json::said)
                .filter(said -> said.matches("[0-9]{1,18}")).map(Long::valueOf);
        if (!proved || id.isEmpty()) return "";
        if (seen.event(id.get()) > 1) {
            repeated.incrementAndGet();
            return "  (seen before: do nothing twice)";
        }
        long before = sequence.map(now -> seen.before(Report.say(json, "borrower", "borrowerExternalID"), now))
                .orElse(0L);
        return sequence.filter(now -> now < before)
                .map(now -> "  (out of order: sequence %d after %d)".formatted(now, before)).orElse("");
    }

    private Forward.Answer answer(Map<String, List<String>> headers, byte[] body, boolean proved,
            List<Family.Verdict> verdicts) throws InterruptedException {
        if (forward.isPresent()) return forward.get().send(headers, body);
        int status = proved ? options.answer().orElse(200)
                : verdicts.stream().anyMatch(Family.Verdict::there) ? 401 : 400;
        return new Forward.Answer(status, Map.of(), new byte[0], Integer.toString(status));
    }

    private static void answer(HttpExchange exchange, int status, String words) throws IOException {
        var method = exchange.getRequestMethod().replaceAll("[^A-Z]", "?");
        System.out.printf("%n%s, answered %d: %s%n", method, status, words);
        send(exchange, new Forward.Answer(status, Map.of(), (words + "\n").getBytes(UTF_8), words));
    }

    private static void send(HttpExchange exchange, Forward.Answer answer) throws IOException {
        exchange.getResponseHeaders().putAll(answer.headers());
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) exchange.getResponseBody().write(answer.body());
    }
}
