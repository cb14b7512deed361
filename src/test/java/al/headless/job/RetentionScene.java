package al.headless.job;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.journey.Lifecycle.Verdict;
import al.headless.testing.Borrower;
import al.headless.testing.Service;
import al.headless.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// A service of one's own, on which weeks pass and what is over is removed.
abstract class RetentionScene {
    static final Duration MOMENT = Duration.ofMinutes(1);
    static Service service;

    @BeforeAll static void start() {
        service = Service.start(Map.of());
    }

    @AfterAll static void stop() {
        service.stop();
    }

    static Borrower borrower() {
        return Borrower.named(service, "CUST_" + UUID.randomUUID());
    }

    /// Lets time pass and removes what need not be kept any longer; no other job runs.
    static void after(Duration time) {
        service.elapse(time);
        run();
    }

    /// One run; answers after which pause the next one is due.
    static Duration run() {
        var outcome = service.bean(RetentionRun.class).run(RetentionRun.Turn.OF_ALL);
        var due = assertInstanceOf(JobOutcome.Again.class, outcome).due();
        return Duration.ofSeconds(Math.round(Duration.between(now(), due).toMillis() / 1000.0));
    }

    static Instant now() {
        return service.bean(TestClock.class).now();
    }

    static Retention retention(String name) {
        return service.beans(Retention.class).stream().filter(one -> one.name().equals(name)).findFirst()
                .orElseThrow();
    }

    static int count(String sql, Object... values) {
        return Integer.parseInt(service.rows("select count(*) from " + sql, values).getFirst().getFirst());
    }

    static UUID conversation(String journey) {
        return UUID.fromString(service.rows("select id from conversation where journey_id = ?",
                UUID.fromString(journey)).getFirst().getFirst());
    }

    /// Moves a journey past what its lenders would have to say.
    static void move(Borrower borrower, String journey, JourneyLifecycleStatus to) {
        var journeys = service.bean(Journeys.class);
        service.bean(Jobs.class).inTransaction(() -> {
            var before = journeys.lock(new JourneyRef(UUID.fromString(borrower.borrowerId()),
                    UUID.fromString(journey))).orElseThrow();
            journeys.save(before, before.after(new Verdict.Moved(to), now()));
            return null;
        });
    }
}
