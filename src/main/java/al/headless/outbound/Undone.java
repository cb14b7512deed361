package al.headless.outbound;

import al.headless.outbound.Outcome.Reason;

/// A call came to nothing; it becomes an [Outcome.Failed] and never leaves the room.
final class Undone extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    Undone(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
