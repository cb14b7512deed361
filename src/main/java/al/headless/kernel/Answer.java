package al.headless.kernel;

import io.micronaut.core.annotation.Nullable;

/// What a delegate answers: a value that the edge still has to render, or bytes that are already final.
public sealed interface Answer<T> {
    int status();

    /// A read's answer.
    record Fresh<T>(int status, T data) implements Answer<T> {}

    /// A write's answer, as stored: a first answer and its replay leave as the same bytes.
    record Final<T>(int status, byte[] body, @Nullable Integer retryAfterSeconds, boolean replayed)
            implements Answer<T> {}

    static <T> Answer<T> of(Call call, T data) {
        return new Fresh<>(call.operation().success(), data);
    }
}
