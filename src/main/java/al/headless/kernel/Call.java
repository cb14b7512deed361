package al.headless.kernel;

import io.micronaut.core.annotation.Nullable;
import java.util.Objects;
import java.util.UUID;

/// One admitted call: everything a delegate may know about the request besides its typed arguments. `idempotency`
/// is null on reads; `path` is the path of the request, which holds ids and nothing personal.
public record Call(Trace trace, Operation operation, String path, Caller caller, Credential credential,
        @Nullable Idempotency idempotency) {
    public Call {
        if (operation.mutating() != (idempotency != null)) throw new IllegalArgumentException("key");
    }

    /// Whose key it is, the key and the request it stands for, the latter two as keyed hashes.
    public record Idempotency(UUID scope, byte[] key, byte[] fingerprint) {}

    /// The idempotency of a write.
    public Idempotency once() {
        return Objects.requireNonNull(idempotency, "a read has no idempotency key");
    }

    public UUID borrowerId() {
        return caller.borrower().borrowerId();
    }

    /// Whether the answer hands out tokens: the two session calls. Their keys are bound to the presented credential.
    public boolean answersTokens() {
        return operation.tokens().contains(TokenClass.API_KEY) || operation.tokens().contains(TokenClass.REFRESH);
    }
}
