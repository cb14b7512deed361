package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.aggregator.AggregatorEvent;
import al.headless.inbox.Incoming;
import al.headless.job.JobOutcome;
import al.headless.kernel.Amount;
import al.headless.kernel.Environment;
import al.headless.kernel.ServiceSettings;
import al.headless.lender.LenderEvent;
import al.headless.lender.LenderEvent.PaymentRefused;
import al.headless.lender.LenderEvent.RevisionRefused;
import al.headless.lender.LenderEvent.StepChanged;
import al.headless.lender.PaymentKind;
import al.headless.lender.StepKind;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ScheduledEventTest {
    @Test void a_job_keeps_every_kind_of_event_as_it_was() {
        var serializer = new JacksonSerializer();
        var kinds = new HashSet<Class<?>>();
        for (var event : events()) {
            kinds.add(event.event().getClass());
            assertEquals(event, serializer.deserialize(ScheduledEvent.class, serializer.serialize(event)));
        }
        assertEquals(LenderEvent.class.getPermittedSubclasses().length, kinds.size());
    }

    @Test void a_due_event_is_said_by_its_lender_with_the_address_of_its_page() {
        var heard = new ArrayList<>();
        Incoming inbox = new Incoming() {
            @Override public Heard accept(UUID conversation, String source, String messageId,
                    LenderEvent event) {
                heard.addAll(List.of(conversation, source, messageId, event));
                return new Heard.Recorded();
            }

            @Override public Heard accept(UUID conversation, String source, String messageId,
                    AggregatorEvent event) {
                throw new AssertionError();
            }
        };
        var ready = events().stream().filter(event -> event.event() instanceof StepChanged).findFirst()
                .orElseThrow();
        assertFalse(ready.toString().contains("http"), ready::toString);
        var links = new Links((_, issuer, page) -> issuer + "-" + page.subject(),
                new ServiceSettings("data", List.of(Environment.TEST), "http://localhost", Duration.ZERO, Duration.ZERO,
                        false));
        assertSame(JobOutcome.DONE, new ScheduledEvents(inbox, links).run(ready));
        assertEquals(List.of(Play.CONVERSATION, "aravali-finance", ready.messageId()), heard.subList(0, 3));
        assertTrue(heard.get(3) instanceof StepChanged changed && changed.page().url()
                .equals("http://localhost/sandbox/kyc/aravali-finance-1"), heard::toString);
    }

    private static List<ScheduledEvent> events() {
        var lines = new ArrayList<Line>();
        for (var digits : List.of("1234", "1001")) {
            lines.addAll(new DispatchScript(new SandboxSettings(Pace.REALISTIC)).lines(Play.CONVERSATION, 1,
                    Applications.personal(digits), Applications.NOW));
        }
        var play = Play.personal("1234");
        play.revise("op_1", new Amount(100_000));
        play.toLoan();
        play.pay("pay_1", PaymentKind.PRE_PART_PAYMENT, new Amount(10_000), true);
        lines.addAll(play.said);
        var rejected = Play.personal("2002");
        rejected.begin(StepKind.KYC);
        rejected.approve(StepKind.KYC);
        lines.addAll(rejected.said);
        // Said by no lender of the sandbox, but by others.
        lines.add(new Line("op_1/REFUSED", Applications.NOW, new RevisionRefused("aravali-finance", "op_1")));
        lines.add(new Line("pay_1/REFUSED", Applications.NOW,
                new PaymentRefused("aravali-finance", "pay_1", PaymentKind.FORECLOSURE)));
        return lines.stream().map(line -> new ScheduledEvent(Play.CONVERSATION, line.messageId(),
                line.event()))
                .toList();
    }
}
