package al.headless.sandbox;

import al.headless.job.Jobs;
import al.headless.kernel.Clock;
import al.headless.lender.LenderEvent;
import al.headless.lender.LenderEvent.OfferReceived;
import al.headless.lender.LenderEvent.OfferRevised;
import al.headless.lender.LenderEvent.PaymentRequested;
import al.headless.lender.LenderEvent.StepChanged;
import al.headless.lender.Page;
import al.headless.lender.Quote;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Where scripts are played: one transaction locks the talk, keeps what the lender knows after it, the
/// pages and statements that it hands out, and what it will say.
@Singleton
class Stage {
    private final Talks talks;
    private final IssuedPages pages;
    private final Documents documents;
    private final Jobs jobs;
    private final Clock clock;
    private final Pace pace;

    Stage(Talks talks, IssuedPages pages, Documents documents, Jobs jobs, Clock clock,
            SandboxSettings settings) {
        this.talks = talks;
        this.pages = pages;
        this.documents = documents;
        this.jobs = jobs;
        this.clock = clock;
        this.pace = settings.pace();
    }

    /// The lenders' first words, and the talks that begin with them.
    void open(UUID conversation, Scenario scenario, List<Talk> begun, List<Line> lines) {
        jobs.inTransaction(() -> {
            begun.forEach(talks::add);
            keep(conversation, scenario, lines);
            return null;
        });
    }

    /// Speaks to a lender. Empty when it never heard of the conversation.
    Optional<Reaction> play(UUID conversation, String lenderId, Function<Turn, Reaction> script) {
        return jobs.inTransaction(() -> talks.lock(conversation, lenderId).map(talk -> {
            var reaction = script.apply(Turn.of(talk, new Moment(clock.now(), pace)));
            switch (reaction) {
                case Reaction.Taken(var turn) -> keep(talk, turn);
                case Reaction.Unheard(var turn) -> keep(talk, turn);
                case Reaction.TurnedAway _ -> { }
            }
            return reaction;
        }));
    }

    private void keep(Talk before, Turn turn) {
        if (!turn.talk().equals(before)) talks.save(turn.talk());
        keep(before.conversation(), before.scenario(), turn.lines());
    }

    private void keep(UUID conversation, Scenario scenario, List<Line> lines) {
        for (var line : lines) {
            var page = page(line.event());
            if (page != null) {
                pages.add(conversation, line.event().lenderId(), PageRef.of(page.url()), page.expiresAt());
            }
            var quote = quote(line.event());
            if (quote != null) {
                var lender = SandboxLender.of(line.event().lenderId()).orElseThrow();
                documents.add(conversation, new KeyFacts(lender, quote, clock.now()));
            }
        }
        jobs.enqueueNow(Deliveries.of(conversation, scenario, lines, pace));
    }

    private static @Nullable Page page(LenderEvent event) {
        if (event instanceof StepChanged changed) return changed.page();
        return event instanceof PaymentRequested requested ? requested.page() : null;
    }

    private static @Nullable Quote quote(LenderEvent event) {
        if (event instanceof OfferReceived received) return received.quote();
        return event instanceof OfferRevised revised ? revised.quote() : null;
    }
}
