package al.headless.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.telemetry.Exposition;
import al.headless.testing.Api;
import al.headless.testing.Collector;
import al.headless.testing.Disguises;
import al.headless.testing.Logs;
import al.headless.testing.Service;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever holds a copy of the database, of its files, of the log in either form, of figures or of spans reads nothing
/// personal in it, and no secret.
class NothingInPlainTest {
    private static final String PLANTED = "Planted Xylophone 7421";
    private static final String FAULTY = "CUST_FAULTY_88812";
    private static final String TABLES = """
            select quote_ident(relname) from pg_class
            where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1""";
    /// Every table, and every column of one whose content is sealed or hashed; those of a partition are its table's.
    private static final String CATALOGUE = """
            select quote_ident(relname), quote_ident(attname) from pg_class c
            left join pg_attribute a on attrelid = c.oid and atttypid = 'bytea'::regtype and not attisdropped
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
            order by 1, 2""";
    /// What need not have been visited, because nothing personal can be in it.
    private static final Map<String, String> NOTHING_PERSONAL = Map.of(
            "audit_seal", "hashes of the trail, which is searched itself",
            "erasure_request", "a ticket and a date",
            "lender_suspension", "which lender is asked nothing new, and who says so",
            "late_word", "which lender said what kind of thing, of nobody",
            "sandbox_conversation", "how often an application was tried",
            "sandbox_retention", "how far the last removal came",
            "version_use", "how many calls an application made, by version and day",
            "wrapping_key_holder", "which running instance knows which keys");

    @TempDir Path data;

    @Test void nothing_personal_and_no_secret_is_in_tables_files_or_log() throws IOException {
        var sought = new ArrayList<>(PersonalWalk.PERSONAL);
        var places = new LinkedHashMap<String, byte[]>();
        var console = new ByteArrayOutputStream();
        var out = System.out;
        System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
        try (var logs = Logs.capture(); var lines = Logs.in("json"); var collector = new Collector()) {
            var service = Service.start(Map.of("headless.data", data.toString(), "headless.first-application", false,
                    "headless.otlp.endpoint", collector.endpoint()));
            sought.addAll(PersonalWalk.through(service));
            fault(service);
            service.sql("create table planted as select ?::text as value", PLANTED);
            service.sql("create table unvisited (value bytea)");
            assertEquals(List.of("unvisited", "unvisited.value"), unvisited(service));
            service.rows(TABLES).forEach(row -> places.put("table " + row.getFirst(), table(service, row.getFirst())));
            places.put("figures", service.bean(Exposition.class).text());
            service.stop();
            assertTrue(collector.spans().size() > 100, collector.spans().size() + " spans");
            places.put("spans", collector.bytes());
            places.put("lines", lines.text().getBytes(StandardCharsets.UTF_8));
            places.put("log", logs.text().getBytes(StandardCharsets.UTF_8));
            places.put("console", console.toByteArray());
        } finally {
            System.setOut(out);
        }
        assertTrue(new String(places.get("log"), StandardCharsets.UTF_8).contains("planted"), "the fault is logged");
        assertEquals(List.of(), found(List.of(FAULTY), places));
        places.putAll(files());
        assertEquals(List.of(), found(sought, places));
        provenOn(places);
    }

    /// The same search finds a value that was put there on purpose: in its table, in a file and in the log of changes.
    private static void provenOn(Map<String, byte[]> places) {
        var found = String.join("; ", found(List.of(PLANTED), places));
        assertTrue(found.contains("table planted"), found);
        assertTrue(found.contains("pg_wal"), found);
        assertTrue(found.contains("base/"), found);
        assertTrue(places.size() > 100, places.size() + " places");
    }

    private static List<String> found(List<String> sought, Map<String, byte[]> places) {
        var found = new ArrayList<String>();
        var disguises = new Disguises(sought);
        places.forEach((place, bytes) -> disguises.in(bytes).forEach((value, disguise) ->
                found.add(place + " holds " + value + " as " + disguise)));
        return found;
    }

    /// The tables without a row and the columns without content: what was not there cannot have been searched.
    private static List<String> unvisited(Service service) {
        var all = service.rows(CATALOGUE);
        assertTrue(all.stream().map(List::getFirst).toList().containsAll(NOTHING_PERSONAL.keySet()));
        var unvisited = new TreeSet<String>();
        for (var row : all) {
            var table = row.getFirst();
            if (NOTHING_PERSONAL.containsKey(table)) continue;
            if (!exists(service, table)) unvisited.add(table);
            var column = row.getLast();
            if (column != null && !exists(service, table + " where octet_length(" + column + ") > 0")) {
                unvisited.add(table + "." + column);
            }
        }
        return List.copyOf(unvisited);
    }

    private static boolean exists(Service service, String what) {
        return service.rows("select exists (select from " + what + ")").getFirst().getFirst().equals("t");
    }

    /// A fault inside, about which the database would say which row it refused.
    private static void fault(Service service) {
        service.sql("alter table borrower add constraint planted check (external_id <> '" + FAULTY + "')");
        assertEquals(500, Api.with(service, service.apiKey()).key("session-key-20991-b").post("/sessions",
                "{\"borrowerExternalID\": \"" + FAULTY + "\", \"profile\": {\"contactNumber\":"
                        + " \"7348219056\", \"panName\": \"Rukmini Devi Iyer\"}}").status());
        service.sql("alter table borrower drop constraint planted");
    }

    private static byte[] table(Service service, String name) {
        var text = new StringBuilder();
        service.rows("select t::text from " + name + " t").forEach(row -> text.append(row.getFirst()).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Every file of the stopped service's data folder.
    private Map<String, byte[]> files() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var found = Files.walk(data)) {
            for (var file : found.filter(Files::isRegularFile).toList()) {
                files.put(data.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
