package al.headless.sandbox;

/// What comes of speaking to a lender.
sealed interface Reaction {
    /// It takes what was said, and has something to say itself, or nothing.
    record Taken(Turn turn) implements Reaction {}

    /// It was not heard; only that somebody tried is kept.
    record Unheard(Turn turn) implements Reaction {}

    /// It does not take it, now or ever. The reason is for logs.
    record TurnedAway(String reason) implements Reaction {}
}
