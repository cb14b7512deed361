package al.headless.question;

/// The n-th time that something is asked or said in a walk. `nulls` and `absurd` count the ways in which an event can
/// lack a value, or say something that cannot be; `names` when it names a question.
record Message(String label, int n, boolean call, int nulls, int absurd, boolean names) {
    /// In how many ways a fault can befall it.
    int ways(Fault fault) {
        if (!fault.of(this)) return 0;
        return switch (fault) {
            case OTHER_QUESTION -> names ? 1 : 0;
            case NULL -> call ? 1 : nulls;
            case ABSURD -> absurd;
            default -> 1;
        };
    }

    boolean is(String other, int nth) {
        return label.equals(other) && n == nth;
    }

    @Override public String toString() {
        return label + (n == 1 ? "" : " #" + n);
    }
}
