package al.headless.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import al.headless.job.Jobs;
import al.headless.testing.Service;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Statements of nobody's request.
class BackgroundStatementsTest {
    private static Service service;

    @BeforeAll static void start() {
        service = Service.start(Map.of());
        service.sql("create table testing.note (word text)");
    }

    @AfterAll static void stop() {
        service.stop();
    }

    @Test void what_runs_in_the_background_stays_whatever_becomes_of_the_caller() {
        assertThrows(IllegalStateException.class, () -> service.bean(Jobs.class).inTransaction(() -> {
            assertEquals(1, service.bean(BackgroundStatements.class).change("insert into testing.note values (?)",
                    "stays"));
            throw new IllegalStateException("the caller's fault");
        }));
        assertEquals(List.of(List.of("stays")), service.rows("select word from testing.note"));
    }
}
