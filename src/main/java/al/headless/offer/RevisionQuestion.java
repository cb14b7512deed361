package al.headless.offer;

import al.headless.journey.Journey;
import al.headless.kernel.Amount;
import al.headless.question.Ask;
import al.headless.question.Ending;
import al.headless.question.Kind;
import al.headless.question.Patience;
import al.headless.question.Policy;
import al.headless.question.Reply;
import al.headless.question.Subject;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Asks the lender for a quote for another amount. What it quotes arrives as news; without any the offer stands.
@Singleton
record RevisionQuestion(Offers offers, AmountRevision revisions) implements Policy<RevisionQuestion.Revision> {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration ANSWER_WAIT = Duration.ofMinutes(30); // the borrower waits in front of a screen

    /// Which offer, for which amount; none where a release before asked and its job is lost.
    @Kind(value = "revision", formerly = "amount-revision")
    record Revision(UUID offerId, String operationId, @Nullable Amount amount) implements Subject {
        @Override public String id() {
            return operationId;
        }
    }

    @Override public Class<Revision> subject() {
        return Revision.class;
    }

    @Override public List<Revision> waiting(Journey journey) {
        return offers.of(journey.ref()).orElseThrow().offers().stream().filter(card -> card.revising() != null)
                .map(card -> new Revision(card.id(), card.revising().operationId(), card.revising().amount())).toList();
    }

    @Override public Ask ask(Journey journey, Revision revision) {
        if (revision.amount == null) return Ask.nobody(new Reply.Refused("nobody knows for which amount"));
        var offer = revisions.begun(journey, revision.offerId);
        return Ask.lender(offer.lenderId(), (lenders, conversation) ->
                lenders.reviseAmount(conversation, offer.lenderId(), revision.operationId, revision.amount));
    }

    @Override public void over(Journey journey, Revision revision, Ending how) {
        revisions.failed(journey, revision.offerId, how);
    }

    @Override public Patience patience(Revision revision) {
        return Patience.until(FIRST_PAUSE, LONGEST_PAUSE, ANSWER_WAIT);
    }
}
