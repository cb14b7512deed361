package al.headless.question;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.lender.StepKind;
import al.headless.testing.Borrower;
import al.headless.testing.LenderScene;
import al.headless.testing.Logs;
import al.headless.testing.Service;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What operators are told of things that wait, and that nothing is mended behind their backs.
class WatchTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final int A_PAGE = 200; // journeys that are looked at in one statement
    private static Service service;

    @BeforeAll static void start() {
        service = Service.start(Map.of("headless.session.session-lifetime", "3650d",
                "headless.session.refresh-lifetime", "3651d", "headless.session.greatest-age", "3651d"));
        service.runJobs();
    }

    @AfterAll static void stop() {
        service.stop();
    }

    @Test void what_has_no_waker_is_reported_each_hour_and_mended_after_a_start_alone() {
        var borrower = Borrower.named(service, "CUST_0001");
        var journey = borrower.submittedJourney("1234");
        service.sql("delete from scheduled_tasks where task_name = 'question' and task_instance like ?",
                journey + "/%");
        for (int hours = 0; hours < 2; hours++) {
            var said = said(service, AN_HOUR);
            assertTrue(said.contains("nobody asks again: [operation PROFILE_SUBMIT, search] of journey "
                    + journey), said);
            assertTrue(said.contains("waits without a waker: 1;"), said);
            assertEquals("PROFILE_SUBMITTED", borrower.status(journey));
        }
        try (var logs = Logs.of("al.headless.question.Watch")) {
            service.twin(Map.of()).stop();
            service.runJobs();
            assertTrue(logs.text().contains("asked again: " + journey + "/dispatch/"), logs::text);
        }
        assertEquals("OFFERS_AVAILABLE", borrower.status(journey));
        var said = said(service, AN_HOUR);
        assertTrue(said.contains("waits without a waker: 0;"), said);
    }

    @Test void what_has_no_waker_is_mended_however_many_journeys_are_looked_at_before() {
        for (int more = 0; more < A_PAGE; more++) Borrower.named(service, "CUST_" + UUID.randomUUID()).journey();
        var borrower = Borrower.named(service, "CUST_" + UUID.randomUUID());
        var journey = borrower.submittedJourney("1234");
        service.sql("delete from scheduled_tasks where task_name = 'question' and task_instance like ?",
                journey + "/%");
        service.twin(Map.of()).stop();
        service.runJobs();
        assertEquals("OFFERS_AVAILABLE", borrower.status(journey));
        assertEquals("[[hourly]]", service.rows("select task_instance from scheduled_tasks"
                + " where task_name = 'waker-watch'").toString(), "the round of the start is over");
    }

    @Test void a_disbursal_that_nobody_heard_of_for_three_days_is_named() {
        var scene = LenderScene.chosen(LenderScene.ARAVALI);
        scene.service().bean(Watch.class).onApplicationEvent(null); // whatever other tests took away
        scene.doneTo(LenderScene.ARAVALI, StepKind.LOAN_AGREEMENT);
        var journey = scene.scene().journey();
        var early = said(scene.service(), Duration.ofDays(2));
        assertTrue(early.contains("waits without a waker: ") && !early.contains(journey), early);
        var late = said(scene.service(), Duration.ofHours(26));
        assertTrue(late.lines().anyMatch(line -> line.contains("no word of a disbursal for more than PT72H")
                && line.contains(journey)), late);
        assertTrue(late.matches("(?s).*questions open: \\{.*step=\\d+ since .*"), late);
    }

    /// What the watch says in the hours that pass.
    private static String said(Service service, Duration time) {
        try (var logs = Logs.of("al.headless.question.Watch")) {
            service.pass(time);
            return logs.text();
        }
    }
}
