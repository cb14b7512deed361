package al.headless.question;

import al.headless.journey.Journey;
import java.util.List;

/// One kind of question. What is given a journey runs in a transaction and holds the journey's lock.
public interface Policy<S extends Subject> {
    /// What its questions are about.
    Class<S> subject();

    /// The kind of its questions.
    default Kind kind() {
        return subject().getAnnotation(Kind.class);
    }

    /// All that this journey waits for, judged from facts and not from its status.
    List<S> waiting(Journey journey);

    /// Whether somebody still waits for the answer.
    default boolean wanted(Journey journey, S subject) {
        return waiting(journey).stream().anyMatch(one -> one.id().equals(subject.id()));
    }

    /// How it is asked now.
    Ask ask(Journey journey, S subject);

    /// What becomes of operation, card, step or journey when nobody answers.
    void over(Journey journey, S subject, Ending how);

    /// How long, and how often.
    Patience patience(S subject);
}
