package al.headless.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.Borrower;
import al.headless.testing.ContractWitness;
import al.headless.testing.Service;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who still calls which version: counted in memory, written down by the minute.
class VersionUseTest {
    private static final String WRITTEN = """
            select u.version, sum(u.calls) from version_use u join application a on a.id = u.application_id
            where a.name = 'Test application' group by 1 order by 1""";
    private static Service service;

    @BeforeAll static void start() {
        service = Service.start(Map.of());
    }

    @AfterAll static void stop() {
        service.stop();
    }

    @Test void calls_are_written_down_by_application_and_version_and_add_up() {
        var use = service.bean(VersionUse.class);
        use.flush();
        var before = service.rows(WRITTEN);
        assertEquals(List.of(), before);
        var borrower = Borrower.named(service, "CUST_1"); // one call in the default version
        borrower.api().get("/journeys");
        borrower.pinned(ContractWitness.HEAD).api().get("/journeys");
        borrower.pinned("2030-01-01").api().get("/journeys"); // there is no such version: nobody's call
        assertEquals(List.of(), service.rows(WRITTEN), "reads write nothing");
        use.flush();
        var once = List.of(List.of("2026-03-05", "2"), List.of(ContractWitness.HEAD, "1"));
        assertEquals(once, service.rows(WRITTEN));
        use.flush();
        assertEquals(once, service.rows(WRITTEN));
        service.sql("alter table version_use rename to away");
        borrower.api().get("/journeys");
        use.flush();
        service.sql("alter table away rename to version_use");
        borrower.api().get("/journeys");
        use.flush();
        assertEquals(List.of(List.of("2026-03-05", "4"), List.of(ContractWitness.HEAD, "1")), service.rows(WRITTEN),
                "what could not be written down was kept");
    }
}
