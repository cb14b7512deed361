package al.headless.lender;

import java.time.Duration;

/// What the network said to a call.
public sealed interface NetworkReply {
    /// Taken; events will follow.
    record Accepted() implements NetworkReply {}

    /// Will never be taken like this. `reason` is for logs and operators, never for partners.
    record Refused(String reason) implements NetworkReply {}

    /// Not reachable or not able now; nothing was done, the same call may be made again after `retryAfter`.
    record Unavailable(Duration retryAfter) implements NetworkReply {}
}
