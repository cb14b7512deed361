package al.headless.pact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.pact.Promises.Unpromised;
import al.headless.testing.ApiTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a consumer's team gets to see of scripts/verify-pact whose pact has messages.
class VerifyMessagesTest extends ApiTest {
    @TempDir Path folder;

    @Test void a_right_message_is_kept_with_the_ids_of_its_states() {
        var run = verify(WrittenMessage.right());
        assertEquals(VerifyPact.KEPT, run.code(), run::text);
        assertEquals(1, run.count("ok    where a journey stands"), run::text);
        assertEquals(1, run.count("given a webhook endpoint"), run::text);
        assertEquals(1, run.count("given a journey {status=STARTED}"), run::text);
        assertTrue(run.lines().getLast().contains("1 kept, 0 broken"), run::text);
    }

    @Test void names_of_headers_mean_the_same_in_whatever_case() {
        assertEquals(VerifyPact.KEPT, verify(WrittenMessage.right().idIn("x-al-event-id")).code());
        assertEquals(VerifyPact.KEPT, verify(WrittenMessage.right().idIn("Webhook-Id")).code());
        var run = verify(WrittenMessage.right().header("CONTENT-TYPE", "application/json"));
        assertEquals(VerifyPact.KEPT, run.code(), run::text);
    }

    @Test void the_version_that_is_pinned_is_the_endpoints() {
        var message = WrittenMessage.right().header("X-AL-API-Version", "2026-11-22").in(folder).toString();
        var run = Run.of(service, Map.of(), message, "--version", "2026-11-22");
        assertEquals(VerifyPact.KEPT, run.code(), run::text);
        assertEquals(VerifyPact.BROKEN, Run.of(service, Map.of(), message).code());
    }

    @Test void requests_and_messages_are_verified_together() {
        WrittenPact.right().in(folder);
        WrittenMessage.right().in(folder);
        var run = run(folder);
        assertEquals(VerifyPact.KEPT, run.code(), run::text);
        assertTrue(run.lines().getLast().contains("2 kept, 0 broken"), run::text);
    }

    @Test void a_value_that_differs_is_named() {
        broken(WrittenMessage.right().journey("\"status\": \"DISBURSED\""),
                "$.borrower.journeys[0].status: expected DISBURSED, was STARTED");
    }

    @Test void a_member_that_is_never_told_is_named() {
        broken(WrittenMessage.right().more("\"loanAccount\": \"1\""),
                "$: expected loanAccount, which is not there");
    }

    @Test void a_header_that_differs_or_is_never_sent_is_named() {
        broken(WrittenMessage.right().header("X-AL-API-Version", "1999-01-01"), "X-AL-API-Version");
        broken(WrittenMessage.right().header("X-AL-Signature", "abc"), "X-AL-Signature");
        broken(WrittenMessage.right().header("Content-Type", "text/plain"), "text/plain");
    }

    @Test void what_the_contract_never_promised_is_named_without_asking_the_service() {
        neverPromised(WrittenMessage.right().more("\"loanAccount\": \"1\""),
                "body must NOT have additional properties - loanAccount");
        neverPromised(WrittenMessage.right().journey("\"status\": \"LOST\""),
                "body.borrower.journeys.0.status must be equal to one of the allowed values");
        neverPromised(WrittenMessage.right().header("X-AL-API-Version", "newest"), "headers.X-AL-API-Version"
                + " Value is incompatible with the parameter defined in the spec file: must match pattern"
                + " \"^\\d{4}-\\d{2}-\\d{2}$\"");
    }

    private void neverPromised(WrittenMessage message, String reason) {
        assertEquals(List.of(new Unpromised("a-team: where a journey stands: " + reason, false)),
                Promises.of(Promises.DEFAULT).broken(Pacts.in(message.in(folder)).all()));
    }

    @Test void whoever_forgets_the_endpoint_or_puts_it_last_is_told_in_one_line() {
        broken(WrittenMessage.right().given("{\"name\": \"a journey\"}"),
                "a message needs the state \"a webhook endpoint\", which comes first");
        broken(WrittenMessage.right().given("{\"name\": \"a journey\"}, {\"name\": \"a webhook endpoint\"}"),
                "\"a webhook endpoint\" comes first");
        broken(WrittenMessage.right().given("{\"name\": \"a webhook endpoint\"}"), "of whom is it told?");
    }

    @Test void what_is_never_heard_in_that_state_is_told_with_what_is() {
        broken(WrittenMessage.right().given("""
                {"name": "a webhook endpoint", "params": {"hears": "journey.post_disbursal.updated"}},
                {"name": "a journey", "params": {"status": "PROFILE_REQUIRED"}}"""),
                "never hears journey.post_disbursal.updated, but journey.status.updated");
        broken(WrittenMessage.right().given("{\"name\": \"a webhook endpoint\", \"params\": {\"hears\": \"music\"}}"),
                "the state \"a webhook endpoint\" knows no hears music, but journey.snapshot, ");
    }

    @Test void a_message_that_waits_for_an_answer_is_none_of_ours() {
        broken(WrittenMessage.right().ofType("Synchronous/Messages"), "not messages with answers");
    }

    private void broken(WrittenMessage message, String reason) {
        var run = verify(message);
        assertEquals(VerifyPact.BROKEN, run.code(), run::text);
        assertEquals(1, run.count(reason), run::text);
        assertEquals(0, run.count("\tat "), run::text);
        assertTrue(run.lines().getLast().contains("0 kept, 1 broken"), run::text);
    }

    private Run verify(WrittenMessage message) {
        return run(message.in(folder));
    }

    private Run run(Path place) {
        return Run.of(service, Map.of(), place.toString());
    }
}
