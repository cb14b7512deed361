package al.headless.question;

import al.headless.testing.Service;
import al.headless.testing.TestClock;
import al.headless.testing.Wakers;
import al.headless.testing.Wakers.Waker;
import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// A loan is pursued, whatever the adversary does: the borrower does what there is to do, and when there is nothing
/// time passes up to the next job of the journey, until nothing happens any more.
final class Pursuit {
    private static final int MOST_HOPS = 1_500;
    private static final Duration MOST_TIME = Duration.ofDays(400);
    private static final Duration NEARLY_A_DAY = Duration.ofHours(21); // the longest pause, shortened by chance
    private static final int ENOUGH_DAYS = 3; // of a question without end that nothing comes of
    private static final String LOOK = """
            select j.status, coalesce(j.next_action, ''), (j.open and (j.disbursal_asked_at is not null
                or j.status = 'LENDER_PROCESSING'))::text, j.updated_at::text || j.active_at,
              (select string_agg(concat_ws(' ', s.offer_id, s.kind, s.status, s.revision, s.attempts), ','
                  order by s.offer_id, s.kind)
                from step s where s.borrower_id = j.borrower_id and s.journey_id = j.id),
              (select string_agg(a.id || a.state, ',' order by a.id)
                from aa_session a where a.borrower_id = j.borrower_id and a.journey_id = j.id),
              (select count(*) from loan_payment p where p.borrower_id = j.borrower_id and p.journey_id = j.id
                and p.state in ('PENDING', 'PAYMENT_READY'))::text
            from journey j where j.borrower_id = ?::uuid and j.id = ?::uuid""";
    private static final String UNFINISHED = """
            select 'unfinished: ' || kind || ' ' || status from operation
            where borrower_id = ?::uuid and journey_id = ?::uuid and finished_at is null
            union all
            select 'unheard: ' || e.source || ' ' || e.message_id from inbox_event e
            join conversation c on c.id = e.conversation_id
            where c.borrower_id = ?::uuid and c.journey_id = ?::uuid and e.state = 'WAITING'
            union all
            select 'no waker: ' || unwakened(?::uuid, ?::uuid)""";

    private final Service service;
    private final EagerBorrower who;
    private final Wakers wakers;
    private final TestClock clock;
    private final List<String> wrong = new ArrayList<>();

    Pursuit(Service service, Course course, @Nullable Plot plot) {
        this.service = service;
        clock = service.bean(TestClock.class);
        who = new EagerBorrower(service, course, wrong);
        wakers = Wakers.of(service, who.journey);
        service.bean(Adversary.class).plot(conversation(), plot);
    }

    UUID conversation() {
        return UUID.fromString(wakers.conversation());
    }

    /// How the journey ended.
    String end() {
        return look().status;
    }

    /// What must not be, once nothing happens any more. Jobs that are left are gone after it.
    List<String> walk() {
        try {
            who.submit();
            service.runJobs();
            pursue();
            check();
        } catch (AssertionError | RuntimeException e) {
            wrong.add("broke: " + e);
        }
        service.rows("select id from journey where borrower_id = ?::uuid", who.borrower.borrowerId())
                .forEach(row -> Wakers.of(service, row.getFirst()).forget());
        return wrong;
    }

    private void pursue() {
        var begin = clock.now();
        boolean inVain = false;
        int days = 0;
        for (int hops = 0; hops < MOST_HOPS; ) {
            var seen = look();
            if (!inVain && who.act(seen.status, seen.next, seen.withLender, seen.paying)) {
                service.runJobs();
                inVain = look().equals(seen);
                continue;
            }
            inVain = false;
            days = seen.withLender && asksDaily(wakers.all()) ? days + 1 : 0;
            if (days > ENOUGH_DAYS || wakers.pass().isEmpty()) return;
            if (Duration.between(begin, clock.now()).compareTo(MOST_TIME) > 0) return;
            hops++;
        }
        wrong.add("goes on without end: " + wakers.all());
    }

    private boolean asksDaily(List<Waker> waiting) {
        return waiting.size() == 1 && disbursal(waiting.getFirst())
                && Duration.between(clock.now(), waiting.getFirst().due()).compareTo(NEARLY_A_DAY) > 0;
    }

    private static boolean disbursal(Waker waker) {
        return waker.on("question", "step/") && waker.about().contains("/DISBURSAL/");
    }

    private void check() {
        var seen = look();
        var waiting = wakers.all();
        var id = who.borrower.borrowerId();
        service.rows(UNFINISHED, id, who.journey, id, who.journey, id, who.journey)
                .forEach(row -> wrong.add(row.getFirst()));
        if (seen.withLender) {
            var due = waiting.stream().filter(Pursuit::disbursal).map(Waker::due).findFirst().orElse(Instant.MAX);
            boolean soon = !due.isAfter(clock.now().plus(Duration.ofDays(1)));
            if (!soon || waiting.size() != 1) wrong.add("with the lender, and waiting: " + waiting);
            return;
        }
        boolean over = Stream.of("REJECTED", "EXPIRED", "CLOSED", "DISBURSED").anyMatch(seen.status::equals);
        if (!over) wrong.add("not over: " + seen);
        waiting.forEach(waker -> wrong.add("waits: " + waker));
        var said = who.another();
        if (said.status() != 201) wrong.add("no new journey can be started: " + said);
    }

    private record Look(String status, String next, boolean withLender, boolean paying, String rest) {}

    private Look look() {
        var row = service.rows(LOOK, who.borrower.borrowerId(), who.journey).getFirst();
        return new Look(row.get(0), row.get(1), row.get(2).equals("true"), !row.get(6).equals("0"),
                row.subList(3, 6).toString());
    }
}
