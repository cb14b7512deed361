package al.headless.job;

import java.time.Instant;

/// How a run ended.
public sealed interface JobOutcome {
    JobOutcome DONE = new Done();

    /// Nothing is left to do.
    record Done() implements JobOutcome {}

    /// Go on at `due`, with `data` of the handler's type.
    record Again(Instant due, Object data) implements JobOutcome {}
}
