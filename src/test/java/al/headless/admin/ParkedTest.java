package al.headless.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.runtime.Operator;
import al.headless.testing.ApiTest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What operators see and decide of what was parked. An event is named by conversation, source and message: these
/// differ from each other in one of the three, or are not parked.
class ParkedTest extends ApiTest {
    private final Operator operator = Operator.of(service);
    private String one;
    private String journey;
    private String other;

    @BeforeEach void events() {
        journey = borrower().journey();
        one = conversation(journey);
        other = conversation(borrower().journey());
        event(one, "a lender", "first", "PARKED", 2);
        event(one, "a lender", "second", "PARKED", 1);
        event(one, "another", "first", "PARKED", 4);
        event(other, "a lender", "first", "PARKED", 3);
        event(one, "a lender", "waiting", "WAITING", 0);
        event(one, "a lender", "applied", "APPLIED", 0);
        event(one, "a lender", "dropped", "DROPPED", 0);
    }

    @AfterEach void forgetEvents() {
        for (var conversation : List.of(one, other)) {
            service.sql("delete from inbox_event where conversation_id = ?::uuid", conversation);
            service.sql("delete from scheduled_tasks where task_instance like ?", conversation + "/%");
        }
    }

    private String conversation(String journey) {
        return service.rows("select id from conversation where journey_id = ?::uuid", journey).getFirst().getFirst();
    }

    private void event(String conversation, String source, String message, String state, int day) {
        service.sql("""
                insert into inbox_event (conversation_id, source, message_id, state, received_at, reason, faults, event,
                  handled_at)
                values (?::uuid, ?, ?, ?, timestamptz '2001-01-01Z' + ? * interval '1 day', 'why', 5, '\\x00',
                  case when ? <> 'WAITING' then timestamptz '2001-02-01Z' end)""", conversation, source, message, state,
                day, state);
    }

    private List<String> listed() {
        return operator.sees("parked", "list").valueStream().filter(row ->
                List.of(one, other).contains(row.path("conversationID").asText())).map(row ->
                (row.path("conversationID").asText().equals(one) ? "" : "other ") + row.path("source").asText() + " "
                        + row.path("messageID").asText()).toList();
    }

    @Test void what_is_parked_is_listed_the_oldest_first_and_nothing_else() {
        assertEquals(List.of("a lender second", "a lender first", "other a lender first", "another first"), listed());
    }

    @Test void an_event_is_shown_by_its_name_as_long_as_it_is_parked() {
        for (var event : List.of(one + "|a lender|first|3", one + "|a lender|second|2", one + "|another|first|5",
                other + "|a lender|first|4")) {
            var words = event.split("\\|");
            var shown = operator.sees("parked", "show", words[0], words[1], words[2]);
            assertEquals(List.of(words[0], words[1], words[2], "2001-01-0" + words[3] + "T00:00:00.000Z"),
                    Stream.of("conversationID", "source", "messageID", "receivedAt").map(shown::path)
                            .map(value -> value.asText()).toList());
        }
        var shown = operator.sees("parked", "show", one, "a lender", "first");
        assertEquals(journey, shown.path("journeyID").asText());
        assertEquals("why 5 STARTED", String.join(" ", shown.path("reason").asText(), shown.path("faults").asText(),
                shown.path("status").asText()));
        assertEquals("There is no such parked event.", operator.does("parked", "show", one, "a lender", "waiting")
                .err().strip());
    }

    @Test void an_event_that_is_tried_anew_begins_anew_and_no_other_does() {
        operator.changes("parked", "replay", one, "a lender", "first");
        assertEquals(List.of("a lender second", "other a lender first", "another first"), listed());
        assertEquals(List.of(List.of("WAITING", "0", "t", "t", "t", "t")), service.rows("select state, faults, reason"
                + " is null, handled_at is null, tried_anew_at > received_at, received_at = '2001-01-03Z' from"
                + " inbox_event where conversation_id = ?::uuid and message_id = 'first' and source = 'a lender'",
                one));
        assertEquals("1", service.rows("select count(*) from scheduled_tasks where task_name = 'network-events'"
                + " and task_instance = ?", one + "/a lender/first").getFirst().getFirst());
        notParked("replay");
    }

    @Test void an_event_that_is_given_up_is_dropped_and_no_other_is() {
        operator.changes("parked", "discard", one, "a lender", "first");
        assertEquals(List.of("a lender second", "other a lender first", "another first"), listed());
        notParked("discard");
    }

    private void notParked(String command) {
        for (var state : List.of("waiting", "applied")) {
            var said = operator.does("parked", command, one, "a lender", state, "--yes", "--ticket", "OPS-7");
            assertEquals("No such event is parked.", said.err().strip());
            assertEquals(List.of(List.of(state.toUpperCase(Locale.ROOT), "why")), service.rows("select state,"
                    + " reason from inbox_event where conversation_id = ?::uuid and message_id = ?", one, state));
        }
    }
}
