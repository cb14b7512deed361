package al.headless.question;

import al.headless.job.Hands;
import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.job.Jobs;
import al.headless.job.NetworkCalls;
import al.headless.job.NetworkCalls.Outcome;
import al.headless.journey.Conversations;
import al.headless.journey.Conversations.Conversation;
import al.headless.journey.Journey;
import al.headless.journey.Journeys;
import al.headless.kernel.Clock;
import al.headless.kernel.Json;
import al.headless.lender.LenderNetworks;
import al.headless.telemetry.Work;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a question, again and again, until nobody waits for its answer any more or its policy's patience is over.
///
/// Guarantees: the network is asked outside any transaction, within [NetworkCalls#LIMIT]; whatever follows happens in
/// one transaction, under the journey's lock, if the question is still wanted then. A question that is asked twice is
/// the same question to the network.
@Singleton
final class Asking implements JobHandler<Question> {
    static final String NAME = "question";
    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);
    private static final Duration A_MOMENT = Duration.ofMillis(250); // for a network that has no room

    private final Policies policies;
    private final Journeys journeys;
    private final Conversations conversations;
    private final LenderNetworks networks;
    private final NetworkCalls calls;
    private final Hands hands;
    private final Figures figures;
    private final Jobs jobs;
    private final Clock clock;
    private final Duration leastPause;
    private final int jitterPercent;

    Asking(Policies policies, Journeys journeys, Conversations conversations, LenderNetworks networks,
            NetworkCalls calls, Hands hands, Figures figures, Jobs jobs, Clock clock, QuestionSettings settings) {
        this.policies = policies;
        this.journeys = journeys;
        this.conversations = conversations;
        this.networks = networks;
        this.calls = calls;
        this.hands = hands;
        this.figures = figures;
        this.jobs = jobs;
        this.clock = clock;
        this.leastPause = settings.leastPause();
        this.jitterPercent = settings.jitterPercent();
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Class<Question> dataType() {
        return Question.class;
    }

    @Override public JobOutcome run(Question question) {
        Work.current().ifPresent(work -> work.tell(Work.Fact.JOURNEY, question.journeyId().toString()));
        return policies.of(question.kind()).map(policy -> asked(policy, question))
                .orElseThrow(() -> new IllegalStateException("no policy of the kind " + question.kind()));
    }

    private <S extends Subject> JobOutcome asked(Policy<S> policy, Question question) {
        var subject = Json.value(question.about(), policy.subject());
        var conversation = conversations.of(question.borrowerId(), question.journeyId());
        if (conversation.isEmpty()) return JobOutcome.DONE; // erased: nobody is asked about it any more
        var patience = policy.patience(subject);
        if (patience.until() != null && !clock.now().isBefore(question.since().plus(patience.until()))) {
            return over(policy, question, subject, question.taken() > 0 ? Ending.SILENT : Ending.UNREACHABLE);
        }
        var ask = jobs.inTransaction(() -> journeys.lock(question.journey())
                .filter(journey -> policy.wanted(journey, subject)).map(journey -> policy.ask(journey, subject)));
        if (ask.isEmpty()) return JobOutcome.DONE;
        return switch (put(conversation.get(), ask.get())) {
            case Outcome.NoRoom<Reply>() -> new JobOutcome.Again(clock.now().plus(A_MOMENT), question);
            case Outcome.Failed<Reply>() ->
                    heard(policy, question, subject, ask.get(), new Reply.Unreached(patience.firstPause()));
            case Outcome.Answered<Reply>(var reply) -> heard(policy, question, subject, ask.get(), reply);
        };
    }

    private Outcome<Reply> put(Conversation conversation, Ask ask) {
        var network = networks.of(conversation.environment());
        if (network.isEmpty()) return new Outcome.Failed<>();
        return hands.without(() -> calls.call(ask.lenderId(), NetworkCalls.LIMIT,
                () -> ask.call().to(network.get(), conversation)));
    }

    private <S extends Subject> JobOutcome heard(Policy<S> policy, Question question, S subject, Ask ask,
            Reply reply) {
        var patience = policy.patience(subject);
        figures.count(question.kind(), ask.lenderId(), reply);
        return switch (reply) {
            case Reply.Taken() -> {
                var next = question.wasTaken();
                yield again(patience, next, patience.firstPause(), next.taken(), ask.noLaterThan());
            }
            case Reply.Answered(var apply) -> {
                applied(policy, question, subject, apply);
                yield JobOutcome.DONE;
            }
            case Reply.Refused(var reason) -> {
                LOG.warn("{} was refused: {}", Questions.id(question.journey(), question.kind(), subject.id()), reason);
                var next = question.wasRefused();
                yield next.refused() >= patience.mostRefused() ? over(policy, next, subject, Ending.REFUSED)
                        : again(patience, next, patience.firstPause(), next.refused(), ask.noLaterThan());
            }
            case Reply.Unreached(var retryAfter) -> {
                var next = question.wasUnreached();
                yield next.unreached() >= patience.mostUnreached() ? over(policy, next, subject, Ending.UNREACHABLE)
                        : again(patience, next, retryAfter, next.unreached(), ask.noLaterThan());
            }
        };
    }

    private JobOutcome again(Patience patience, Question question, Duration first, int n, Instant noLaterThan) {
        var pause = patience.pause(first, n);
        // The same question always waits as long: chance would make a test's time another each time.
        long jitter = pause.toMillis() * Math.floorMod(question.untraced().hashCode(), jitterPercent + 1) / 100;
        var shortened = pause.minusMillis(jitter);
        var now = clock.now();
        var due = now.plus(shortened.compareTo(leastPause) < 0 ? leastPause : shortened);
        if (patience.until() != null) due = earlier(due, question.since().plus(patience.until()));
        if (noLaterThan != null && noLaterThan.isAfter(now)) due = earlier(due, noLaterThan);
        return new JobOutcome.Again(due, question);
    }

    private <S extends Subject> JobOutcome over(Policy<S> policy, Question question, S subject, Ending how) {
        applied(policy, question, subject, journey -> {
            policy.over(journey, subject, how);
            figures.ended(question.kind(), how);
        });
        return JobOutcome.DONE;
    }

    private <S extends Subject> void applied(Policy<S> policy, Question question, S subject,
            Consumer<Journey> effect) {
        jobs.inTransaction(() -> {
            journeys.lock(question.journey()).filter(journey -> policy.wanted(journey, subject)).ifPresent(effect);
            return null;
        });
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
