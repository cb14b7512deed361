package al.headless.sandbox;

import al.headless.api.model.StepStatus;
import al.headless.lender.Diagnostics;
import al.headless.lender.LenderEvent.StepChanged;
import al.headless.lender.Page;
import al.headless.lender.StepKind;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;

/// One change of a step, as the lender keeps it. It hands out a page if and only if that page has an end.
record StepChange(StepKind step, int revision, StepStatus status, @Nullable Instant pageExpiresAt,
        @Nullable Diagnostics diagnostics) {
    /// The page that the change hands out, if it does.
    PageRef page() {
        return new PageRef(PageKind.of(step).orElseThrow(), Integer.toString(revision));
    }

    String messageId(SandboxLender lender) {
        return lender.id() + "/" + step + "/" + revision;
    }

    StepChanged event(SandboxLender lender) {
        var page = pageExpiresAt == null ? null : new Page(page().toString(), pageExpiresAt);
        return new StepChanged(lender.id(), step, revision, status, page, diagnostics);
    }
}
