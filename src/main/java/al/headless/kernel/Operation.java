package al.headless.kernel;

import java.util.Set;

/// [ContractOperation] as a value, read once per route. `success` is the HTTP status of its answer; `polling` means
/// that the answer carries an ETag; `mutating` that it needs an idempotency key.
public record Operation(String id, int success, Set<TokenClass> tokens, boolean mutating, boolean polling,
        boolean hasBody, boolean bodyRequired) {}
