package al.headless.admin;

import al.headless.admin.BorrowerErasure.Outcome;
import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.job.Jobs;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/// Goes on with a request on its date: erases the borrower, or waits for what has come up since.
@Singleton
final class ErasureJob implements JobHandler<ErasureJob.Due> {
    static final String NAME = "borrower-erasure";

    private final BorrowerErasure erasure;

    ErasureJob(BorrowerErasure erasure) {
        this.erasure = erasure;
    }

    /// Who is to be erased.
    record Due(UUID borrowerId) {}

    static Jobs.Pending pending(UUID borrowerId, Instant due) {
        return new Jobs.Pending(NAME, borrowerId.toString(), new Due(borrowerId), due);
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Class<Due> dataType() {
        return Due.class;
    }

    /// Asked once more meanwhile, it has begun anew, and that counts.
    @Override public JobOutcome run(Due due) {
        return switch (erasure.goOn(due.borrowerId)) {
            case Outcome.Waits(var until, _) -> new JobOutcome.Again(until, due);
            case Outcome.Erased(_), Outcome.Unknown() -> JobOutcome.DONE;
        };
    }
}
