package al.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Overheard;
import al.headless.testing.Overheard.Place;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Looks back on the tests that start services of their own, so it runs last of them. By itself it has seen nothing and
/// fails.
@Tag("apart")
@Order(Integer.MAX_VALUE)
class WholeApartRunTest {
    private static final int FEWEST_SECRETS = 200;
    private static final int FEWEST_PERSONAL = 5;

    @Test void no_secret_and_nothing_personal_of_the_run_is_told_where_operators_look() {
        for (var place : EnumSet.complementOf(EnumSet.of(Place.SPANS))) {
            assertTrue(place.size() > 0, place + " has heard nothing");
        }
        var sought = Overheard.sought();
        assertTrue(sought.getFirst() > FEWEST_SECRETS && sought.getLast() > FEWEST_PERSONAL, sought::toString);
        assertEquals(List.of(), Overheard.found());
    }
}
