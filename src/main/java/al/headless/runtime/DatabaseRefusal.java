package al.headless.runtime;

import al.headless.kernel.StartRefusal;

/// The database cannot be used, and a person has to do something about it.
final class DatabaseRefusal extends StartRefusal {
    DatabaseRefusal(String sentence) {
        super(sentence);
    }

    DatabaseRefusal(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
