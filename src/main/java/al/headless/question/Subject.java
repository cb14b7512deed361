package al.headless.question;

/// What a question is about: a record of ids and amounts that serialises to JSON, holds no personal data, and says its
/// [Kind].
public interface Subject {
    /// Unique among the kind's questions of one journey.
    String id();

    /// The name of its kind.
    default String kind() {
        return getClass().getAnnotation(Kind.class).value();
    }
}
