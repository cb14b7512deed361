package al.headless.sandbox;

import al.headless.kernel.Amount;
import al.headless.lender.LenderEvent.Disbursed;
import al.headless.lender.LenderEvent.LoanUpdated;
import al.headless.lender.LenderEvent.PaymentRequested;
import al.headless.lender.LenderEvent.PaymentSettled;
import al.headless.lender.LenderEvent.Sanctioned;
import al.headless.lender.Page;
import al.headless.lender.PaymentKind;
import al.headless.sandbox.LoanFile.Fate;
import al.headless.sandbox.LoanFile.Payment;
import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What a lender does from the sanction of a loan to its end. Pure. A repeated call changes nothing.
final class LoanScript {
    static final Duration PAYMENT_LIFETIME = Duration.ofMinutes(15);
    private static final Duration PAYOUT = Duration.ofSeconds(5);
    private static final String NO_LOAN = "no loan was paid out";

    private LoanScript() {}

    /// Sanctions the loan and pays it out, or says no at the last moment.
    static Turn payOut(Turn turn) {
        if (turn.talk().loan() != null) return repeat(turn);
        if (turn.in(Scenario.REJECTED_IN_PROCESSING)) {
            return sanctioned(turn).reject(StepWords.REJECTION, PAYOUT);
        }
        return disbursed(sanctioned(paidOut(turn)), PAYOUT);
    }

    /// The money is out, and nobody is told yet.
    static Turn paidOut(Turn turn) {
        var at = turn.moment().notBefore(PAYOUT, 1);
        var book = LoanBook.of(turn.talk().agreed(), LocalDate.ofInstant(at, Moment.INDIA),
                turn.in(Scenario.ONE_OVERDUE));
        var file = new LoanFile(at, 1, book, List.of());
        return turn.with(turn.talk().owed(file));
    }

    /// Says again what was said about the payout.
    static Turn repeat(Turn turn) {
        if (turn.talk().loan() != null) return disbursed(sanctioned(turn), Duration.ZERO);
        if (!turn.talk().ended()) return turn;
        var said = turn.in(Scenario.REJECTED_IN_PROCESSING) ? sanctioned(turn) : turn;
        return said.reject(StepWords.REJECTION, Duration.ZERO);
    }

    private static Turn sanctioned(Turn turn) {
        if (turn.in(Scenario.NEVER_SANCTIONS)) return turn;
        return turn.say("SANCTIONED", new Sanctioned(turn.lender().id()), StepScript.ANSWER);
    }

    private static Turn disbursed(Turn turn, Duration wait) {
        var file = Objects.requireNonNull(turn.talk().loan());
        return turn.say("DISBURSED", new Disbursed(turn.lender().id(), file.paidOutAt(), file.state()), wait);
    }

    /// The loan as it stands today.
    static Reaction ask(Turn turn, String operationId) {
        if (turn.talk().loan() == null) return new Reaction.TurnedAway(NO_LOAN);
        var file = turn.talk().loan().asOf(turn.moment().today());
        return turn.with(turn.talk().owed(file)).say("loan/asked/" + operationId,
                new LoanUpdated(turn.lender().id(), file.state(), operationId), StepScript.ANSWER).taken();
    }

    /// A page to pay on; none when the lender does not take such a payment, or there is nothing to pay.
    static Reaction request(Turn turn, String paymentId, PaymentKind kind, @Nullable Amount amount,
            @Nullable Integer installment) {
        if (turn.talk().loan() == null) return new Reaction.TurnedAway(NO_LOAN);
        var file = turn.talk().loan().asOf(turn.moment().today());
        var payment = file.payment(paymentId).orElseGet(() -> {
            var page = turn.moment().notBefore(StepScript.ANSWER, 0).plus(PAYMENT_LIFETIME);
            return payable(turn, file, kind, amount, installment)
                    .map(due -> new Payment(paymentId, kind, due.bill().sum(), due.installment(), page, Fate.OPEN,
                            due.bill(), due.ends() ? (Integer) file.revision() : null))
                    .orElseGet(() -> Payment.notSupported(paymentId, kind));
        });
        return turn.with(turn.talk().owed(file.with(payment)))
                .say("payment/" + paymentId + "/REQUESTED", requested(turn.lender(), payment),
                        StepScript.ANSWER)
                .taken();
    }

    private record Payable(Bill bill, @Nullable Integer installment, boolean ends) {}

    private static Optional<Payable> payable(Turn turn, LoanFile file, PaymentKind kind,
            @Nullable Amount amount, @Nullable Integer installment) {
        var book = file.book();
        boolean unable = turn.in(Scenario.NO_PAYMENTS) || book.closed()
                || file.payments().size() >= LoanFile.MOST_PAYMENTS;
        if (unable) return Optional.empty();
        var dues = new Dues(book, turn.moment().today());
        var everything = new Payable(dues.foreclosure(QuoteSheet.COOL_OFF_DAYS), null, true);
        return switch (kind) {
            case FORECLOSURE -> Optional.of(everything);
            case PRE_PART_PAYMENT -> Optional.ofNullable(amount)
                    .filter(part -> part.compareTo(book.outstanding()) <= 0)
                    .map(part -> part.equals(book.outstanding()) ? everything
                            : new Payable(dues.prePayment(part), null, false));
            case MISSED_EMI -> book.overdue()
                    .filter(row -> installment == null || row.serialNumber() == installment).findFirst()
                    .map(row -> new Payable(dues.missed(row), row.serialNumber(), false));
        };
    }

    private static PaymentRequested requested(SandboxLender lender, Payment payment) {
        if (payment.fate() == Fate.NOT_SUPPORTED) {
            return new PaymentRequested(lender.id(), payment.id(), payment.kind(), false, null, null,
                    payment.installment());
        }
        var page = new Page(new PageRef(PageKind.PAYMENT, payment.id()).toString(), payment.pageExpiresAt());
        return new PaymentRequested(lender.id(), payment.id(), payment.kind(), true, payment.payable(), page,
                payment.installment());
    }

    /// The borrower approved or declined on the page.
    static Reaction settle(Turn turn, String paymentId, boolean approved) {
        if (turn.talk().loan() == null) return new Reaction.TurnedAway(NO_LOAN);
        var file = turn.talk().loan().asOf(turn.moment().today());
        var open = file.payment(paymentId).filter(payment -> payment.fate() == Fate.OPEN);
        if (open.isEmpty()) return new Reaction.TurnedAway("this payment has ended");
        boolean bounces = turn.in(Scenario.PAYMENT_FAILS_ONCE) && file.nothingSettled();
        boolean paid = approved && !bounces && !file.book().closed() && fits(file, open.get());
        var settled = file.with(open.get().ended(paid));
        var after = paid ? settled.with(booked(file.book(), open.get(), turn.moment().today())) : settled;
        var said = turn.with(turn.talk().owed(after)).say("payment/" + paymentId + "/SETTLED",
                new PaymentSettled(turn.lender().id(), paymentId, open.get().kind(), paid), StepScript.NEWS);
        return (paid ? said.say("loan/" + after.revision(),
                new LoanUpdated(turn.lender().id(), after.state(), null), StepScript.NEWS) : said).taken();
    }

    /// Whether the loan still is what the page was made for: an installment may have been collected meanwhile,
    /// and nobody pays twice.
    private static boolean fits(LoanFile file, Payment payment) {
        if (payment.ends() != null) return payment.ends() == file.revision();
        return switch (payment.kind()) {
            case FORECLOSURE -> true;
            case PRE_PART_PAYMENT -> payment.bill() == null
                    || payment.bill().principal().compareTo(file.book().outstanding()) < 0;
            case MISSED_EMI -> file.book().overdue()
                    .anyMatch(row -> row.serialNumber() == Objects.requireNonNull(payment.installment()));
        };
    }

    private static LoanBook booked(LoanBook book, Payment payment, LocalDate today) {
        if (payment.ends() != null) return book.foreclosed();
        return switch (payment.kind()) {
            case FORECLOSURE -> book.foreclosed();
            case PRE_PART_PAYMENT -> {
                var bill = payment.bill();
                // A page of a release before asked for principal alone.
                yield bill == null ? book.prepaid(payment.payable(), Amount.ZERO, today)
                        : book.prepaid(bill.principal(), bill.interest(), today);
            }
            case MISSED_EMI -> book.paid(Objects.requireNonNull(payment.installment()));
        };
    }
}
