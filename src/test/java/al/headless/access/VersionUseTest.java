package al.headless.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.job.Retention;
import al.headless.kernel.Clock;
import al.headless.testing.Borrower;
import al.headless.testing.ContractWitness;
import al.headless.testing.Service;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    @Test void figures_name_so_many_pairs_and_no_more() {
        var meters = new SimpleMeterRegistry();
        var use = new VersionUse(null, null, meters);
        for (int i = 0; i < 2 * VersionUse.MOST_NAMED; i++) use.count(new UUID(0, i), "2026-03-05");
        use.count(new UUID(0, 0), "2026-03-05");
        assertEquals(VersionUse.MOST_NAMED + 1, meters.find("headless.calls").counters().size());
        assertEquals(VersionUse.MOST_NAMED,
                meters.get("headless.calls").tag("application", "others").counter().count());
        assertEquals(2, meters.get("headless.calls").tag("application", new UUID(0, 0).toString()).counter().count());
    }

    @Test void days_that_nobody_asks_about_any_more_are_forgotten() {
        service.sql("insert into version_use select current_date - n, id, '2020-01-01', 1 from application,"
                + " generate_series(398, 402) n");
        var retention = service.beans(Retention.class).stream().filter(VersionUseRetention.class::isInstance)
                .findFirst().orElseThrow();
        assertEquals("days of version use", retention.name());
        assertEquals(1, retention.forget(service.bean(Clock.class).now(), 1));
        retention.forget(service.bean(Clock.class).now(), 100);
        assertEquals(List.of(List.of("2")),
                service.rows("select count(*) from version_use where version = '2020-01-01'"));
        service.sql("delete from version_use where version = '2020-01-01'");
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
        use.eachMinute();
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
