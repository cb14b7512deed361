package al.headless.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.privacy.KeyTexts;
import al.headless.testing.Fate;
import al.headless.testing.MortalService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A service that is killed while it makes and delivers events: the receiver ends with every event that happened, and
/// with none that did not.
@Tag("apart")
class KilledDeliveryTest {
    private static final int BORROWERS = 50;
    private static final Duration ANSWERING = Duration.ofMillis(20); // so that some are always under way
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String PEOPLE = """
            with app as (select id from application order by created_at, id limit 1),
            people as (
              insert into borrower (id, application_id, external_id, data_key, created_at, updated_at)
              select n.id, app.id, n.id::text, n.key, now(), now() from (values %s) as n (id, key), app
              on conflict (id) do nothing returning id)
            insert into journey (borrower_id, id, type, status, awaits, open, submission_pending, dispatch_pending,
              metadata, resume, created_at, updated_at, active_at)
            select id, gen_random_uuid(), 'PERSONAL_LOAN', 'CLOSED', 'NOTHING', false, false, false, '', '', now(),
              now(), now() from people""";
    // Each change is a transaction of its own, committed before the next. It is begun anew when the database is: what
    // has happened, the journeys know.
    private static final String HAPPENED = """
            select count(*) + sum(round(extract(epoch from updated_at - created_at) * 1000))::bigint from journey""";
    private static final String CHANGES = """
            do $$ declare b uuid; begin
              for i in 1..%d loop
                for b in select id from borrower loop
                  update journey set updated_at = updated_at + interval '1 ms' where borrower_id = b;
                  commit;
                end loop;
              end loop;
            end $$""";

    @Test void two_kills_lose_nothing() {
        killed(2, 20);
    }

    @Test @Tag("deep") void twenty_kills_during_five_thousand_events_lose_nothing() {
        killed(20, 100);
    }

    /// Each borrower's journey begins, and changes so many times; the service is killed behind the commit by which so
    /// many parts of the whole were delivered, while other calls are under way.
    private static void killed(int parts, int changes) {
        var text = KeyTexts.made();
        var progress = new Fate.EveryNew("select count(*) / %d from webhook_delivery where state = 'DELIVERED'"
                .formatted(BORROWERS * (changes + 1) / parts));
        try (var receiver = new Receiver();
                var service = new MortalService(Map.of("headless.master-key", text, "headless.outbound.loopback",
                        "true", "headless.webhook.lease", "15s"), progress)) {
            receiver.answers(_ -> {
                LockSupport.parkNanos(ANSWERING.toNanos());
                return Receiver.Answer.of(200);
            });
            endpoint(service, text, receiver.url());
            service.rows(PEOPLE.formatted(people(text)));
            service.rows(CHANGES.formatted(changes));
            int happened = Integer.parseInt(service.rows(HAPPENED).getFirst().getFirst());
            assertTrue(happened >= BORROWERS * (changes + 1), happened + " events");
            await(service, happened);
            assertTrue(service.kills() >= parts - 1, service.kills() + " kills");
            var ids = service.rows("select id from webhook_event").stream().map(List::getFirst)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(happened, ids.size());
            assertEquals(ids, receiver.heard.stream().map(Receiver.Delivery::id)
                    .collect(Collectors.toCollection(TreeSet::new)));
            assertEquals(List.of(), service.rows("""
                    select borrower_id from webhook_event group by borrower_id having count(*) <> max(sequence)"""));
            var bodies = receiver.heard.stream().collect(Collectors.groupingBy(Receiver.Delivery::id,
                    Collectors.mapping(one -> HexFormat.of().formatHex(one.body()), Collectors.toSet())));
            assertTrue(bodies.values().stream().allMatch(same -> same.size() == 1), "the same bytes on every attempt");
            System.out.printf("%d events, %d kills: %d deliveries, %d of them again%n", happened, service.kills(),
                    receiver.heard.size(), receiver.heard.size() - happened);
            assertTrue(receiver.heard.size() > happened, "none was under way when the service was killed");
        }
    }

    private static void await(MortalService service, int happened) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!service.rows("select count(*) from webhook_delivery where state = 'DELIVERED'").getFirst().getFirst()
                .equals(Integer.toString(happened))) {
            if (System.nanoTime() > end) throw new AssertionError("not all delivered: "
                    + service.rows("select state, count(*) from webhook_delivery group by 1"));
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static void endpoint(MortalService service, String text, String url) {
        var id = UUID.randomUUID();
        var secret = WebhookSecret.mint();
        var sealed = KeyTexts.secrets(text).seal("webhook_endpoint", "secret", id,
                secret.credential().text().getBytes(StandardCharsets.UTF_8));
        service.rows("""
                insert into webhook_endpoint (id, application_id, url, state, secret, secret_mark, created_at,
                  changed_at)
                select '%s', id, '%s', 'ENABLED', '\\x%s', '%s', now(), now() from application
                order by created_at, id limit 1""".formatted(id, url, HexFormat.of().formatHex(sealed),
                secret.fingerprint()));
    }

    private static String people(String text) {
        var rows = new StringBuilder();
        for (int n = 0; n < BORROWERS; n++) {
            var id = UUID.randomUUID();
            rows.append(n == 0 ? "" : ",").append("('%s'::uuid, '\\x%s'::bytea)".formatted(id,
                    HexFormat.of().formatHex(KeyTexts.dataKey(text, id))));
        }
        return rows.toString();
    }
}
