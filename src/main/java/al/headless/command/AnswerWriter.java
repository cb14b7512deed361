package al.headless.command;

import al.headless.kernel.Call;
import al.headless.kernel.Refusal;
import io.micronaut.core.annotation.Nullable;

/// Makes the final bytes of an answer, in the caller's version. The edge implements it.
public interface AnswerWriter {
    /// The envelope around `data`.
    Written success(Call call, Object data);

    /// The envelope around a refusal.
    Written refusal(Call call, Refusal refusal);

    /// A body and, when the caller should come back, after how many seconds.
    record Written(byte[] body, @Nullable Integer retryAfterSeconds) {}
}
