package al.headless.job;

/// One kind of durable work. A bean; `data` is a record that serialises to JSON and holds no personal data.
///
/// A handler may be run twice with the same data and must make that harmless. Throwing means trying again
/// later, with growing pauses.
public interface JobHandler<T> {
    /// The kind's name in the database; never changes once released.
    String name();

    /// The type of [Jobs#enqueue]'s data.
    Class<T> dataType();

    /// Does the work, or says when to go on.
    JobOutcome run(T data);
}
