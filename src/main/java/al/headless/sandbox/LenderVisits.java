package al.headless.sandbox;

import al.headless.job.Jobs;
import al.headless.lender.StepKind;
import al.headless.sandbox.LoanFile.Fate;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/// Visits to a lender's pages. Opening and choosing are news of the lender, and go the way of all its news.
@Singleton
class LenderVisits {
    private static final Reaction ELSEWHERE = new Reaction.TurnedAway("the step went on without this page");

    private final Stage stage;
    private final Talks talks;
    private final IssuedPages pages;
    private final ReturnAddresses addresses;
    private final Jobs jobs;

    LenderVisits(Stage stage, Talks talks, IssuedPages pages, ReturnAddresses addresses, Jobs jobs) {
        this.stage = stage;
        this.talks = talks;
        this.pages = pages;
        this.addresses = addresses;
        this.jobs = jobs;
    }

    Visit open(IssuedPage page) {
        var content = page.ref().kind() == PageKind.PAYMENT ? payment(page) : step(page);
        return content.<Visit>map(open -> new Visit.Open(open, back(page))).orElseGet(Visit.Over::new);
    }

    private Optional<PageContent> payment(IssuedPage page) {
        return talks.find(page.conversation(), page.issuer()).flatMap(talk -> Optional.ofNullable(talk.loan())
                .flatMap(loan -> loan.payment(page.ref().subject()))
                .filter(payment -> payment.fate() == Fate.OPEN)
                .map(payment -> PageContents.payment(talk, payment)));
    }

    private Optional<PageContent> step(IssuedPage page) {
        var step = page.ref().kind().step().orElseThrow();
        return stage.play(page.conversation(), page.issuer(), turn -> usable(turn.talk(), step, page)
                        ? StepScript.opened(turn, step).taken() : ELSEWHERE)
                .filter(Reaction.Taken.class::isInstance).map(Reaction.Taken.class::cast)
                .map(taken -> PageContents.step(page.ref().kind(), taken.turn().talk()));
    }

    /// The page is spent and the choice heard in one transaction; of two who choose at once the second is
    /// too late.
    Visit choose(IssuedPage page, Choice choice) {
        if (choice == Choice.LEAVE) return new Visit.Left(choice, back(page));
        boolean heard = jobs.inTransaction(() -> pages.spend(page)
                && stage.play(page.conversation(), page.issuer(), turn -> chosen(turn, page, choice))
                        .filter(Reaction.Taken.class::isInstance).isPresent());
        return heard ? new Visit.Left(choice, back(page)) : new Visit.Over();
    }

    private static Reaction chosen(Turn turn, IssuedPage page, Choice choice) {
        boolean approved = choice == Choice.APPROVE;
        var subject = page.ref().subject();
        if (page.ref().kind() == PageKind.PAYMENT) return LoanScript.settle(turn, subject, approved);
        var step = page.ref().kind().step().orElseThrow();
        if (!usable(turn.talk(), step, page)) return ELSEWHERE;
        return (approved ? StepScript.approved(turn, step) : StepScript.declined(turn, step)).taken();
    }

    private static boolean usable(Talk talk, StepKind step, IssuedPage page) {
        return !talk.ended() && talk.openPage(step).filter(open -> open.page().equals(page.ref()))
                .isPresent();
    }

    private @Nullable URI back(IssuedPage page) {
        return addresses.of(page.conversation()).orElse(null);
    }
}
