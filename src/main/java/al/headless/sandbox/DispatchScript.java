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
/// Pure. Identities of messages depend on conversation, submission, lender and step alone, never on time or chance, so
/// a repeated dispatch says nothing twice.
@Singleton
final class DispatchScript {
    private static final String ANSWERED = "ANSWERED";

    private final Pace pace;

    DispatchScript(SandboxSettings settings) {
        this.pace = settings.pace();
    }

    /// The lines of all lenders that serve the application's loan type.
    List<Line> lines(UUID conversation, int submission, LoanApplication application, Instant now) {
        return SandboxLender.serving(application.type())
                .flatMap(lender -> lines(conversation, submission, application, now, lender).stream()).toList();
    }

    /// What those lenders keep who may go on with the borrower.
    List<Talk> talks(UUID conversation, int submission, LoanApplication application) {
        var scenario = Scenario.of(application);
        return SandboxLender.serving(application.type())
                .filter(lender -> scenario.manner(lender) == Manner.AS_USUAL)
                .flatMap(lender -> lender.terms().loanFor(application)
                        .map(loan -> Talk.begun(conversation, submission, lender, scenario, loan)).stream())
                .toList();
    }

    private List<Line> lines(UUID conversation, int submission, LoanApplication application, Instant now,
            SandboxLender lender) {
        var lines = new ArrayList<Line>();
        for (var progress : DispatchProgress.values()) {
            var due = pace.due(now, conversation, lender, progress.ordinal());
            lines.add(new Line(messageId(lender, submission, progress.name()), due,
                    new LenderEvent.LenderReached(lender.id(), lender.card(), progress, submission)));
        }
        var due = pace.due(now, conversation, lender, Pace.STEPS - 1);
        answer(lender, submission, application, due.isBefore(now) ? now : due)
                .ifPresent(event -> lines.add(new Line(messageId(lender, submission, ANSWERED), due, event)));
        return lines;
    }

    private static Optional<LenderEvent> answer(SandboxLender lender, int submission, LoanApplication application,
            Instant arrival) {
        var scenario = Scenario.of(application);
        return switch (scenario.manner(lender)) {
            case FALLS_SILENT -> Optional.empty();
            case DECLINES -> Optional.of(declined(lender, submission));
            case AS_USUAL -> Optional.of(lender.terms().loanFor(application)
                    .map(loan -> accepted(lender, submission, loan, arrival, scenario))
                    .orElseGet(() -> declined(lender, submission)));
        };
    }

    private static LenderEvent accepted(SandboxLender lender, int submission, Loan loan, Instant arrival,
            Scenario scenario) {
        if (lender.consentBeforeQuote()) {
            return new LenderEvent.ConsentRequired(lender.id(), PageRef.HANDLE.toString(), true, submission);
        }
        return new LenderEvent.OfferReceived(lender.id(),
                QuoteScript.quote(loan, arrival, scenario, QuoteScript.OFFERED), submission);
    }

    private static LenderEvent declined(SandboxLender lender, int submission) {
        return new LenderEvent.OfferDeclined(lender.id(), LenderStateReason.DECLINED, submission);
    }

    private static String messageId(SandboxLender lender, int submission, String step) {
        return lender.id() + "/dispatch/" + submission + "/" + step;
    }
}
