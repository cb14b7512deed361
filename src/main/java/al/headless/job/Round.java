package al.headless.job;

/// Work that lies in a table of its own, and is not worth a job for each row: every instance that runs jobs looks for
/// it, again and again ([Rounds]). A bean; several instances do it at once, so its rows are claimed.
public interface Round {
    /// Its name in the log and in figures.
    String name();

    /// Does a little of what there is; answers whether there may be more. Throwing means that it is tried again later.
    boolean go();

    /// Nothing new is begun any more; what is under way may take a few seconds to end.
    default void stop() {}
}
