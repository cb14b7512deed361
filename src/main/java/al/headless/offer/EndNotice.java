package al.headless.offer;

import al.headless.journey.EndFollower;
import al.headless.journey.Journey;
import al.headless.question.Ask;
import al.headless.question.Ending;
import al.headless.question.Kind;
import al.headless.question.Patience;
import al.headless.question.Policy;
import al.headless.question.Questions;
import al.headless.question.Subject;
import io.micronaut.core.annotation.Nullable;
import al.headless.store.Rider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Tells the network that nobody goes on with a lender, or with any: it need not answer any more, and drops what it
/// kept for it. It hears nothing of a journey that was never submitted.
@Singleton
record EndNotice(Questions questions) implements Policy<EndNotice.End>, EndFollower {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final Duration WORTH_TELLING = Duration.ofDays(30); // by then the network forgets by itself

    /// With whom it is over; null with everybody.
    @Kind("end")
    record End(@Nullable String lenderId) implements Subject {
        @Override public String id() {
            return lenderId == null ? "all" : lenderId;
        }
    }

    /// Rides with what ends the card.
    Rider of(Offer offer) {
        return questions.opening(offer.journey(), new End(offer.lenderId()));
    }

    @Override public Optional<Rider> ended(Journey journey, Instant now) {
        return journey.submission() == 0 ? Optional.empty()
                : Optional.of(questions.opening(journey.ref(), new End(null)));
    }

    @Override public Class<End> subject() {
        return End.class;
    }

    /// Nobody waits for it: it is told because it was enqueued.
    @Override public List<End> waiting(Journey journey) {
        return List.of();
    }

    @Override public boolean wanted(Journey journey, End end) {
        return true;
    }

    @Override public Ask ask(Journey journey, End end) {
        return Ask.telling(end.lenderId, (lenders, conversation) -> lenders.end(conversation, end.lenderId), _ -> { });
    }

    @Override public void over(Journey journey, End end, Ending how) {
        // The network forgets by itself, as the port says.
    }

    @Override public Patience patience(End end) {
        return Patience.until(FIRST_PAUSE, LONGEST_PAUSE, WORTH_TELLING);
    }
}
