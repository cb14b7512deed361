package al.headless.admin;

import al.headless.contract.Versions;
import al.headless.kernel.Json;
import al.headless.outbound.Outbound;
import al.headless.outbound.Verdict;
import al.headless.webhook.Endpoints;
import al.headless.webhook.Endpoints.Made;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Where partners are told, and how that goes. A secret is shown once, when it is made.
@Singleton
@Command(name = "webhook", mixinStandardHelpOptions = true,
        description = {"Where partners are told: list, show, add, pause, resume, rotate, end-former, remove;",
                "and what they are told: deliveries, attempts, ping, resend, recover."})
final class WebhookCommands {
    private static final String COLUMNS = """
            select e.id as "endpointID", e.application_id as "applicationID", a.name as application, e.url, e.version,
              e.state, e.reason, e.failures, e.failing_since as "failingSince", e.rests_until as "restsUntil",
              e.delivered_at as "lastDeliveredAt",
              (select min(d.due_at) from webhook_delivery d
                where d.endpoint_id = e.id and d.state = 'WAITING') as "oldestDueAt",
              e.secret_mark as secret, e.former_mark as "formerSecret", e.former_ends_at as "formerUntil",
              e.created_at as "createdAt"
            from webhook_endpoint e join application a on a.id = e.application_id where e.removed_at is null\s""";
    private static final String LIST = COLUMNS + "order by e.created_at desc";
    private static final String OF_APPLICATION = COLUMNS + "and e.application_id = ? order by e.created_at desc";
    private static final String ONE = COLUMNS + "and e.id = ?";
    private static final String COUNTS = """
            select d.state, count(*) as deliveries from webhook_delivery d where d.endpoint_id = ? group by 1
            order by 1""";
    private static final String DELIVERIES = """
            select v.id as "eventID", v.sequence, v.what as trigger, v.journey_id as "journeyID", d.state, d.attempts,
              d.due_at as "dueAt", d.ended_at as "endedAt",
              (select t.outcome from webhook_attempt t where t.endpoint_id = d.endpoint_id
                and t.borrower_id = d.borrower_id and t.sequence = d.sequence order by t.number desc limit 1)
                as "lastOutcome"
            from webhook_delivery d
            join webhook_event v on v.borrower_id = d.borrower_id and v.sequence = d.sequence
            where d.endpoint_id = ? and (?::text is null or d.state = ?) and (?::uuid is null or v.journey_id = ?)
            order by d.serial desc""";
    private static final String ATTEMPTS = """
            select t.number, t.at, t.outcome, t.status, t.took_ms as "tookMs", t.secret_mark as "signedBy",
              t.next_at as "nextAt"
            from webhook_attempt t
            join webhook_event v on v.borrower_id = t.borrower_id and v.sequence = t.sequence
            where t.endpoint_id = ? and v.id = ? order by t.number""";
    private static final String NO_ENDPOINT = "There is no such endpoint.";

    private final Endpoints endpoints;
    private final RedeliveryActs redelivery;
    private final Outbound outbound;
    private final Versions versions;
    private final Looking looking;
    private final Acts acts;

    WebhookCommands(Endpoints endpoints, RedeliveryActs redelivery, Outbound outbound, Versions versions,
            Looking looking, Acts acts) {
        this.endpoints = endpoints;
        this.redelivery = redelivery;
        this.outbound = outbound;
        this.versions = versions;
        this.looking = looking;
        this.acts = acts;
    }

    @Command(description = "Lists endpoints and how they are doing, newest first.", mixinStandardHelpOptions = true)
    void list(@Mixin Shown shown,
            @Parameters(paramLabel = "APPLICATION", arity = "0..1") @Nullable String application) {
        shown.show(application == null ? looking.rows(LIST)
                : looking.rows(OF_APPLICATION, Words.id("application", application)));
    }

    @Command(description = "Shows one, and how many deliveries are in which state.", mixinStandardHelpOptions = true)
    void show(@Mixin Shown shown, @Parameters(paramLabel = "ENDPOINT") String endpoint) {
        var id = Words.id("endpoint", endpoint);
        var one = looking.one("endpoint", ONE, id);
        one.set("deliveries", looking.rows(COUNTS, id));
        shown.show(one);
    }

    @Command(description = "Adds one and shows its secret.", mixinStandardHelpOptions = true)
    void add(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "APPLICATION") String application,
            @Parameters(paramLabel = "URL") String url, @Option(names = "--pin", paramLabel = "DATE",
            description = "Its payloads' version; without one the application's.") @Nullable String version) {
        var id = Words.id("application", application);
        var usable = switch (outbound.judge(url)) {
            case Verdict.Usable(var judged) -> judged;
            case Verdict.Refused(var objection) -> throw new Refused("The URL " + objection.words() + ".");
        };
        if (version != null && !versions.knows(version)) {
            throw new Refused("There is no version " + version + ": " + String.join(", ", versions.supported()) + ".");
        }
        show(shown, acts.run(change, "Tell the application " + id + " at " + usable + "?", "add webhook endpoint",
                "application " + id, () -> endpoints.add(id, usable, version).orElseThrow(() -> new Refused(
                        "There is no such application, or it has " + Endpoints.MOST + " endpoints."))), null);
    }

    @Command(description = "Its events wait until it is resumed.", mixinStandardHelpOptions = true)
    void pause(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "ENDPOINT") String endpoint) {
        act(shown, change, endpoint, "Pause", "pause webhook endpoint", endpoints::pause,
                "There is no such endpoint, or it is not enabled.");
    }

    @Command(description = "It goes on where it was paused.", mixinStandardHelpOptions = true)
    void resume(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "ENDPOINT") String endpoint) {
        act(shown, change, endpoint, "Resume", "resume webhook endpoint", endpoints::resume,
                "There is no such endpoint, or it is not paused; one that is disabled has to answer a ping.");
    }

    @Command(description = "Makes another secret and shows it; the former signs beside it for a while.",
            mixinStandardHelpOptions = true)
    void rotate(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "ENDPOINT") String endpoint,
            @Option(names = "--leaked", description = "The former signs nothing from now on.") boolean leaked) {
        var id = Words.id("endpoint", endpoint);
        var made = acts.run(change, "Replace the secret of the endpoint " + id + (leaked ? ", at once" : "") + "?",
                leaked ? "replace leaked webhook secret" : "rotate webhook secret", "endpoint " + id,
                () -> endpoints.rotate(id, leaked).orElseThrow(() -> new Refused(NO_ENDPOINT)));
        show(shown, made, made.formerUntil());
    }

    @Command(name = "end-former", description = "The secret before the last rotation signs nothing from now on.",
            mixinStandardHelpOptions = true)
    void endFormer(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "ENDPOINT") String endpoint) {
        act(shown, change, endpoint, "End the former secret of", "end former webhook secret", endpoints::endFormer,
                "There is no such endpoint, or it has no former secret.");
    }

    @Command(description = "Nothing is sent to it any more.", mixinStandardHelpOptions = true)
    void remove(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "ENDPOINT") String endpoint) {
        var id = Words.id("endpoint", endpoint);
        acts.run(change, "Remove the endpoint " + id + " for good?", "remove webhook endpoint", "endpoint " + id,
                done(id, endpoints::remove, NO_ENDPOINT));
        shown.show(Json.tree(Map.of("endpointID", id.toString(), "state", "REMOVED")));
    }

    @Command(description = "What it was told and is to be told, newest first.", mixinStandardHelpOptions = true)
    void deliveries(@Mixin Shown shown, @Parameters(paramLabel = "ENDPOINT") String endpoint,
            @Option(names = "--state", description = "WAITING, DELIVERED or KEPT.") @Nullable State state,
            @Option(names = "--journey", paramLabel = "JOURNEY") @Nullable String journey) {
        var about = journey == null ? null : Words.id("journey", journey);
        var in = state == null ? null : state.name();
        shown.show(looking.rows(DELIVERIES, Words.id("endpoint", endpoint), in, in, about, about));
    }

    /// The states of a delivery.
    enum State { WAITING, DELIVERED, KEPT }

    @Command(description = "Every attempt to tell it of an event.", mixinStandardHelpOptions = true)
    void attempts(@Mixin Shown shown, @Parameters(paramLabel = "ENDPOINT") String endpoint,
            @Parameters(paramLabel = "EVENT") String event) {
        shown.show(looking.rows(ATTEMPTS, Words.id("endpoint", endpoint), event));
    }

    @Command(description = "Asks it whether it answers, and enables it if it was disabled and does.",
            mixinStandardHelpOptions = true)
    void ping(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "ENDPOINT") String endpoint) {
        shown.show(redelivery.ping(change, Words.id("endpoint", endpoint)));
    }

    @Command(description = "Sends an event again: the same id and body, signed anew.", mixinStandardHelpOptions = true)
    void resend(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "ENDPOINT") String endpoint,
            @Parameters(paramLabel = "EVENT") String event) {
        shown.show(redelivery.resend(change, Words.id("endpoint", endpoint), event));
    }

    @Command(description = "Sends what was kept: the newest event of each borrower, which shows all that those before "
            + "it did.", mixinStandardHelpOptions = true)
    void recover(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "ENDPOINT") String endpoint,
            @Option(names = "--since", required = true, paramLabel = "TIME",
                    description = "Such as 2026-05-04T06:30:00Z.") String since,
            @Option(names = "--all", description = "All of them, and not only the newest.") boolean all) {
        shown.show(redelivery.recover(change, Words.id("endpoint", endpoint), moment(since), all));
    }

    private static Instant moment(String given) {
        try {
            return Instant.parse(given);
        } catch (DateTimeParseException _) {
            throw new Refused("--since is a time such as 2026-05-04T06:30:00Z.");
        }
    }

    private interface Act {
        boolean on(UUID endpoint);
    }

    private void act(Shown shown, Change change, String endpoint, String verb, String action, Act act,
            String otherwise) {
        var id = Words.id("endpoint", endpoint);
        acts.run(change, verb + " the endpoint " + id + "?", action, "endpoint " + id, done(id, act, otherwise));
        shown.show(looking.one("endpoint", ONE, id));
    }

    private static Supplier<UUID> done(UUID id, Act act, String otherwise) {
        return () -> {
            if (!act.on(id)) throw new Refused(otherwise);
            return id;
        };
    }

    private static void show(Shown shown, Made made, @Nullable Instant formerUntil) {
        var said = new LinkedHashMap<String, Object>();
        said.put("endpointID", made.id().toString());
        said.put("secret", made.secret().text());
        said.put("fingerprint", made.fingerprint());
        if (formerUntil != null) said.put("formerUntil", formerUntil);
        shown.show(Json.tree(said));
    }
}
