package al.headless.sandbox;

import al.headless.api.model.StepStatus;
import al.headless.kernel.Amount;
import al.headless.lender.Diagnostics;
import al.headless.lender.LenderEvent;
import al.headless.lender.StepKind;
import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// One turn in a talk: what the lender knows after it, and what it will say. Immutable.
record Turn(Talk talk, Moment moment, List<Line> lines) {
    static Turn of(Talk talk, Moment moment) {
        return new Turn(talk, moment, List.of());
    }

    SandboxLender lender() {
        return talk.lender();
    }

    boolean in(Scenario scenario) {
        return talk.scenario() == scenario;
    }

    Turn with(Talk later) {
        return new Turn(later, moment, lines);
    }

    Reaction taken() {
        return new Reaction.Taken(this);
    }

    /// Says something after a while. `id` is unique within the talk.
    Turn say(String id, LenderEvent event, Duration wait) {
        var line = new Line(lender().id() + "/" + id, moment.after(wait, lines.size()), event);
        return new Turn(talk, moment, Stream.concat(lines.stream(), Stream.of(line)).toList());
    }

    /// Says a change that was made before.
    Turn say(StepChange change, Duration wait) {
        var line = new Line(change.messageId(lender()), moment.after(wait, lines.size()),
                change.event(lender()));
        return new Turn(talk, moment, Stream.concat(lines.stream(), Stream.of(line)).toList());
    }

    /// Changes a step and says so.
    Turn change(StepKind step, StepStatus status, @Nullable Instant pageExpiresAt,
            @Nullable Diagnostics diagnostics, Duration wait) {
        var silent = silently(step, status, pageExpiresAt, diagnostics);
        return silent.say(silent.talk.last(step).orElseThrow(), wait);
    }

    /// Changes a step and keeps it to itself.
    Turn silently(StepKind step, StepStatus status, @Nullable Instant pageExpiresAt,
            @Nullable Diagnostics diagnostics) {
        int revision = talk.changes(step).size() + 1;
        return with(talk.changed(new StepChange(step, revision, status, pageExpiresAt, diagnostics)));
    }

    /// Agrees on the amount, as far as it is within what was offered.
    Turn agreeing(Amount amount) {
        var deal = talk.deal();
        boolean within = amount.compareTo(deal.offered()) <= 0
                && amount.compareTo(lender().terms().pricing().minimum()) >= 0;
        if (!within) return this;
        return with(talk.agreeing(new Talk.Deal(deal.offered(), amount, deal.months(), deal.revisions())));
    }

    /// Ends the application for good.
    Turn reject(String reason, Duration wait) {
        return with(talk.rejected()).say("REJECTED", new LenderEvent.LenderRejected(lender().id(), reason),
                wait);
    }
}
