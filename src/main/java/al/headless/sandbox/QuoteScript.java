package al.headless.sandbox;

import al.headless.api.model.LenderStateReason;
import al.headless.aggregator.ConsentVerdict;
import al.headless.kernel.Amount;
import al.headless.lender.LenderEvent;
import al.headless.lender.Quote;
import java.time.Instant;
import java.util.stream.Stream;

/// Quotes that lenders make after the dispatch: once they have the borrower's consent, and for another
/// amount. Pure.
final class QuoteScript {
    /// The statement of a lender's first quote.
    static final PageRef OFFERED = new PageRef(PageKind.KEY_FACTS, "offered");

    private QuoteScript() {}

    static Quote quote(Loan loan, Instant at, Scenario scenario, PageRef statement) {
        return QuoteSheet.quote(loan, at, at.plus(scenario.offerValidity()), statement.toString());
    }

    /// The borrower consented: the lender quotes, or goes on with the selected offer. Refuses a consent
    /// that was not asked for or that nobody gave.
    static Reaction consented(Turn turn, ConsentVerdict verdict) {
        if (turn.talk().consent() == Talk.Consent.NOT_ASKED) {
            return new Reaction.TurnedAway("the lender asked for no consent");
        }
        return switch (verdict) {
            case NONE -> new Reaction.TurnedAway("the aggregator knows of no consent");
            case REFUSED -> (turn.lender().consentBeforeQuote() ? turn.say("after-consent",
                    new LenderEvent.OfferDeclined(turn.lender().id(), LenderStateReason.CONSENT_DECLINED,
                            turn.talk().submission()),
                    StepScript.ANSWER) : turn).taken();
            case APPROVED -> (turn.lender().consentBeforeQuote() ? quoted(turn) : StepScript.consented(turn))
                    .taken();
        };
    }

    private static Turn quoted(Turn turn) {
        var at = turn.moment().notBefore(StepScript.ANSWER, 0);
        var quote = quote(turn.talk().agreed(), at, turn.talk().scenario(), OFFERED);
        return turn.with(turn.talk().consenting(Talk.Consent.GIVEN))
                .say("after-consent", new LenderEvent.OfferReceived(turn.lender().id(), quote,
                        turn.talk().submission()),
                        StepScript.ANSWER);
    }

    /// Another amount: a new quote with a new key facts statement. Refuses more than was offered and less
    /// than the lender lends.
    static Reaction revised(Turn turn, String operationId, Amount amount) {
        var talk = turn.talk();
        if (talk.ended()) return new Reaction.TurnedAway("the lender has rejected the application");
        if (talk.deal().revisions().contains(operationId)) return quoted(turn, operationId).taken();
        var agreeing = turn.agreeing(amount);
        var deal = agreeing.talk().deal();
        if (!deal.agreed().equals(amount)) return new Reaction.TurnedAway("amount out of range");
        var known = Stream.concat(deal.revisions().stream(), Stream.of(operationId)).toList();
        var later = agreeing.with(agreeing.talk().agreeing(
                new Talk.Deal(deal.offered(), amount, deal.months(), known)));
        return StepScript.revised(quoted(later, operationId)).taken();
    }

    private static Turn quoted(Turn turn, String operationId) {
        var quote = quote(turn.talk().agreed(), turn.moment().notBefore(StepScript.ANSWER, 0),
                turn.talk().scenario(), new PageRef(PageKind.KEY_FACTS, operationId));
        return turn.say("revised/" + operationId,
                new LenderEvent.OfferRevised(turn.lender().id(), quote, operationId), StepScript.ANSWER);
    }
}
