package al.headless.question;

/// What the adversary does to one message of a walk: a call of a port, or an event that a network says.
enum Fault {
    /// The event is lost.
    DROP(false, true),
    /// It, and every event after it.
    DROP_ALL_AFTER(false, true),
    /// The event is said again as if it were new; the call reaches the network twice.
    TWICE(true, true),
    /// The answer names another operation, payment, submission or session.
    OTHER_QUESTION(true, true),
    /// Another lender speaks instead.
    OTHER_LENDER(false, true),
    /// The event cannot be applied, whatever it says.
    UNAPPLICABLE(false, true),
    /// The event says something absurd.
    ABSURD(false, true),
    /// A value that belongs into the event is null; the call is answered by null.
    NULL(true, true),
    /// The call is refused.
    REFUSE(true, false),
    /// It, and every call after it.
    REFUSE_ALWAYS(true, false),
    /// Nobody is reached from this call on.
    UNREACHABLE_ALWAYS(true, false),
    /// The call fails with an exception.
    BREAK(true, false),
    /// The network takes the call, and nobody hears that it did.
    LOSE_REPLY(true, false),
    /// It, and every call after it.
    LOSE_REPLY_ALWAYS(true, false),
    /// The call is said to be taken, and reaches nobody.
    ACCEPT_SILENT(true, false),
    /// It, and every call after it.
    ACCEPT_SILENT_ALWAYS(true, false),
    /// The same, until the same is asked for the third time.
    THIRD_ASK(true, false);

    private final boolean ofCalls;
    private final boolean ofEvents;

    Fault(boolean ofCalls, boolean ofEvents) {
        this.ofCalls = ofCalls;
        this.ofEvents = ofEvents;
    }

    boolean of(Message message) {
        return message.call() ? ofCalls : ofEvents;
    }

    /// Whether it stays once it has begun.
    boolean always() {
        return this == DROP_ALL_AFTER || name().endsWith("_ALWAYS");
    }
}
