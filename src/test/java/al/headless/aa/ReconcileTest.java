package al.headless.aa;

import static al.headless.aa.ConsentApiTest.shows;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.aggregator.AggregatorEvent.ConsentReported;
import al.headless.aggregator.ConsentVerdict;
import al.headless.testing.ConsentScene;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Asking the aggregator for the outcome, when the borrower did not come back or nothing was heard.
class ReconcileTest {
    @Test void an_approval_confirms() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.aggregator().reports(session, ConsentVerdict.APPROVED);
        var said = scene.reconcile(session);
        assertEquals(202, said.status(), said::toString);
        assertEquals("ACCEPTED", said.data("/status"));
        assertEquals(said.data("/pollAfterSeconds"), said.header("Retry-After"));
        shows(scene.read(session), "RECONCILING", "WAIT", false);
        assertEquals("true RECONCILING WAIT", scene.aa("brahma-credit"));
        var operation = scene.operation(said.data("/operationID"));
        assertEquals("AA_RECONCILE ACCEPTED", operation.data("/kind") + " " + operation.data("/status"));
        scene.service().runJobs();
        shows(scene.read(session), "CONFIRMED", "NONE", false);
        assertEquals("SUCCEEDED", scene.operation(said.data("/operationID")).data("/status"));
        assertEquals(List.of("brahma-credit"), scene.lenders().told(scene.conversation()));
    }

    @Test void no_approval_at_the_aggregator_fails_whatever_the_application_said() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.complete(session);
        scene.service().runJobs();
        var operation = scene.reconcile(session).data("/operationID");
        scene.service().runJobs();
        shows(scene.read(session), "FAILED", "NONE", false);
        assertEquals("SUCCEEDED", scene.operation(operation).data("/status"));
        assertEquals(List.of(), scene.lenders().told(scene.conversation()));
    }

    @Test void on_a_confirmed_session_it_changes_nothing() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.confirm(session);
        var before = scene.read(session).json().at("/data");
        var said = scene.reconcile(session);
        assertEquals(202, said.status(), said::toString);
        assertEquals("SUCCEEDED", scene.operation(said.data("/operationID")).data("/status"));
        scene.service().runJobs();
        assertEquals(before, scene.read(session).json().at("/data"));
        assertEquals(0, scene.aggregator().inquired(session));
    }

    @Test void the_same_request_again_starts_no_second_operation() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        var api = scene.api().key("reconcile-1");
        var first = api.post(scene.path(session) + "/reconcile");
        scene.service().runJobs();
        var second = api.post(scene.path(session) + "/reconcile");
        assertTrue(second.replayed());
        assertArrayEquals(first.body(), second.body());
        assertEquals(1, scene.aggregator().inquired(session));
    }

    @Test void an_aggregator_that_is_down_is_asked_again() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.aggregator().reportsNothing(session);
        var operation = scene.reconcile(session).data("/operationID");
        scene.service().runJobs();
        assertEquals("RUNNING", scene.operation(operation).data("/status"));
        scene.service().pass(Duration.ofMinutes(20));
        assertEquals("RECONCILING", scene.state(session));
        scene.aggregator().reports(session, ConsentVerdict.APPROVED);
        scene.service().pass(Duration.ofMinutes(1));
        assertEquals("CONFIRMED", scene.state(session));
        assertEquals("SUCCEEDED", scene.operation(operation).data("/status"));
    }

    @Test void an_aggregator_that_stays_down_fails_the_operation_and_decides_nothing() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.aggregator().reportsNothing(session);
        var operation = scene.reconcile(session).data("/operationID");
        for (int minute = 0; minute < 40; minute++) scene.service().pass(Duration.ofMinutes(1));
        var said = scene.operation(operation);
        assertEquals("FAILED", said.data("/status"));
        assertEquals("AGGREGATOR_UNAVAILABLE", said.data("/error/reason"));
        shows(scene.read(session), "EXPIRED", "RECONCILE", false);
        scene.aggregator().reports(session, ConsentVerdict.APPROVED);
        assertNotEquals(operation, scene.reconcile(session).data("/operationID"));
        scene.service().runJobs();
        assertEquals("CONFIRMED", scene.state(session));
    }

    @Test void news_that_comes_meanwhile_decides_and_ends_the_operation() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        scene.aggregator().reportsNothing(session);
        var operation = scene.reconcile(session).data("/operationID");
        scene.service().runJobs();
        scene.says(new ConsentReported(UUID.fromString(session), ConsentVerdict.REFUSED, null));
        assertEquals("FAILED", scene.state(session));
        scene.service().pass(Duration.ofMinutes(1));
        assertEquals("SUCCEEDED", scene.operation(operation).data("/status"));
    }

    @Test void a_session_that_is_not_required_any_more_ends_the_operation() {
        var scene = ConsentScene.begun();
        var session = scene.handedOut();
        var operation = scene.reconcile(session).data("/operationID");
        scene.reject("brahma-credit");
        scene.service().runJobs();
        shows(scene.read(session), "NOT_REQUIRED", "NONE", false);
        assertEquals("SUCCEEDED", scene.operation(operation).data("/status"));
    }
}
