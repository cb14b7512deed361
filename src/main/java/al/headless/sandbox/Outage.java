package al.headless.sandbox;

/// Whether the network can be reached in a scenario.
enum Outage {
    NONE,
    /// The first two attempts of a conversation fail.
    TWO_ATTEMPTS,
    FOR_GOOD
}
