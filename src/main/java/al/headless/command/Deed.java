package al.headless.command;

import al.headless.kernel.Refusal;

/// How an act ended that may have to be refused and yet leave its effect.
public sealed interface Deed<T> {
    record Done<T>(T data) implements Deed<T> {}

    /// The effect commits, the caller is refused.
    record DoneAndRefused<T>(Refusal refusal) implements Deed<T> {}
}
