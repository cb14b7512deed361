package al.headless.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.inbox.Incoming;
import al.headless.lender.LenderEvent.LenderRejected;
import al.headless.testing.Api;
import al.headless.testing.AtOnce;
import al.headless.testing.Borrower;
import al.headless.testing.LenderScene;
import al.headless.testing.Said;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A borrower who is erased while the same borrower writes, signs in and is spoken of.
class ErasureRaceTest extends ErasureScene {
    private static final int ROUNDS = 25;
    private static final int ACTS = 6;
    private static final int MOST_ATTEMPTS = 5;

    @Test void whatever_happens_meanwhile_nothing_of_it_is_left() {
        for (int round = 0; round < ROUNDS; round++) {
            var borrower = borrower();
            var journey = borrower.journey();
            var conversation = ErasureScene.conversation(journey);
            AtOnce.call(ACTS, act -> switch (act) {
                case 0 -> persistently(borrower);
                case 1 -> borrower.api().post("/journeys", "{\"type\": \"GOLD_LOAN\"}");
                case 2 -> borrower.api().patch("/journeys/" + journey + "/resume", "{\"resume\": {\"at\": \"1\"}}");
                case 3 -> Api.with(service, borrower.refreshToken()).post("/sessions/refresh");
                case 4 -> Api.with(service, service.apiKey()).post("/sessions",
                        "{\"borrowerExternalID\": \"" + borrower.externalId() + "\"}");
                default -> spokenOf(conversation);
            });
            assertLeft(borrower);
            assertNotEquals(borrower.borrowerId(), Borrower.named(service, borrower.externalId()).borrowerId());
            service.runJobs();
        }
    }

    /// Of two that wait for each other the database lets one try again.
    private static Said persistently(Borrower borrower) {
        for (int attempt = 1; ; attempt++) {
            try {
                erased(borrower);
                return null;
            } catch (RuntimeException e) {
                if (attempt == MOST_ATTEMPTS) throw e;
            }
        }
    }

    private static Said spokenOf(UUID conversation) {
        service.bean(Incoming.class).accept(conversation, LenderScene.ARAVALI, "late",
                new LenderRejected(LenderScene.ARAVALI, "of somebody"));
        return null;
    }

    private static void assertLeft(Borrower borrower) {
        assertEquals(1, count("borrower where id = ? and erased_at is not null", id(borrower)));
        for (var table : List.of("session", "token_pair", "profile", "operation")) {
            assertEquals(0, count(table + " where borrower_id = ?", id(borrower)), table);
        }
        assertEquals(0, count("journey where borrower_id = ? and (open or metadata <> '' or resume <> '')",
                id(borrower)));
        assertEquals(0, count("inbox_event e join conversation c on c.id = e.conversation_id where c.borrower_id = ?",
                id(borrower)));
        assertEquals(0, count("stored_answer where acted_for = ?", id(borrower)));
        assertTrue(count("conversation where borrower_id = ?", id(borrower)) > 0);
    }
}
