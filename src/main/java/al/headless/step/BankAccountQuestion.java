package al.headless.step;

import al.headless.api.model.StepStatus;
import al.headless.journey.Conversations;
import al.headless.journey.Journey;
import al.headless.journey.Journeys;
import al.headless.kernel.Clock;
import al.headless.lender.Diagnostics;
import al.headless.lender.LoanApplication.BankAccount;
import al.headless.lender.StepKind;
import al.headless.offer.OfferRef;
import al.headless.offer.Offers;
import al.headless.privacy.DataKeys;
import al.headless.question.Ask;
import al.headless.question.Ending;
import al.headless.question.Kind;
import al.headless.question.Patience;
import al.headless.question.Policy;
import al.headless.question.Subject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Hands the account to the lender, and again until it says what it thinks of it. An account that it does not take, or
/// is silent about, may be handed in anew: the bank mandate is READY again and says why.
@Singleton
record BankAccountQuestion(StepStates states, Offers offers, Journeys journeys, Conversations conversations, DataKeys
        dataKeys, Clock clock) implements Policy<BankAccountQuestion.Account> {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration WAIT = Duration.ofDays(2); // then the borrower may try again, with another account

    /// Which of the borrower's submissions.
    @Kind(value = "bank-account", formerly = "bank-account")
    record Account(UUID offerId, int submission) implements Subject {
        static Account of(StepState step) {
            return new Account(step.offer().offerId(), step.attempts());
        }

        @Override public String id() {
            return offerId + "/" + submission;
        }
    }

    @Override public Class<Account> subject() {
        return Account.class;
    }

    @Override public List<Account> waiting(Journey journey) {
        if (!journey.open() || journey.selectedOfferId() == null) return List.of();
        var step = mandate(journey, journey.selectedOfferId());
        boolean handedIn = step.status() == StepStatus.IN_PROGRESS && step.form() != null;
        return handedIn ? List.of(Account.of(step)) : List.of();
    }

    @Override public Ask ask(Journey journey, Account account) {
        var offer = offers.find(new OfferRef(journey.ref(), account.offerId)).orElseThrow().offer();
        var conversation = conversations.of(journey.borrowerId(), journey.id()).orElseThrow();
        var form = dataKeys.open(journey.borrowerId(), conversation.wrappedKey())
                .open("step", "form", mandate(journey, account.offerId).form(), BankAccount.class);
        return Ask.lender(offer.lenderId(), (lenders, id) ->
                lenders.submitBankAccount(id, offer.lenderId(), account.submission, form));
    }

    @Override public void over(Journey journey, Account account, Ending how) {
        var now = clock.now();
        states.save(mandate(journey, account.offerId).readyAgain(why(how), now));
        journeys.save(journey, journey.refreshed(now));
    }

    private static Diagnostics why(Ending how) {
        return switch (how) {
            case REFUSED -> new Diagnostics("ACCOUNT_REFUSED",
                    "The lender did not take this account. Please check it, or give another one.");
            case UNREACHABLE, SILENT -> new Diagnostics("LENDER_TIMED_OUT",
                    "The lender did not answer in time. Please hand in the account again.");
        };
    }

    @Override public Patience patience(Account account) {
        return Patience.until(FIRST_PAUSE, LONGEST_PAUSE, WAIT);
    }

    private StepState mandate(Journey journey, UUID offerId) {
        return states.of(new OfferRef(journey.ref(), offerId)).orElseThrow().step(StepKind.BANK_MANDATE);
    }
}
