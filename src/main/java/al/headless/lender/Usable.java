package al.headless.lender;

import static al.headless.lender.Showable.address;
import static al.headless.lender.Showable.day;
import static al.headless.lender.Showable.each;
import static al.headless.lender.Showable.moment;
import static al.headless.lender.Showable.page;
import static al.headless.lender.Showable.percent;
import static al.headless.lender.Showable.pincode;
import static al.headless.lender.Showable.text;
import static al.headless.lender.Showable.textOrNone;
import static al.headless.lender.Showable.words;

import al.headless.api.model.StepStatus;
import al.headless.kernel.Amount;
import al.headless.lender.LenderEvent.ConsentRequired;
import al.headless.lender.LenderEvent.Disbursed;
import al.headless.lender.LenderEvent.LenderReached;
import al.headless.lender.LenderEvent.LenderRejected;
import al.headless.lender.LenderEvent.LoanUpdated;
import al.headless.lender.LenderEvent.OfferDeclined;
import al.headless.lender.LenderEvent.OfferReceived;
import al.headless.lender.LenderEvent.OfferRevised;
import al.headless.lender.LenderEvent.PaymentRefused;
import al.headless.lender.LenderEvent.PaymentRequested;
import al.headless.lender.LenderEvent.PaymentSettled;
import al.headless.lender.LenderEvent.RevisionRefused;
import al.headless.lender.LenderEvent.Sanctioned;
import al.headless.lender.LenderEvent.StepChanged;
import io.micronaut.core.annotation.Nullable;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;

/// Judges at the door of the port whether an event says all that it must: what lenders send is as hostile as what
/// partners do. Pure.
public final class Usable {
    // Characters, rows and days, as the contract shows them.
    private static final int MOST_TEXT = 500;
    private static final int MOST_NAME = 200;
    private static final int MOST_WORD = 100;
    private static final int MOST_LENDER = 64;
    private static final int MOST_PHONE = 32;
    private static final int MOST_EMAIL = 254;
    private static final int MOST_ROWS = 360;
    private static final int MOST_LINES = 50;
    private static final int MOST_DAYS = 9_999;
    private static final int MOST_HANDLE = 500; // which nobody is shown
    private static final String INCOMPLETE = "it lacks what it must say";

    private Usable() {}

    /// Why it cannot be used, in words without anything of it; null when it can.
    public static @Nullable String fault(LenderEvent event) {
        if (!text(event.lenderId(), MOST_LENDER)) return "no lender";
        return switch (event) {
            case LenderReached(_, var lender, var progress, _) ->
                    lender(lender) && progress != null ? null : INCOMPLETE;
            case OfferReceived(_, var quote, _) -> quote(quote);
            case OfferDeclined(_, var reason, _) -> said(reason);
            case ConsentRequired(_, var handle, _, _) -> text(handle, MOST_HANDLE) ? null : INCOMPLETE;
            case OfferRevised(_, var quote, _) -> quote(quote);
            case RevisionRefused(_, var operationId) -> said(operationId);
            case StepChanged changed -> step(changed);
            case Sanctioned _ -> null;
            case Disbursed(_, var at, var loan) -> moment(at) && loan(loan) ? null : INCOMPLETE;
            case LenderRejected(_, var reason) -> said(reason);
            case PaymentRequested requested -> payment(requested);
            case PaymentRefused(_, var id, var kind) -> said(id, kind);
            case PaymentSettled(_, var id, var kind, _) -> said(id, kind);
            case LoanUpdated(_, var loan, _) -> loan(loan) ? null : INCOMPLETE;
        };
    }

    private static @Nullable String said(Object... members) {
        return Stream.of(members).allMatch(Objects::nonNull) ? null : INCOMPLETE;
    }

    private static boolean lender(@Nullable Lender lender) {
        return lender != null && text(lender.name(), MOST_NAME) && contact(lender.grievanceOfficer())
                && contact(lender.support());
    }

    private static boolean contact(Lender.@Nullable Contact contact) {
        return contact == null || text(contact.name(), MOST_WORD) && textOrNone(contact.phone(), MOST_PHONE)
                && textOrNone(contact.email(), MOST_EMAIL);
    }

    private static @Nullable String quote(@Nullable Quote quote) {
        if (quote == null) return INCOMPLETE;
        boolean said = said(quote.amountPrincipal(), quote.amountMinimum(), quote.installmentAmount(), quote.fees(),
                quote.netDisbursedAmount()) == null && words(quote.penalCharges(), MOST_TEXT)
                && moment(quote.validUntil()) && address(quote.keyFactsStatementLink()) && branch(quote.branch());
        if (!said) return "a quote that lacks what it must say";
        boolean amounts = positive(quote.amountPrincipal()) && positive(quote.amountMinimum())
                && positive(quote.installmentAmount())
                && quote.amountMinimum().compareTo(quote.amountPrincipal()) <= 0
                && percent(quote.interestRate()) && percent(quote.annualPercentageRate());
        boolean terms = quote.tenureMonths() > 0 && quote.tenureMonths() <= MOST_ROWS && quote.coolOffDays() >= 0
                && quote.coolOffDays() <= MOST_DAYS;
        boolean rows = each(quote.installments(), MOST_ROWS,
                due -> due(due.serialNumber(), due.amount(), due.dueDate()))
                && each(quote.quoteBreakup(), MOST_LINES,
                        line -> text(line.title(), MOST_NAME) && line.amount() != null);
        return amounts && terms && rows ? null : "a quote whose amounts cannot be";
    }

    private static boolean branch(Quote.@Nullable Branch branch) {
        return branch == null || text(branch.name(), MOST_NAME) && text(branch.address(), MOST_TEXT)
                && pincode(branch.pincode()) && textOrNone(branch.contact(), MOST_WORD);
    }

    private static boolean due(int serialNumber, @Nullable Amount amount, @Nullable LocalDate dueDate) {
        return serialNumber > 0 && serialNumber <= MOST_ROWS && amount != null && day(dueDate);
    }

    private static @Nullable String step(StepChanged changed) {
        var status = changed.status();
        if (changed.step() == null || status == null || changed.revision() < 1) return INCOMPLETE;
        if (status == StepStatus.PENDING) return "a step does not become pending";
        boolean paidOut = status == StepStatus.SUCCESS || status == StepStatus.NOT_REQUIRED;
        if (changed.step() == StepKind.DISBURSAL && paidOut) return "a loan is paid out by saying which";
        if (changed.page() != null && !page(changed.page())) return "a page without an address";
        return changed.diagnostics() == null || text(changed.diagnostics().reason(), MOST_WORD)
                && text(changed.diagnostics().message(), MOST_TEXT) ? null : INCOMPLETE;
    }

    private static @Nullable String payment(PaymentRequested requested) {
        if (requested.paymentId() == null || requested.kind() == null) return INCOMPLETE;
        if (!requested.supported()) return null;
        if (!page(requested.page())) return "a page without an address";
        return requested.payable() == null || positive(requested.payable()) ? null : "an amount that cannot be";
    }

    private static boolean loan(@Nullable LoanState loan) {
        return loan != null && loan.outstandingPrincipal() != null && each(loan.installments(), MOST_ROWS,
                due -> due(due.serialNumber(), due.amount(), due.dueDate()) && due.status() != null);
    }

    private static boolean positive(Amount amount) {
        return amount.compareTo(Amount.ZERO) > 0;
    }
}
