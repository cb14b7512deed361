package al.headless.sandbox;

import al.headless.api.model.LenderStateReason;
import al.headless.lender.DispatchProgress;
import al.headless.lender.LenderEvent;
import al.headless.lender.LoanApplication;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the lenders say to an application: each is found, has the profile, is asked, and answers.
///
/// Pure. Identities of messages depend on conversation, lender and step alone, never on time or chance, so
/// a repeated dispatch says nothing twice.
@Singleton
final class DispatchScript {
    private static final String ANSWERED = "ANSWERED";

    private final Pace pace;

    DispatchScript(SandboxSettings settings) {
        this.pace = settings.pace();
    }

    /// The lines of all lenders that serve the application's loan type.
    List<Line> lines(UUID conversation, LoanApplication application, Instant now) {
        return SandboxLender.serving(application.type())
                .flatMap(lender -> lines(conversation, application, now, lender).stream()).toList();
    }

    /// What those lenders keep who may go on with the borrower.
    List<Talk> talks(UUID conversation, LoanApplication application) {
        var scenario = Scenario.of(application);
        return SandboxLender.serving(application.type())
                .filter(lender -> scenario.manner(lender) == Manner.AS_USUAL)
                .flatMap(lender -> lender.terms().loanFor(application)
                        .map(loan -> Talk.begun(conversation, lender, scenario, loan)).stream())
                .toList();
    }

    private List<Line> lines(UUID conversation, LoanApplication application, Instant now,
            SandboxLender lender) {
        var lines = new ArrayList<Line>();
        for (var progress : DispatchProgress.values()) {
            var due = pace.due(now, conversation, lender, progress.ordinal());
            lines.add(new Line(messageId(lender, progress.name()), due,
                    new LenderEvent.LenderReached(lender.id(), lender.card(), progress)));
        }
        var due = pace.due(now, conversation, lender, Pace.STEPS - 1);
        answer(lender, application, due.isBefore(now) ? now : due)
                .ifPresent(event -> lines.add(new Line(messageId(lender, ANSWERED), due, event)));
        return lines;
    }

    private static Optional<LenderEvent> answer(SandboxLender lender, LoanApplication application,
            Instant arrival) {
        var scenario = Scenario.of(application);
        return switch (scenario.manner(lender)) {
            case FALLS_SILENT -> Optional.empty();
            case DECLINES -> Optional.of(declined(lender));
            case AS_USUAL -> Optional.of(lender.terms().loanFor(application)
                    .map(loan -> accepted(lender, loan, arrival, scenario))
                    .orElseGet(() -> declined(lender)));
        };
    }

    private static LenderEvent accepted(SandboxLender lender, Loan loan, Instant arrival, Scenario scenario) {
        if (lender.consentBeforeQuote()) {
            return new LenderEvent.ConsentRequired(lender.id(), PageRef.HANDLE.toString(), true);
        }
        return new LenderEvent.OfferReceived(lender.id(),
                QuoteScript.quote(loan, arrival, scenario, QuoteScript.OFFERED));
    }

    private static LenderEvent declined(SandboxLender lender) {
        return new LenderEvent.OfferDeclined(lender.id(), LenderStateReason.DECLINED);
    }

    private static String messageId(SandboxLender lender, String step) {
        return lender.id() + "/dispatch/" + step;
    }
}
