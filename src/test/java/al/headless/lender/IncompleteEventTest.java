package al.headless.lender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import al.headless.api.model.InstallmentStatus;
import al.headless.api.model.LenderStateReason;
import al.headless.api.model.StepStatus;
import al.headless.kernel.Amount;
import al.headless.kernel.Percent;
import io.micronaut.core.annotation.Nullable;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the door of the port takes, and what it does not: every event with everything that it must say, and then with
/// each of those members missing.
class IncompleteEventTest {
    private static final Instant AT = Instant.parse("2026-11-29T10:00:00.000Z");
    private static final LocalDate DAY = LocalDate.of(2027, 1, 5);
    private static final Amount AMOUNT = new Amount(100_000);
    private static final Page PAGE = new Page("https://lender.example/page", AT);

    @Test void an_event_that_says_everything_can_be_used() {
        for (var event : events()) assertNull(Usable.fault(event), event::toString);
        assertEquals(LenderEvent.class.getPermittedSubclasses().length,
                events().stream().map(Object::getClass).distinct().count());
    }

    @Test void an_event_that_lacks_what_it_must_say_cannot() throws ReflectiveOperationException {
        for (var event : events()) {
            for (var member : event.getClass().getRecordComponents()) {
                if (optional(member)) continue;
                var without = (LenderEvent) without((Record) event, member);
                assertNotNull(Usable.fault(without), () -> event.getClass().getSimpleName() + " without " + member);
            }
        }
    }

    @Test void a_quote_that_lacks_what_it_must_say_is_none() throws ReflectiveOperationException {
        for (var member : Quote.class.getRecordComponents()) {
            if (optional(member)) continue;
            var quote = (Quote) without(quote(), member);
            assertNotNull(Usable.fault(new LenderEvent.OfferReceived("lender", quote, 1)), member::toString);
        }
    }

    @Test void amounts_that_cannot_be_are_told_as_such() {
        for (var quote : List.of(priced(Amount.ZERO, Amount.ZERO), priced(AMOUNT, new Amount(100_001)))) {
            assertEquals("a quote whose amounts cannot be",
                    Usable.fault(new LenderEvent.OfferReceived("lender", quote, 1)));
        }
    }

    @Test void a_page_has_an_address_that_a_browser_opens() {
        for (var url : Arrays.asList(null, "", "javascript:alert(1)", "https://a b", "/kyc",
                "https://x/" + "y".repeat(2_048))) {
            assertEquals("a page without an address", Usable.fault(new LenderEvent.StepChanged("lender", StepKind.KYC,
                    1, StepStatus.READY, new Page(url, null), null)), () -> "" + url);
        }
    }

    private static boolean optional(RecordComponent member) {
        return member.isAnnotationPresent(Nullable.class) || member.getType().isPrimitive()
                || member.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Object without(Record whole, RecordComponent missing) throws ReflectiveOperationException {
        var types = new ArrayList<Class<?>>();
        var values = new ArrayList<>();
        for (var member : whole.getClass().getRecordComponents()) {
            types.add(member.getType());
            member.getAccessor().setAccessible(true);
            values.add(member.getName().equals(missing.getName()) ? null : member.getAccessor().invoke(whole));
        }
        return whole.getClass().getDeclaredConstructor(types.toArray(Class[]::new)).newInstance(values.toArray());
    }

    private static List<LenderEvent> events() {
        var loan = new LoanState(1, AMOUNT, List.of(new LoanState.Due(1, AMOUNT, DAY, InstallmentStatus.NOT_DUE)),
                false);
        return List.of(
                new LenderEvent.LenderReached("lender", new Lender("Lender", null, null), DispatchProgress.FOUND, 1),
                new LenderEvent.OfferReceived("lender", quote(), 1),
                new LenderEvent.OfferDeclined("lender", LenderStateReason.DECLINED, 1),
                new LenderEvent.ConsentRequired("lender", "handle", true, 1),
                new LenderEvent.OfferRevised("lender", quote(), null),
                new LenderEvent.RevisionRefused("lender", "op_1"),
                new LenderEvent.StepChanged("lender", StepKind.KYC, 1, StepStatus.READY, PAGE, null),
                new LenderEvent.Sanctioned("lender"),
                new LenderEvent.Disbursed("lender", AT, loan),
                new LenderEvent.LenderRejected("lender", "no"),
                new LenderEvent.PaymentRequested("lender", "pay_1", PaymentKind.FORECLOSURE, true, AMOUNT, PAGE, null),
                new LenderEvent.PaymentRequested("lender", "pay_1", PaymentKind.FORECLOSURE, false, null, null, null),
                new LenderEvent.PaymentRefused("lender", "pay_1", PaymentKind.FORECLOSURE),
                new LenderEvent.PaymentSettled("lender", "pay_1", PaymentKind.FORECLOSURE, true),
                new LenderEvent.LoanUpdated("lender", loan, null));
    }

    private static Quote quote() {
        return priced(AMOUNT, new Amount(10_000));
    }

    private static Quote priced(Amount principal, Amount minimum) {
        return new Quote(principal, minimum, Percent.of("14.50"), Percent.of("15.20"), 12, new Amount(9_000), "2%",
                "https://lender.example/kfs", List.of(new Quote.Charge("Principal", AMOUNT)), new Amount(1_000),
                new Amount(99_000), 3, AT, List.of(new Quote.Due(1, new Amount(9_000), DAY)), null);
    }
}
