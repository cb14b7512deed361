package al.headless.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import al.headless.inbox.Incoming.Heard;
import al.headless.inbox.Incoming;
import al.headless.job.Jobs;
import al.headless.lender.LenderEvent.LenderRejected;
import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.LenderScene;
import al.headless.testing.Until;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Who waits for whom while a borrower is erased, and what each then finds.
class ErasureOrderTest extends ErasureScene {
    private static final String WAITING = """
            select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'""";

    private final Borrower borrower = borrower();
    private final String journey = borrower.journey();
    private final UUID conversation = ErasureScene.conversation(journey);

    @Test void news_that_come_meanwhile_are_of_somebody_who_is_erased() throws Exception {
        int before = count("late_word");
        assertInstanceOf(Heard.Known.class, waitingFor(this::eraseNow, this::spokenOf));
        assertEquals(before + 1, count("late_word"));
        assertEquals(0, recorded());
    }

    @Test void news_that_are_being_recorded_go_with_the_rest() throws Exception {
        waitingFor(this::spokenOf, this::eraseNow);
        assertEquals(0, recorded());
        service.runJobs();
    }

    @Test void whoever_signs_in_meanwhile_is_somebody_new() throws Exception {
        var said = waitingFor(this::eraseNow, () -> Api.with(service, service.apiKey()).post("/sessions",
                "{\"borrowerExternalID\": \"" + borrower.externalId() + "\"}"));
        assertEquals(201, said.status(), said::toString);
        assertNotEquals(borrower.borrowerId(), said.data("/borrowerID"));
        assertEquals(200, Api.with(service, said.data("/sessionToken")).get("/journeys").status());
    }

    @Test void a_write_that_comes_meanwhile_finds_its_token_dead() throws Exception {
        assertEquals(401, waitingFor(this::eraseNow, () -> borrower.api().patch("/journeys/" + journey + "/resume",
                "{\"resume\": {\"at\": \"1\"}}")).status());
        assertEquals(0, count("journey where id = ? and resume <> ''", UUID.fromString(journey)));
    }

    private Object eraseNow() {
        erased(borrower);
        return borrower;
    }

    private Heard spokenOf() {
        return service.bean(Incoming.class).accept(conversation, LenderScene.ARAVALI, "late",
                new LenderRejected(LenderScene.ARAVALI, "of somebody"));
    }

    private int recorded() {
        return count("inbox_event where conversation_id = ?", conversation);
    }

    /// Does the first in a transaction that is committed when the second waits for it; answers what the second found.
    private static <T> T waitingFor(Supplier<?> first, Supplier<T> second) throws Exception {
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            var found = new AtomicReference<Future<T>>();
            service.bean(Jobs.class).inTransaction(() -> {
                first.get();
                found.set(thread.submit(second::get));
                Until.so(() -> !service.rows(WAITING).getFirst().getFirst().equals("0"));
                return null;
            });
            return found.get().get();
        }
    }
}
