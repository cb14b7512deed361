package al.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import al.headless.testing.ContractWitness;
import al.headless.testing.NetworkWords;
import al.headless.testing.Overheard;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Looks back on every answer of the run, so it runs last. By itself it has seen nothing and fails: run all tests.
@Order(Integer.MAX_VALUE)
class WholeRunTest extends ApiTest {
    private static final int MOST_TOLD = 20; // alone this class has seen nothing
    private static final int FEWEST_SECRETS = 500;
    private static final int FEWEST_PERSONAL = 50;

    @Test void every_status_and_error_code_of_the_contract_was_answered() {
        var missing = new TreeSet<String>();
        for (var operation : ContractWitness.all()) {
            var promised = new TreeSet<>(operation.errorCodes());
            operation.node().path("responses").fieldNames().forEachRemaining(promised::add);
            promised.removeAll(ContractWitness.seen(operation.id()));
            promised.forEach(one -> missing.add(operation.id() + " " + one));
        }
        assertTrue(missing.isEmpty(), () -> "the contract lists " + missing.size() + " that nobody ever got, such as "
                + missing.stream().limit(MOST_TOLD).toList());
    }

    @Test void no_answer_and_no_page_showed_an_id_of_the_network() {
        var ids = service.rows("select id from conversation").stream().map(List::getFirst);
        assertEquals(List.of(), NetworkWords.shown(ids).toList());
    }

    @Test void no_secret_and_nothing_personal_of_the_run_is_told_where_operators_look() {
        Overheard.of(service);
        for (var place : Overheard.Place.values()) assertTrue(place.size() > 0, place + " has heard nothing");
        var sought = Overheard.sought();
        assertTrue(sought.getFirst() > FEWEST_SECRETS && sought.getLast() > FEWEST_PERSONAL, sought::toString);
        assertEquals(List.of(), Overheard.found());
    }
}
