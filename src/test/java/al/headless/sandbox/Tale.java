package al.headless.sandbox;

import al.headless.api.model.JourneyType;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A walk that is to be written down: the name of its file, what it is about, and how it goes, with what must be seen
/// on the way.
record Tale(String name, String title, Consumer<Told> goes) {
    private static final String PERSONAL = JourneyType.PERSONAL_LOAN.name();
    private static final String GOLD = JourneyType.GOLD_LOAN.name();

    /// Every row of the forcing table, for each type of loan to which it applies, and what no row is about.
    static List<Tale> all() {
        return Stream.of(TalesOfRows.all(), TalesOfConsent.all(), TalesOfLoans.all(), TalesOfAsking.all())
                .flatMap(List::stream).toList();
    }

    static Tale named(String name) {
        return all().stream().filter(tale -> tale.name.equals(name)).findFirst().orElseThrow();
    }

    /// A row for a personal loan.
    static Tale personal(String digits, Consumer<Walk> goes) {
        return row(digits, PERSONAL, goes);
    }

    static Tale gold(String digits, Consumer<Walk> goes) {
        return row(digits, GOLD, goes);
    }

    private static Tale row(String digits, String type, Consumer<Walk> goes) {
        return row(digits, type, "", told -> goes.accept(told.begin(digits, type)));
    }

    /// A row of which there is more to tell than one walk.
    static Tale row(String digits, String type, String more, Consumer<Told> goes) {
        var row = Stream.of(Scenario.values()).filter(one -> one.digits().equals(digits(digits))).findFirst()
                .orElseThrow();
        var name = type.toLowerCase().replace('_', '-') + row.digits().map("-"::concat).orElse("") + more;
        return new Tale(name, row.title() + ". " + row.description(), goes);
    }

    private static Optional<String> digits(String digits) {
        return digits.equals(TalesOfRows.HAPPY) ? Optional.empty() : Optional.of(digits);
    }

    @Override public String toString() {
        return name;
    }
}
