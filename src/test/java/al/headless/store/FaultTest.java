package al.headless.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which failures of the database are worth another try.
class FaultTest {
    @ParameterizedTest @ValueSource(strings = {"08000", "08001", "08003", "08004", "08006", "25P03", "25P04", "40001",
        "40003", "40P01", "53000", "53100", "53200", "53300", "57014", "57P01", "57P02", "57P03", "57P04", "57P05",
        "58000", "58030", ""})
    void it_is_away(String state) {
        assertEquals(Optional.of(Fault.AWAY), behind(state));
    }

    @ParameterizedTest @ValueSource(strings = {"22001", "23505", "25P02", "40002", "42601", "42703", "42P01", "0A000",
        "P0001", "XX000"})
    void a_mistake_stays_one(String state) {
        assertEquals(Optional.empty(), behind(state));
    }

    @Test void locks_and_standbys_are_faults_of_their_own() {
        assertEquals(Optional.of(Fault.LOCKED), behind("55P03"));
        assertEquals(Optional.of(Fault.READ_ONLY), behind("25006"));
        assertEquals(Optional.of(Fault.AWAY), Fault.behind(new SQLTransientConnectionException("no connection")));
        assertEquals(Optional.empty(), Fault.behind(new IllegalStateException("ours")));
        assertEquals(Optional.empty(), Fault.behind(null));
    }

    @Test void a_ring_of_causes_ends() {
        var one = new IllegalStateException("one");
        var other = new IllegalStateException("other", one);
        one.initCause(other);
        assertEquals(Optional.empty(), Fault.behind(one));
    }

    private static Optional<Fault> behind(String state) {
        return Fault.behind(new IllegalStateException("wrapped", new SQLException("it failed", state)));
    }
}
