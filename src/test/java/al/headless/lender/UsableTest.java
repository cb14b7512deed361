package al.headless.lender;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import al.headless.api.model.InstallmentStatus;
import al.headless.api.model.StepStatus;
import al.headless.kernel.Amount;
import al.headless.kernel.Json;
import al.headless.kernel.Percent;
import al.headless.lender.LenderEvent.Disbursed;
import al.headless.lender.LenderEvent.LenderReached;
import al.headless.lender.LenderEvent.OfferReceived;
import al.headless.lender.LenderEvent.StepChanged;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The door of the port: what could not be kept, or not be shown to a partner, is not let in.
class UsableTest {
    private static final Instant AT = Instant.parse("2026-11-29T10:00:00Z");
    private static final Quote QUOTE = new Quote(new Amount(100_000), new Amount(10_000), Percent.of("12.00"),
            Percent.of("14.00"), 12, new Amount(9_000), "", "https://lender.example/kfs",
            List.of(new Quote.Charge("Principal", new Amount(100_000))), new Amount(1_000), new Amount(99_000), 3, AT,
            List.of(new Quote.Due(1, new Amount(9_000), LocalDate.of(2026, 12, 5))), null);

    @Test void a_quote_that_says_all_is_usable() {
        assertNull(Usable.fault(new OfferReceived("lender", QUOTE, 1)));
    }

    @ParameterizedTest
    @CsvSource({"interestRate, 1000.00", "interestRate, -0.01", "annualPercentageRate, 1000.00",
        "annualPercentageRate, -12.00", "validUntil, +10000-01-01T00:00:00Z", "validUntil, 1969-12-31T23:59:59Z",
        "tenureMonths, 361", "tenureMonths, 0", "coolOffDays, -1", "amountPrincipal, 0", "amountMinimum, 100001"})
    void a_quote_that_no_partner_could_be_shown_is_not(String member, String value) {
        var tree = (ObjectNode) Json.tree(QUOTE);
        if (tree.get(member).isNumber()) tree.put(member, Integer.parseInt(value));
        else tree.put(member, value);
        assertNotNull(Usable.fault(new OfferReceived("lender", Json.value(tree, Quote.class), 1)));
    }

    @Test void no_text_is_longer_than_it_can_be_shown_or_holds_what_no_database_keeps() {
        assertNull(reached("n".repeat(200)));
        assertNotNull(reached("n".repeat(201)));
        assertNotNull(reached("Bank\0"));
        assertNull(diagnosed("R".repeat(100)));
        assertNotNull(diagnosed("R".repeat(101)));
    }

    private static String reached(String name) {
        return Usable.fault(new LenderReached("lender", new Lender(name, null, null), DispatchProgress.FOUND, 1));
    }

    private static String diagnosed(String reason) {
        return Usable.fault(new StepChanged("lender", StepKind.KYC, 1, StepStatus.READY, null,
                new Diagnostics(reason, "Why.")));
    }

    @Test void only_a_loan_says_that_it_was_paid_out() {
        for (var status : List.of(StepStatus.SUCCESS, StepStatus.NOT_REQUIRED)) {
            assertNotNull(Usable.fault(new StepChanged("lender", StepKind.DISBURSAL, 1, status, null, null)));
        }
        assertNull(Usable.fault(new StepChanged("lender", StepKind.DISBURSAL, 1, StepStatus.IN_PROGRESS, null, null)));
        var loan = new LoanState(1, new Amount(100_000), List.of(new LoanState.Due(1, new Amount(9_000),
                LocalDate.of(2026, 12, 5), InstallmentStatus.NOT_DUE)), false);
        assertNull(Usable.fault(new Disbursed("lender", AT, loan)));
        assertNotNull(Usable.fault(new Disbursed("lender", Instant.MAX, loan)));
    }
}
