package al.headless.sandbox;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a borrower does on a page.
enum Choice {
    APPROVE, DECLINE, LEAVE;

    /// As the form says it.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads the form, whatever media type it came with: scripts are not always right about it.
    static Optional<Choice> of(String form) {
        return Stream.of(values()).filter(choice ->
                Stream.of(form.strip().split("&")).anyMatch(("action=" + choice.word())::equals)).findFirst();
    }
}
