package al.headless.pact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import al.headless.pact.StateCatalogue.Entry;
import al.headless.pact.StateCatalogue.Given;
import al.headless.pact.StateCatalogue.Parameter;
import al.headless.testing.ApiTest;
import al.headless.testing.ContractWitness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The catalogue of provider states is what can really be set up, and what consumers are shown.
class StateCatalogueTest extends ApiTest {
    private static final Path README = Path.of("pact", "README.md");
    private static final String BEGIN = "<!-- states: regenerate with mvn test -Dtest=StateCatalogueTest"
            + " -Dgolden=write -->\n";
    private static final String END = "<!-- end of states -->\n";
    /// Values of a parameter that need another one beside them.
    private static final Map<String, String> COMPANIONS = Map.of("a step NOT_REQUIRED", "bankMandate");

    @Test void the_catalogue_lists_exactly_the_states_that_can_be_set_up() {
        assertEquals(StateCatalogue.handlers().keySet(), new TreeSet<>(StateCatalogue.entries().stream()
                .map(Entry::name).toList()));
    }

    @Test void a_parameter_named_after_the_contract_has_exactly_its_values() {
        for (var entry : StateCatalogue.entries()) for (var parameter : entry.parameters()) {
            if (parameter.contract() == null) continue;
            var contract = ContractWitness.contract().at("/components/schemas/" + parameter.contract() + "/enum");
            assertEquals(contract.valueStream().map(value -> value.asText()).toList(), parameter.values(),
                    entry.name() + ": " + parameter.name());
        }
    }

    @TestFactory Stream<DynamicTest> every_state_can_be_set_up_with_every_value() {
        return StateCatalogue.entries().stream().flatMap(entry -> given(entry).stream().map(parameters ->
                dynamicTest(entry.name() + " " + parameters, () -> setUp(entry, parameters))));
    }

    /// The example, and every value of every parameter.
    private static Set<Map<String, Object>> given(Entry entry) {
        var all = new LinkedHashSet<Map<String, Object>>();
        all.add(entry.example());
        for (var parameter : entry.parameters()) for (var value : parameter.values()) {
            var one = new LinkedHashMap<String, Object>();
            var companion = COMPANIONS.get(entry.name() + " " + value);
            if (companion != null) one.put("step", companion);
            one.put(parameter.name(), value);
            if (entry.name().equals("a step") && value.equals("disbursal")) one.put("status", "PENDING");
            all.add(one);
        }
        return all;
    }

    private void setUp(Entry entry, Map<String, Object> parameters) {
        var given = new ArrayList<Given>();
        if (entry.after() != null) given.add(entry.after());
        given.add(new Given(entry.name(), parameters));
        Map<String, Object> values;
        try (var states = new ProviderStates(service)) {
            values = StateCatalogue.setUp(states, given);
        }
        for (var name : values.keySet()) {
            assertTrue(entry.gives().contains(name) || parameters.containsKey(name) || entry.after() != null,
                    () -> "the catalogue does not say that " + entry.name() + " gives " + name);
        }
        if (parameters.equals(entry.example())) {
            var missing = new HashSet<>(entry.gives());
            missing.removeAll(values.keySet());
            missing.removeAll(Set.of("otherOfferID", "operationID", "aaSessionID")); // not in every example
            assertEquals(Set.of(), missing, "the catalogue promises what is not given");
        }
    }

    @Test void a_state_or_a_value_that_does_not_exist_is_refused_in_one_line() {
        for (var given : List.of(new Given("a borrower on the moon", Map.of()),
                new Given("a journey", Map.of("status", "LOST")), new Given("an offer", Map.of("status", "LOST")),
                new Given("a step", Map.of("step", "lunch")), new Given("a step", Map.of("status", "LOST")),
                new Given("a consent session", Map.of("state", "LOST")),
                new Given("a running loan", Map.of("with", "LUCK")),
                new Given("a payment", Map.of("state", "LOST")), new Given("the borrower has read", Map.of()),
                new Given("an error", Map.of("code", "LOST")))) {
            var refusal = assertThrows(Unfit.class, () -> StateCatalogue.setUp(new ProviderStates(service),
                    List.of(given)), given::toString);
            assertEquals(1, refusal.getMessage().lines().count());
        }
    }

    @Test void what_no_state_reads_is_refused_with_what_it_would_read() {
        refused("unknown parameter \"Status\" of the state \"a journey\", which has status",
                new Given("a journey", Map.of("Status", "STARTED")));
        refused("unknown parameter \"name\" of the state \"a step\", which has step and status",
                new Given("a step", Map.of("name", "kyc")));
        refused("unknown parameter \"status\" of the state \"a test application\", which has none",
                new Given("a test application", Map.of("status", "STARTED")));
        refused("unknown parameter \"parameters\" of the state \"a journey\", which has status; parameters are not"
                + " nested", new Given("a journey", Map.of("parameters", Map.of("status", "STARTED"))));
        refused("the state \"a running loan\" knows no with LUCK, but NOTHING_OVERDUE, INSTALLMENT_OVERDUE,"
                + " NO_PAYMENTS",
                new Given("a running loan", Map.of("with", "LUCK")));
    }

    private static void refused(String reason, Given given) {
        assertEquals(reason, assertThrows(Unfit.class, () -> StateCatalogue.check(given)).getMessage());
    }

    @Test void the_readme_shows_the_catalogue() throws IOException {
        var readme = Files.readString(README);
        int from = readme.indexOf(BEGIN) + BEGIN.length();
        int to = readme.indexOf(END);
        assertTrue(from >= BEGIN.length() && to >= from, "pact/README.md has no place for the states");
        var shown = readme.substring(0, from) + table() + readme.substring(to);
        if ("write".equals(System.getProperty("golden"))) Files.writeString(README, shown);
        assertEquals(shown, Files.readString(README), "pact/README.md does not show pact/states.yaml:"
                + " regenerate it with mvn test -Dtest=StateCatalogueTest -Dgolden=write");
    }

    private static String table() {
        return StateCatalogue.entries().stream().map(StateCatalogueTest::shown).collect(Collectors.joining("\n"));
    }

    private static String shown(Entry entry) {
        var text = new StringBuilder("### `" + entry.name() + "`\n\n" + entry.sets().strip() + "\n\n");
        if (!entry.parameters().isEmpty()) {
            text.append("| parameter | values (the first line is what you get without it) |\n|---|---|\n");
            entry.parameters().forEach(parameter -> text.append(row(parameter)));
            text.append('\n');
        }
        text.append("Gives `").append(String.join("`, `", entry.gives())).append("`. ");
        return text.append("Example: `").append(entry.example()).append("`\n").toString();
    }

    private static String row(Parameter parameter) {
        var values = new ArrayList<>(List.of("`" + parameter.defaultValue() + "`" + words(parameter,
                parameter.defaultValue())));
        for (var value : parameter.values()) {
            if (!value.equals(parameter.defaultValue())) values.add("`" + value + "`" + words(parameter, value));
        }
        return "| `" + parameter.name() + "` | "
                + String.join(parameter.words().isEmpty() ? ", " : "<br>", values) + " |\n";
    }

    private static String words(Parameter parameter, String value) {
        var words = parameter.words().get(value);
        return words == null ? "" : ": " + words;
    }
}
