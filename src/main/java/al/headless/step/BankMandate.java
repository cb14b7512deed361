package al.headless.step;

import al.headless.api.model.ErrorCode;
import al.headless.api.model.StepStatus;
import al.headless.journey.Journeys;
import al.headless.kernel.Caller.BorrowerSession;
import al.headless.kernel.Clock;
import al.headless.kernel.Refusal;
import al.headless.lender.LoanApplication.BankAccount;
import al.headless.lender.StepKind;
import al.headless.offer.OfferRef;
import al.headless.offer.Offers;
import al.headless.privacy.DataKeys;
import al.headless.question.Questions;
import jakarta.inject.Singleton;
import java.util.Map;

/// The borrower names the account to collect installments from.
@Singleton
final class BankMandate {
    private final Offers offers;
    private final Journeys journeys;
    private final StepStates states;
    private final Questions questions;
    private final DataKeys dataKeys;
    private final Clock clock;

    BankMandate(Offers offers, Journeys journeys, StepStates states, Questions questions,
            DataKeys dataKeys, Clock clock) {
        this.offers = offers;
        this.journeys = journeys;
        this.states = states;
        this.questions = questions;
        this.dataKeys = dataKeys;
        this.clock = clock;
    }

    /// Seals the form and sends it on.
    ///
    /// Refuses with ASYNC_OPERATION_PENDING while the lender checks an account, and with STATE_PRECONDITION_FAILED
    /// when it is not the bank mandate's turn.
    StepStates.StepsOf submit(BorrowerSession session, OfferRef ref, BankAccount account) {
        var journey = offers.lock(ref).orElseThrow(Refusal::unknown).journey();
        var all = states.of(ref).orElseThrow();
        var step = all.step(StepKind.BANK_MANDATE);
        if (!all.locked() || !journey.open() || !step.running()) {
            throw Refusal.state(journey.status(), "No bank account is asked for now.",
                    Map.of("requiredStep", StepTurn.current(all)));
        }
        if (step.status() == StepStatus.IN_PROGRESS) {
            throw new Refusal(ErrorCode.ASYNC_OPERATION_PENDING, "The lender is still checking the account.",
                    Refusal.with(journey.status(), Map.of()));
        }
        var now = clock.now();
        var key = dataKeys.open(session.borrowerId(), session.wrappedKey());
        var submitted = step.submitted(key.seal("step", "form", account), now);
        states.save(submitted);
        journeys.save(journey, journey.active(now));
        questions.open(journey.ref(), BankAccountQuestion.Account.of(submitted));
        return all.with(submitted);
    }
}
