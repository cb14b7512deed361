package al.headless.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import al.headless.testing.ContractWitness;
import al.headless.testing.ContractWitness.Operation;
import al.headless.testing.Cost;
import al.headless.testing.Golden;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What each kind of request costs the database, against the budgets, and what the trail tells of it. Strangers
/// (autovacuum, a connection being made) can only add to a measurement: each is repeated, the cheapest counts.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementsTest extends ApiTest {
    private static final int REPEATED = 4;
    private static final int MOST_REPEATED = 40;
    private static final String HEAD = """
            # The proof of the token counts, BEGIN and COMMIT do not. Commits: those that flush.
            """;

    private final List<Measured> measured = new ArrayList<>();
    private RequestKinds kinds;
    private LaterKinds later;

    private record Measured(RequestKinds.Kind kind, Cost cost) {}

    @BeforeAll void measure() {
        kinds = new RequestKinds(service);
        later = new LaterKinds(service);
        for (var kind : Stream.concat(kinds.all().stream(), later.all().stream()).toList()) {
            var costs = new ArrayList<Cost>();
            while (costs.size() < REPEATED || disturbed(kind, costs) && costs.size() < MOST_REPEATED) {
                var cost = Cost.of(kind.service(), kind.scene().set());
                assertEquals(kind.status(), cost.said().status(), cost::toString);
                costs.add(cost);
            }
            measured.add(new Measured(kind, costs.stream().min(Comparator
                    .comparingInt(Cost::commits).thenComparingInt(Cost::statements)
                    .thenComparingLong(Cost::wal)).orElseThrow()));
        }
    }

    /// Autovacuum commits for every table that it visits, for seconds on end.
    private static boolean disturbed(RequestKinds.Kind kind, List<Cost> costs) {
        return costs.stream().noneMatch(cost -> cost.commits() <= kind.commits());
    }

    @AfterAll void close() {
        kinds.close();
        later.close();
    }

    @Test void every_operation_is_measured_and_every_write_replayed_too() {
        assertEquals(new TreeSet<>(ContractWitness.all().stream().flatMap(StatementsTest::rows).toList()),
                new TreeSet<>(measured.stream().filter(one -> one.cost().said().status() < 300)
                        .map(one -> row(one.kind().operation(), one.cost().said().replayed())).toList()));
    }

    private static Stream<String> rows(Operation operation) {
        var first = row(operation.id(), false);
        return operation.writes() ? Stream.of(first, row(operation.id(), true)) : Stream.of(first);
    }

    private static String row(String operation, boolean replayed) {
        return operation + (replayed ? ", replayed" : "");
    }

    @Test void no_request_costs_more_statements_than_its_budget() {
        for (var one : measured) {
            assertTrue(one.cost().statements() <= one.kind().budget(), () -> say(one));
        }
    }

    @Test void reads_and_replays_write_nothing() {
        for (var one : measured) {
            if (one.kind().commits() > 0) continue;
            assertEquals(0, one.cost().commits(), () -> say(one));
            assertEquals(0, one.cost().wal(), () -> say(one));
        }
    }

    @Test void a_write_flushes_the_log_once() {
        for (var one : measured) {
            assertEquals(one.kind().commits(), one.cost().commits(), () -> say(one));
        }
    }

    @Test void the_trail_tells_each_write_once_and_in_full_and_nothing_else() {
        for (var one : measured) {
            var said = one.cost().said();
            var told = Told.of(one.kind().service(), said);
            // A replay repeats the answer of the request that was told.
            if (one.kind().commits() == 0 && !said.replayed()) assertEquals(List.of(), told, () -> say(one));
            else assertEquals(List.of(told(one)), told, () -> say(one));
        }
    }

    /// With the path that was told, if it is one of the operation's.
    private static Told told(Measured one) {
        var operation = ContractWitness.all().stream().filter(known -> known.id().equals(one.kind().operation()))
                .findFirst().orElseThrow();
        var subjects = Told.of(one.kind().service(), one.cost().said()).stream().map(Told::subject)
                .filter(subject -> operation.form().matcher(subject).matches()).toList();
        return new Told("Test application", "of the session",
                operation.id().equals("createSession") ? "an API key of the application" : "a token",
                operation.id(), subjects.isEmpty() ? operation.path() : subjects.getFirst(),
                Integer.toString(one.kind().status()));
    }

    @Test void the_counts_are_those_of_the_golden_file() {
        var table = new StringBuilder(HEAD);
        for (var one : measured) {
            table.append("%-24s %d %s %d statements, %d commits%n".formatted(one.kind().name(),
                    one.kind().status(), one.cost().said().replayed() ? "replayed" : "fresh   ",
                    one.cost().statements(), one.cost().commits()));
        }
        Golden.check("statements.txt", "#", StatementsTest.class, table.toString());
    }

    private static String say(Measured one) {
        return one.kind().name() + " " + one.cost();
    }
}
