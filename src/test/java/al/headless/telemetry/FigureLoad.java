package al.headless.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.access.Applications;
import al.headless.api.model.LenderStateReason;
import al.headless.inbox.Incoming;
import al.headless.lender.LenderEvent.OfferDeclined;
import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import al.headless.testing.Service;
import al.headless.webhook.ToldPartner;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// Whatever moves a figure: what partners do, and what goes wrong.
final class FigureLoad {
    private static final String LOAN = "{\"type\": \"PERSONAL_LOAN\"}";
    private static final String GOLD = "{\"type\": \"GOLD_LOAN\"}";
    private static final String FAULTY = "CUST_FAULTY";
    private static final String JOB = """
            insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
            values ('question', ?, convert_to(?, 'UTF8'), now() + ?::interval, false, 1)""";
    private static final int A_CROWD = 40; // more than the pool and its line hold
    private static final Duration STALL = Duration.ofMillis(1_500); // below the time that a lock is waited for

    private final Service service;
    private int names;

    FigureLoad(Service service) {
        this.service = service;
    }

    /// What stays as it is: open, due, failing, waiting, parked.
    void standing() {
        unwakened();
        job("overdue", "step", "00000000-0000-0000-0000-000000000001/step/x/DISBURSAL/1", "3650 days");
        job("failing", "nonsense", "00000000-0000-0000-0000-000000000002/nonsense/x", "-1 hour");
        service.pass(Duration.ofMinutes(61)); // the watch goes round
        parkedAndEarly();
        borrower().journey();
        borrower().submittedJourney("1234");
        ToldPartner.troubled(service);
        service.elapse(Duration.ofMinutes(1)); // jobs are due, and nobody runs them
    }

    /// What happens while somebody looks.
    void running() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        assertEquals(200, borrower.proceed(journey, borrower.offer(journey, 0)).status());
        service.runJobs();
        declined();
        unreachable();
        replayed(borrower);
        theft(borrower);
        limited();
        refused(borrower);
        faulty();
        System.gc();
        stall();
        stall(); // of a figure that appears with its first event a rate is not seen
    }

    private Borrower borrower() {
        return Borrower.named(service, "CUST_" + names++);
    }

    private void unwakened() {
        var journey = borrower().submittedJourney("1234");
        service.sql("delete from scheduled_tasks where task_name = 'question' and task_instance like ?",
                journey + "/%");
    }

    private void job(String why, String kind, String instance, String due) {
        var data = """
                {"borrowerId": "%1$s", "journeyId": "%1$s", "kind": "%2$s", "about": {"why": "%3$s"}, "since": 1000.0,
                 "taken": 0, "unreached": 0, "refused": 0}""".formatted(new UUID(0, 1), kind, why);
        service.sql(JOB, instance, data, due);
    }

    private void parkedAndEarly() {
        var journey = borrower().journeyWithOffers();
        var conversation = UUID.fromString(service.rows("select id from conversation where journey_id = ?::uuid",
                journey).getFirst().getFirst());
        var incoming = service.bean(Incoming.class);
        incoming.accept(conversation, "aravali-finance", "broken", new OfferDeclined("aravali-finance", null, 1));
        incoming.accept(conversation, "late-finance", "early",
                new OfferDeclined("late-finance", LenderStateReason.DECLINED, 1));
        service.runJobs();
    }

    private void declined() {
        borrower().submittedJourney("1001");
        service.runJobs();
    }

    private void unreachable() {
        var borrower = borrower();
        var journey = borrower.submittedJourney("1005");
        for (int i = 0; i < 20 && !borrower.status(journey).equals("PROFILE_REQUIRED"); i++) {
            service.pass(Duration.ofSeconds(30));
        }
        assertEquals("PROFILE_REQUIRED", borrower.status(journey));
    }

    private void replayed(Borrower borrower) {
        done(201, borrower.api().key("once").post("/journeys", GOLD));
        assertTrue(done(201, borrower.api().key("once").post("/journeys", GOLD)).replayed());
    }

    /// The refresh token is presented again after its replacement was used.
    private void theft(Borrower borrower) {
        var renewed = done(200, Api.with(service, borrower.refreshToken()).key("renewed").post("/sessions/refresh"));
        Api.with(service, renewed.data("/sessionToken")).post("/journeys", LOAN);
        done(401, Api.with(service, borrower.refreshToken()).key("stolen").post("/sessions/refresh"));
    }

    private void limited() {
        var limited = Api.with(service, service.bean(Applications.class).createLimited("Limited", 1).text());
        done(201, limited.post("/sessions", "{\"borrowerExternalID\": \"CUST_L\"}"));
        done(429, limited.post("/sessions", "{\"borrowerExternalID\": \"CUST_L\"}"));
    }

    private void refused(Borrower borrower) {
        done(400, borrower().api().get("/journeys?limit=0"));
        done(401, Api.nobody(service).get("/journeys"));
        done(404, borrower().api().get("/journeys/" + borrower.borrowerId()));
    }

    private void faulty() {
        service.sql("alter table borrower add constraint planted check (external_id <> '" + FAULTY + "')");
        for (int i = 0; i < 2; i++) {
            done(500, Api.with(service, service.apiKey()).post("/sessions",
                    "{\"borrowerExternalID\": \"" + FAULTY + "\"}"));
        }
        service.sql("alter table borrower drop constraint planted");
    }

    /// Whoever asks stands in line, and some in vain.
    private void stall() {
        var borrower = borrower();
        try (var database = service.database(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            database.setAutoCommit(false);
            database.createStatement().execute("lock table journey in access exclusive mode");
            var calls = IntStream.range(0, A_CROWD).<Callable<Integer>>mapToObj(_ -> () ->
                    borrower.api().get("/journeys").status()).toList();
            var answers = calls.stream().map(threads::submit).toList();
            for (long end = System.nanoTime() + STALL.toNanos(); System.nanoTime() < end; ) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            database.rollback();
            var statuses = answers.stream().map(answer -> {
                try {
                    return answer.get(1, TimeUnit.MINUTES);
                } catch (InterruptedException | ExecutionException | TimeoutException e) {
                    throw new AssertionError(e);
                }
            }).toList();
            assertTrue(statuses.contains(503), statuses::toString);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Said done(int status, Said said) {
        assertEquals(status, said.status(), said::toString);
        return said;
    }
}
