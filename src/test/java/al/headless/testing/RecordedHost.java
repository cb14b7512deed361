package al.headless.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.core.annotation.Nullable;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Flow;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A service with recorded networks, as one borrower meets it on one journey: what the borrower does is written down
/// too, and what the borrower gets to see, where it is not what was seen before. Its jobs run in an order of their own,
/// which is always the same.
public final class RecordedHost implements Host {
    /// When every walk begins.
    public static final Instant START = Instant.parse("2026-05-04T06:30:00Z");
    private static final int MOST_ROUNDS = 100; // of jobs that enqueue jobs
    private static final Set<String> TELLING = Set.of("operationID", "aaSessionID", "status", "state", "journeyStatus",
            "proceedBoundaryState", "amount");
    // What is due at the same moment would run as it lies in the table.
    private static final String DUE_IN_ORDER = """
            with due as (select task_name, task_instance, row_number() over (order by execution_time, task_name,
                task_instance) - count(*) over () as n from scheduled_tasks where execution_time <= ? and not picked),
              ordered as (update scheduled_tasks t set execution_time = ?::timestamptz + due.n * interval '1 ms'
                from due where t.task_name = due.task_name and t.task_instance = due.task_instance returning 1)
            select count(*) from ordered""";
    private static final String ANNOUNCED = """
            select a.serial, a.what from announcement a join journey j on j.borrower_id = a.borrower_id
            where j.id = ?::uuid and a.serial > ? order by a.serial""";
    private static final Pattern PAGE = Pattern.compile("/sandbox/.*");

    private final Service service;
    private final TestClock clock;
    private final Transcript transcript;
    private final Map<String, String> seen = new HashMap<>();
    private final List<String> operations = new ArrayList<>();
    private String journey;
    private long announced;
    private Runnable looks = () -> { };

    private final boolean watched;
    private @Nullable PictureWatch watch;

    private RecordedHost(Service service, boolean watched) {
        this.service = service;
        this.watched = watched;
        clock = service.bean(TestClock.class);
        clock.standAt(START);
        transcript = new Transcript(clock);
        service.bean(Recorder.Desk.class).write(service, transcript);
    }

    /// Of a service with recorded networks; from now on it is the start again. Where it is watched, what is announced
    /// is held against what the public can read ([PictureWatch]).
    public static RecordedHost begin(Service service, boolean watched) {
        return new RecordedHost(service, watched);
    }

    public Transcript transcript() {
        return transcript;
    }

    public String journey() {
        return journey;
    }

    /// The operations that were accepted, oldest first.
    public List<String> operations() {
        return operations;
    }

    /// Nothing of the journey happens any more, and nothing is written down.
    public void end() {
        service.bean(Recorder.Desk.class).write(service, null);
        if (journey != null) Wakers.of(service, journey).forget();
    }

    @Override public String apiKey() {
        return service.apiKey();
    }

    /// What falls due meanwhile runs when it is due, but for what is due at the end.
    @Override public void elapse(Duration time) {
        transcript.settle();
        var end = clock.now().plus(time);
        for (int hops = 0; hops < MOST_ROUNDS; hops++) {
            var next = nextJob();
            if (next.isEmpty() || !next.get().isBefore(end)) {
                service.elapse(Duration.between(clock.now(), end));
                if (watch != null) watch.timePassed(operations);
                return;
            }
            hop(next.get());
        }
        throw new AssertionError("jobs enqueue jobs without end");
    }

    /// Lets time pass up to the next job of the journey, and runs what is due then. False when there is none.
    public boolean toNextJob() {
        var next = nextJob();
        next.ifPresent(this::hop);
        return next.isPresent();
    }

    private Optional<Instant> nextJob() {
        return journey == null ? Optional.empty()
                : Wakers.of(service, journey).all().stream().findFirst().map(Wakers.Waker::due);
    }

    private void hop(Instant due) {
        if (due.isAfter(clock.now())) {
            service.elapse(Duration.between(clock.now(), due));
            if (watch != null) watch.timePassed(operations);
        }
        runJobs(looks);
    }

    @Override public void runJobs(Runnable between) {
        looks = between;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var now = Timestamp.from(clock.now());
            if (service.rows(DUE_IN_ORDER, now, now).getFirst().getFirst().equals("0")) return;
            service.runJobsOnce();
            transcript.settle();
            tellPartner();
            between.run();
        }
        throw new AssertionError("jobs enqueue jobs without end");
    }

    @Override public Heard send(String path, HttpRequest.Builder request) throws IOException {
        transcript.settle();
        var heard = service.send(path, request);
        var sent = request.build();
        int status = heard.response().statusCode();
        if (PAGE.matcher(path).matches()) {
            boolean opens = sent.method().equals("GET");
            transcript.did("borrower", (opens ? "opens " : "presses " + button(sent) + " on ") + path);
        } else if (sent.method().equals("GET")) {
            if (status == 200) look(path, data(heard));
        } else {
            var said = new Said(status, heard.response().headers(), heard.response().body()).json();
            if (journey == null && said.at("/data/journeyID").isTextual()) begun(said.at("/data/journeyID").asText());
            if (said.at("/data/operationID").isTextual()) operations.add(said.at("/data/operationID").asText());
            transcript.did("borrower -> us", act(path, sent) + " -> " + answer(status, said));
        }
        tellPartner();
        if (watched && watch == null && journey != null) {
            var token = sent.headers().firstValue("Authorization").orElseThrow().substring("Bearer ".length());
            watch = new PictureWatch(service, journey, token);
        }
        return heard;
    }

    /// What the partner's endpoints would be sent, each word an event.
    private void tellPartner() {
        if (journey == null) return;
        var news = service.rows(ANNOUNCED, journey, announced);
        if (watch != null) {
            var wrong = watch.wrong(news.stream().map(List::getLast).toList(), operations);
            if (wrong != null) transcript.wrong(wrong);
        }
        if (news.isEmpty()) return;
        announced = Long.parseLong(news.getLast().getFirst());
        transcript.did("us -> partner", news.stream().map(List::getLast).collect(Collectors.joining(", ")));
    }

    private static JsonNode data(Heard heard) throws IOException {
        return new ObjectMapper().readTree(heard.response().body()).path("data");
    }

    private void begun(String id) {
        journey = id;
        transcript.of(UUID.fromString(Wakers.of(service, id).conversation()));
    }

    /// The operation, what it is about, and what it says.
    private static String act(String path, HttpRequest sent) throws IOException {
        var operation = ContractWitness.all().stream().filter(one -> one.method().equals(sent.method())
                && one.form().matcher(path).matches()).findFirst().orElseThrow();
        var places = (Api.BASE + operation.path()).split("/");
        var values = path.split("/");
        var about = new ArrayList<String>();
        for (int i = 0; i < places.length; i++) {
            if (places[i].startsWith("{") && !places[i].equals("{journeyID}")) {
                about.add(places[i].substring(1, places[i].length() - 1) + " " + values[i]);
            }
        }
        var body = body(sent);
        if (!body.isEmpty() && !operation.id().equals("createSession")) {
            new ObjectMapper().readTree(body).properties().forEach(one -> about.add(one.getValue().isValueNode()
                    ? one.getKey() + " " + one.getValue().asText() : one.getKey()));
        }
        return operation.id() + (about.isEmpty() ? "" : ": " + String.join(", ", about));
    }

    private static String answer(int status, JsonNode said) {
        var data = said.path("data").properties().stream().filter(one -> TELLING.contains(one.getKey()));
        var error = said.path("error").path("details").properties().stream();
        var told = Stream.concat(data, error).filter(one -> one.getValue().isTextual())
                .map(one -> one.getKey() + " " + one.getValue().asText());
        var code = Stream.ofNullable(said.at("/error/code").asText(null));
        return status + Stream.concat(code, told).map(one -> " " + one).collect(Collectors.joining(","));
    }

    /// What shows on the places at which an app looks.
    private void look(String path, JsonNode data) {
        var news = new ArrayList<String>();
        if (path.endsWith("/journeys/" + journey)) loan(news, data.path("postDisbursal"));
        else switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "state" -> saw(news, "journey", words(data, "status", "nextAction") + data.path("pendingOperations")
                    .valueStream().map(one -> " " + one.asText()).collect(Collectors.joining()));
            case "offers" -> data.path("items").forEach(card -> saw(news, "card of " + card.path("lenderID").asText(),
                    words(card, "status", "lenderStateReason", "amountPrincipal", "proceedBoundaryState")
                            + " consent " + card.at("/aa/state").asText()));
            case "sessions" -> data.path("items").forEach(one -> saw(news,
                    "aaSessionID " + one.path("aaSessionID").asText(), words(one, "state", "actionRequired")));
            case "steps" -> data.properties().forEach(step -> saw(news, step.getKey(), (words(step.getValue(),
                    "status", "actionRequired") + " " + step.getValue().at("/diagnostics/reason").asText("")).strip()));
            default -> { }
        }
        // Cards without a price come as their ids happen to be.
        if (path.endsWith("/offers")) news.sort(null);
        if (!news.isEmpty()) transcript.did("borrower sees", String.join("; ", news));
    }

    private void loan(List<String> news, JsonNode loan) {
        if (!loan.isObject()) return;
        saw(news, "loan", "outstanding " + words(loan, "outstandingPrincipal"));
        for (var kind : List.of("foreclosure", "prePartPayment", "missedEmiPayment")) {
            if (loan.path(kind).isObject()) saw(news, kind, words(loan.path(kind), "state", "payableAmount"));
        }
    }

    private void saw(List<String> news, String what, String shown) {
        if (!shown.equals(seen.put(what, shown))) news.add(what + " " + shown);
    }

    private static String words(JsonNode node, String... members) {
        return Stream.of(members).map(node::path).filter(one -> one.isValueNode() && !one.isNull())
                .map(JsonNode::asText).collect(Collectors.joining(" "));
    }

    private static String button(HttpRequest sent) {
        return body(sent).replace("action=", "");
    }

    private static String body(HttpRequest sent) {
        var text = BodySubscribers.ofString(StandardCharsets.UTF_8);
        sent.bodyPublisher().ifPresentOrElse(body -> body.subscribe(new Flow.Subscriber<>() {
            @Override public void onSubscribe(Flow.Subscription subscription) {
                text.onSubscribe(subscription);
            }

            @Override public void onNext(ByteBuffer part) {
                text.onNext(List.of(part));
            }

            @Override public void onError(Throwable fault) {
                text.onError(fault);
            }

            @Override public void onComplete() {
                text.onComplete();
            }
        }), text::onComplete);
        return text.getBody().toCompletableFuture().join();
    }
}
