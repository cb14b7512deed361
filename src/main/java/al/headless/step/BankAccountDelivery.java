package al.headless.step;

import al.headless.api.model.StepStatus;
import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.job.Jobs;
import al.headless.journey.Conversations;
import al.headless.kernel.Clock;
import al.headless.lender.LenderNetworks;
import al.headless.lender.LoanApplication.BankAccount;
import al.headless.lender.NetworkReply;
import al.headless.lender.StepKind;
import al.headless.offer.NetworkCalls;
import al.headless.offer.Offers;
import al.headless.privacy.DataKeys;
import jakarta.inject.Singleton;
import java.time.Instant;

/// Hands the account to the lender; one that cannot be reached is tried again by itself.
@Singleton
class BankAccountDelivery implements JobHandler<BankAccountDelivery.Submission> {
    static final String NAME = "bank-account";

    private final StepStates states;
    private final Offers offers;
    private final Conversations conversations;
    private final LenderNetworks networks;
    private final StepInquiry inquiry;
    private final DataKeys dataKeys;
    private final Jobs jobs;
    private final Clock clock;

    BankAccountDelivery(StepStates states, Offers offers, Conversations conversations, LenderNetworks networks,
            StepInquiry inquiry, DataKeys dataKeys, Jobs jobs, Clock clock) {
        this.inquiry = inquiry;
        this.states = states;
        this.offers = offers;
        this.conversations = conversations;
        this.networks = networks;
        this.dataKeys = dataKeys;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Which of the borrower's submissions, and for which time.
    record Submission(StepPlace step, int submission, int attempt) {
        Submission next() {
            return new Submission(step, submission, attempt + 1);
        }
    }

    void enqueue(StepState step, Instant now) {
        var place = StepPlace.of(step.offer(), step.kind());
        jobs.enqueue(NAME, place.word() + "/" + step.attempts(), new Submission(place, step.attempts(), 1), now);
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Class<Submission> dataType() {
        return Submission.class;
    }

    @Override public JobOutcome run(Submission submission) {
        var place = submission.step;
        var step = states.of(place.offer()).orElseThrow().step(StepKind.BANK_MANDATE);
        boolean current = step.status() == StepStatus.IN_PROGRESS && step.attempts() == submission.submission;
        if (!current) return JobOutcome.DONE;
        var conversation = place.conversation(conversations);
        var account = dataKeys.open(place.borrowerId(), conversation.wrappedKey())
                .open("step", "form", step.form(), BankAccount.class);
        var reply = networks.of(conversation.environment()).orElseThrow().submitBankAccount(conversation.id(),
                offers.find(place.offer()).orElseThrow().offer().lenderId(), submission.submission, account);
        if (reply instanceof NetworkReply.Accepted) inquiry.watchNow(step, clock.now());
        return NetworkCalls.outcome(reply, submission.attempt, clock.now(), submission.next());
    }
}
