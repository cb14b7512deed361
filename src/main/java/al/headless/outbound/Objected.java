package al.headless.outbound;

/// A URL is refused; it becomes a [Verdict.Refused] or an [Outcome.Failed], and never leaves the room.
final class Objected extends Exception {
    private static final long serialVersionUID = 1L;

    private final Objection objection;

    Objected(Objection objection) {
        super(objection.words(), null, false, false);
        this.objection = objection;
    }

    Objection objection() {
        return objection;
    }
}
