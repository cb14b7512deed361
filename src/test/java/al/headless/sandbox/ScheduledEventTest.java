package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import al.headless.inbox.Incoming;
import al.headless.job.JobOutcome;
import al.headless.lender.LenderEvent;
import al.headless.lender.LoanApplication;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ScheduledEventTest {
    private static final UUID CONVERSATION =
            UUID.fromString("0195a1c0-1111-7222-8333-444455556666");
    private static final Instant NOW = Instant.parse("2026-03-05T10:00:00.123Z");

    @Test void a_job_keeps_every_kind_of_event_as_it_was() {
        var serializer = new JacksonSerializer();
        var kinds = new HashSet<Class<?>>();
        for (var application : List.of(Applications.personal("1234"), Applications.gold("1234"),
                Applications.personal("1001"))) {
            for (var event : events(application)) {
                kinds.add(event.event().getClass());
                assertEquals(event, serializer.deserialize(
                        ScheduledEvent.class, serializer.serialize(event)));
            }
        }
        assertEquals(LenderEvent.class.getPermittedSubclasses().length, kinds.size());
    }

    @Test void a_due_event_is_said_by_its_lender() {
        var heard = new ArrayList<>();
        Incoming inbox = (conversation, source, messageId, event) ->
                heard.addAll(List.of(conversation, source, messageId, event));
        var due = events(Applications.personal("1234")).getFirst();
        assertSame(JobOutcome.DONE, new ScheduledEvents(inbox).run(due));
        assertEquals(List.of(CONVERSATION, "aravali-finance", due.messageId(), due.event()), heard);
    }

    private static List<ScheduledEvent> events(LoanApplication application) {
        return new DispatchScript(new SandboxSettings(Pace.REALISTIC), "http://localhost")
                .lines(CONVERSATION, application, NOW).stream()
                .map(line -> new ScheduledEvent(CONVERSATION, line.messageId(), line.event()))
                .toList();
    }
}
