package al.headless.question;

import al.headless.journey.Journey;
import al.headless.lender.NetworkReply;
import java.time.Duration;
import java.util.function.Consumer;

/// What a network said when it was asked.
public sealed interface Reply {
    /// It has taken the question; the answer is news that follows, or does not.
    record Taken() implements Reply {}

    /// It has answered; `apply` runs in one transaction, under the journey's lock, if the question is still wanted.
    record Answered(Consumer<Journey> apply) implements Reply {}

    /// It will not take it. `reason` is for logs.
    record Refused(String reason) implements Reply {}

    /// It could not be reached, or not now.
    record Unreached(Duration retryAfter) implements Reply {}

    /// A lender network's word; its news follows.
    static Reply of(NetworkReply reply) {
        return switch (reply) {
            case NetworkReply.Accepted() -> new Taken();
            case NetworkReply.Refused(var reason) -> new Refused(reason);
            case NetworkReply.Unavailable(var retryAfter) -> new Unreached(retryAfter);
        };
    }

    /// A lender network's word where being taken is all the answer there is.
    static Reply of(NetworkReply reply, Consumer<Journey> taken) {
        return reply instanceof NetworkReply.Accepted ? new Answered(taken) : of(reply);
    }
}
