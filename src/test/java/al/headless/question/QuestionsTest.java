package al.headless.question;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.job.Jobs;
import al.headless.journey.Conversations.Conversation;
import al.headless.journey.JourneyRef;
import al.headless.kernel.Environment;
import al.headless.kernel.Json;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// How questions are opened, by whom they are answered, and how those that are missing are found.
class QuestionsTest extends ApiTest {
    private static final Reply TAKEN = new Reply.Taken();

    @Test void whoever_is_asked_is_given_the_conversation_and_its_word_counts() {
        var conversation = new Conversation(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), Environment.TEST,
                new byte[0]);
        var asked = new ArrayList<Conversation>();
        var aggregator = Ask.aggregator(one -> {
            asked.add(one);
            return TAKEN;
        });
        assertSame(TAKEN, aggregator.call().to(null, conversation));
        assertEquals(List.of(conversation), asked);
        assertSame(TAKEN, Ask.nobody(TAKEN).call().to(null, conversation));
    }

    @Test void a_question_is_opened_once_and_says_whether_it_was() {
        var journey = ref(borrower());
        var questions = service.bean(Questions.class);
        var subject = new AskingOutcomesTest.Thing("once");
        assertTrue(inTransaction(() -> questions.openIfNone(journey, subject)));
        assertFalse(inTransaction(() -> questions.openIfNone(journey, subject)));
        service.sql("delete from scheduled_tasks where task_instance = ?", Questions.id(journey, "planted", "once"));
    }

    @Test void a_job_of_a_release_before_opens_the_question_that_took_its_place() {
        var journey = ref(borrower());
        var job = former("profile-dispatch");
        assertEquals(JobOutcome.DONE, job.run(Json.tree(Map.of("borrowerId", journey.borrowerId(), "journeyId",
                journey.journeyId(), "operationId", "op_profile_submit_former"))));
        assertEquals("1", service.rows("select count(*) from scheduled_tasks where task_name = 'question'"
                + " and task_instance = ?", journey.journeyId() + "/dispatch/op_profile_submit_former")
                .getFirst().getFirst());
        service.runJobs(); // nobody waits for it
    }

    @Test void journeys_are_looked_at_page_after_page_each_once() {
        for (int i = 0; i < 3; i++) borrower().journey();
        var all = new TreeSet<String>();
        var unwakened = service.bean(Unwakened.class);
        JourneyRef last = null;
        int pages = 0;
        do {
            var page = last == null ? unwakened.page(null, null, 2)
                    : unwakened.page(last.borrowerId(), last.journeyId(), 2);
            if (page.last() != null) assertTrue(all.add(page.last().toString()), "behind " + last);
            last = page.last();
            pages++;
        } while (last != null);
        int open = Integer.parseInt(service.rows("select count(*) from journey where open or status = 'DISBURSED'")
                .getFirst().getFirst());
        assertEquals(open / 2 + 1, pages, open + " journeys, two on a page");
        assertNotNull(unwakened.page(null, null, open).last(), "as many as fit may be followed by more");
        assertNull(unwakened.page(null, null, open + 1).last());
    }

    @Test void the_watch_goes_on_behind_the_page_that_it_looked_at() {
        var journey = ref(borrower());
        service.sql("""
                insert into journey select (jsonb_populate_record(j, jsonb_build_object('id', gen_random_uuid(),
                  'open', false, 'status', 'DISBURSED'))).* from journey j, generate_series(1, 200) where id = ?""",
                journey.journeyId());
        try {
            var watch = service.bean(Watch.class);
            var again = assertInstanceOf(JobOutcome.Again.class, watch.run(Watch.Round.begun(false)));
            var round = assertInstanceOf(Watch.Round.class, again.data());
            var last = service.bean(Unwakened.class).page(null, null, 200).last();
            assertEquals(last, new JourneyRef(round.borrowerId(), round.journeyId()));
        } finally {
            service.sql("delete from journey where borrower_id = ? and status = 'DISBURSED'", journey.borrowerId());
        }
    }

    @SuppressWarnings("unchecked")
    private JobHandler<JsonNode> former(String name) {
        return (JobHandler<JsonNode>) service.bean(FormerJobs.class).all().stream()
                .filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    private boolean inTransaction(BooleanSupplier action) {
        return service.bean(Jobs.class).inTransaction(action::getAsBoolean);
    }

    private static JourneyRef ref(Borrower borrower) {
        return new JourneyRef(UUID.fromString(borrower.borrowerId()), UUID.fromString(borrower.journey()));
    }
}
