package al.headless.inbox;

import al.headless.aa.ConsentNews;
import al.headless.aggregator.AggregatorEvent.ConsentPageOpened;
import al.headless.aggregator.AggregatorEvent.ConsentReported;
import al.headless.journey.Journey;
import al.headless.journey.Lifecycle.Verdict;
import al.headless.lender.LenderEvent;
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
import al.headless.offer.LenderAnswers;
import al.headless.postdisbursal.LoanNews;
import al.headless.step.Disbursal;
import al.headless.step.StepNews;
import jakarta.inject.Singleton;

/// Which feature an event concerns. Wants the journey locked.
@Singleton
final class Handing {
    private final LenderAnswers answers;
    private final StepNews steps;
    private final Disbursal disbursal;
    private final LoanNews loans;
    private final ConsentNews consents;

    Handing(LenderAnswers answers, StepNews steps, Disbursal disbursal, LoanNews loans, ConsentNews consents) {
        this.answers = answers;
        this.steps = steps;
        this.disbursal = disbursal;
        this.loans = loans;
        this.consents = consents;
    }

    Verdict hand(Journey journey, NetworkEvent event) {
        return switch (event) {
            case NetworkEvent.OfLender(var said) -> hand(journey, said);
            case NetworkEvent.OfAggregator(ConsentPageOpened opened) -> consents.opened(journey, opened);
            case NetworkEvent.OfAggregator(ConsentReported reported) -> consents.reported(journey, reported);
        };
    }

    private Verdict hand(Journey journey, LenderEvent event) {
        return switch (event) {
            case LenderReached reached -> answers.reached(journey, reached);
            case OfferReceived received -> answers.received(journey, received);
            case OfferDeclined declined -> answers.declined(journey, declined);
            case ConsentRequired required -> answers.consentRequired(journey, required);
            case OfferRevised revised -> answers.revised(journey, revised);
            case RevisionRefused refused -> answers.revisionRefused(journey, refused);
            case LenderRejected rejected -> answers.rejected(journey, rejected);
            case StepChanged changed -> steps.changed(journey, changed);
            case Sanctioned sanctioned -> steps.sanctioned(journey, sanctioned);
            case Disbursed disbursed -> disbursed(journey, disbursed);
            case PaymentRequested requested -> loans.paymentRequested(journey, requested);
            case PaymentRefused refused -> loans.paymentRefused(journey, refused);
            case PaymentSettled settled -> loans.paymentSettled(journey, settled);
            case LoanUpdated updated -> loans.updated(journey, updated);
        };
    }

    private Verdict disbursed(Journey journey, Disbursed event) {
        if (loans.runs(journey, event)) return new Verdict.Unchanged();
        var verdict = disbursal.disbursed(journey, event);
        if (verdict instanceof Verdict.Moved) loans.disbursed(journey, event);
        return verdict;
    }
}
