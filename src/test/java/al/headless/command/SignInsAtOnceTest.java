package al.headless.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Until;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Sign-ins of two borrowers of one application, at the same time on one instance.
class SignInsAtOnceTest extends ApiTest {
    @Test void a_sign_in_that_is_held_up_holds_up_that_of_no_other_borrower() throws Exception {
        var held = borrower();
        try (var holder = service.database(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            holder.setAutoCommit(false);
            try (var lock = holder.prepareStatement("select from borrower where id = ? for update")) {
                lock.setObject(1, UUID.fromString(held.borrowerId()));
                lock.execute();
            }
            var waiting = threads.submit(() -> Borrower.named(service, held.externalId()));
            Until.so(() -> !service.rows("select from pg_stat_activity where wait_event_type = 'Lock'"
                    + " and wait_event in ('transactionid', 'tuple')").isEmpty());
            borrower();
            assertFalse(waiting.isDone());
            holder.rollback();
            assertEquals(held.borrowerId(), waiting.get().borrowerId());
        }
    }
}
