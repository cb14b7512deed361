package al.headless.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The rule finds a change that nobody announces, in each table of which the public reads something, and a table that
/// it does not know.
class AnnouncedRuleTest {
    private static final String OF_JOURNEYS = """
            select c.table_name from information_schema.columns c
            join information_schema.tables t on t.table_name = c.table_name and t.table_schema = 'public'
              and t.table_type = 'BASE TABLE'
            where c.table_schema = 'public' and c.column_name = 'journey_id' order by 1""";
    private static final String HELD = """
            select distinct tgrelid::regclass::text from pg_trigger where tgname = 'announced_rule' order by 1""";
    private static Service service;

    @BeforeAll static void start() {
        service = Service.start(Map.of());
    }

    @AfterAll static void stop() {
        service.stop();
    }

    @Test void a_change_that_no_trigger_announces_is_refused() {
        var borrower = Borrower.named(service, "CUST_" + UUID.randomUUID());
        var journey = borrower.journey();
        try (var logs = Logs.capture()) {
            service.sql("alter table journey disable trigger announced");
            assertEquals(500, borrower.api().patch("/journeys/" + journey + "/resume", "{\"resume\": {\"at\": 1}}")
                    .status());
            assertTrue(logs.text().contains("not announced: a change of journey"), logs.text());
        } finally {
            service.sql("alter table journey enable trigger announced");
        }
        assertEquals(200, borrower.api().patch("/journeys/" + journey + "/resume", "{\"resume\": {\"at\": 1}}")
                .status());
    }

    @Test void every_table_with_something_of_a_journey_is_held_or_nobody_reads_it() {
        var read = new ArrayList<>(service.rows(OF_JOURNEYS).stream().map(List::getFirst).toList());
        // Between us and the networks; what was agreed to, which no answer shows; what this is about itself.
        read.removeAll(List.of("conversation", "consent", "announcement", "webhook_event", "sandbox_retention"));
        read.add("journey");
        read.sort(null);
        assertEquals(read, service.rows(HELD).stream().map(List::getFirst).toList());
    }
}
