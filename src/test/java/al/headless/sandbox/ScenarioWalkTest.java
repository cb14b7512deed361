package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.api.model.JourneyType;
import al.headless.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every row of the forcing table from the profile to its end, as a partner sees it: over the API alone, doing whatever
/// it asks for, and pressing Approve on every page. And what the networks hear and say meanwhile, word for word: the
/// transcripts are for reading, best beside the contract's decisions. `-Dtale=gold` walks only those with such a
/// name.
class ScenarioWalkTest {
    private static final List<JourneyType> TYPES = List.of(JourneyType.PERSONAL_LOAN, JourneyType.GOLD_LOAN);

    static List<Tale> tales() {
        var wanted = Pattern.compile(System.getProperty("tale", "")).asPredicate();
        return Tale.all().stream().filter(tale -> wanted.test(tale.name())).toList();
    }

    @ParameterizedTest
    @MethodSource("tales")
    void a_walk_ends_as_the_table_says_and_everybody_is_told_what_the_transcript_says(Tale tale) {
        Golden.check("transcripts/" + tale.name() + ".txt", "#", ScenarioWalkTest.class,
                "# " + tale.title() + "\n" + Told.of(tale).text());
    }

    @Test void every_row_has_its_transcript_for_each_type_of_loan_to_which_it_applies() {
        var missing = new TreeSet<String>();
        for (var row : Scenario.values()) {
            for (var type : TYPES) {
                if (row.appliesTo(type)) missing.add(name(row, type));
            }
        }
        missing.removeAll(Tale.all().stream().map(Tale::name).toList());
        assertEquals(List.of(), new ArrayList<>(missing));
    }

    @Test void there_is_no_transcript_that_nobody_holds() {
        var held = Tale.all().stream().map(tale -> tale.name() + ".txt").toList();
        assertEquals(List.of(), Golden.files("transcripts").stream().filter(file -> !held.contains(file)).toList());
    }

    private static String name(Scenario row, JourneyType type) {
        return Stream.of(type.name().toLowerCase().replace('_', '-'), row.digits().orElse(""))
                .filter(part -> !part.isEmpty()).reduce((a, b) -> a + "-" + b).orElseThrow();
    }
}
