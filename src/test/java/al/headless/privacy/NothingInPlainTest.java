package al.headless.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Api;
import al.headless.testing.Borrower;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever holds a copy of the database, of its files or of the log reads nothing personal in it, and no secret.
class NothingInPlainTest {
    private static final String PLANTED = "Planted Xylophone 7421";
    private static final String FAULTY = "CUST_FAULTY_88812";
    private static final String TABLES = """
            select quote_ident(relname) from pg_class
            where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1""";
    private static final String PROFILE = """
            {"profile": {"contactNumber": "+917348219056", "pan": "qzvxk1234j", "panName": "Rukmini Devi Iyer",
               "dob": "1987-03-19", "gender": "female", "personalemail": "rukmini.iyer@mailhaus.in"},
             "workProfile": {"employmentType": "salaried", "income": "73519864", "companyName": "Nilgiri Looms",
               "officialemail": "r.iyer@nilgirilooms.in"},
             "address": {"addressL1": "Old Lighthouse 17", "addressL2": "Kingfisher Lane", "city": "Ootacamund",
               "state": "Tamil Nadu", "pincode": "643902"},
             "bankingInformation": {"accountHolderName": "R D Iyer Savings", "accountNumber": "918273645509",
               "ifsc": "KKBK0QZ81XW", "accountType": "saving"},
             "metadata": {"campaign": "monsoon-harvest-55"}}""";
    private static final List<String> PERSONAL = List.of("7348219056", "QZVXK1234J", "Rukmini Devi Iyer",
            "1987-03-19", "rukmini.iyer@mailhaus.in", "73519864", "Nilgiri Looms", "r.iyer@nilgirilooms.in",
            "Old Lighthouse 17", "Kingfisher Lane", "Ootacamund", "643902", "R D Iyer Savings", "918273645509",
            "KKBK0QZ81XW", "monsoon-harvest-55", "first-visit-marker-88", "Too dear for Rukmini");

    @TempDir Path data;

    @Test void nothing_personal_and_no_secret_is_in_tables_files_or_log() throws IOException {
        var sought = new ArrayList<>(PERSONAL);
        var places = new LinkedHashMap<String, byte[]>();
        var console = new ByteArrayOutputStream();
        var out = System.out;
        System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
        try (var logs = Logs.capture()) {
            var service = Service.start(Map.of("headless.data", data.toString(), "headless.first-application", false));
            sought.addAll(walk(service));
            service.sql("create table planted as select ?::text as value", PLANTED);
            service.rows(TABLES).forEach(row -> places.put("table " + row.getFirst(), table(service, row.getFirst())));
            service.stop();
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
        places.forEach((place, bytes) -> sought.forEach(value -> Disguises.find(value, bytes)
                .ifPresent(disguise -> found.add(place + " holds " + value + " as " + disguise))));
        return found;
    }

    /// Two borrowers on all the ways there are; answers every token and key that was used.
    private static List<String> walk(Service service) {
        var secrets = new ArrayList<>(List.of(service.apiKey(), "session-key-20991", "journey-key-20992"));
        var sections = PROFILE.replaceFirst("(?s),\\s*\"metadata\".*", "");
        var opened = Api.with(service, service.apiKey()).key("session-key-20991").post("/sessions",
                "{\"borrowerExternalID\": \"CUST_P\", " + sections.substring(1) + "}");
        assertEquals(201, opened.status(), opened::toString);
        var borrower = new Borrower(service, "CUST_P", opened.data("/borrowerID"), opened.data("/sessionToken"),
                opened.data("/refreshToken"));
        secrets.addAll(List.of(borrower.sessionToken(), borrower.refreshToken()));
        var started = borrower.api().key("journey-key-20992").post("/journeys",
                "{\"type\": \"PERSONAL_LOAN\", \"metadata\": {\"campaign\": \"monsoon-harvest-55\"}}");
        walkOn(borrower, started.data("/journeyID"));
        refused(borrower, started.data("/journeyID"));
        var renewed = borrower.api().post("/sessions/refresh");
        secrets.addAll(List.of(renewed.data("/sessionToken"), renewed.data("/refreshToken")));
        secrets.addAll(secrets.stream().filter(one -> one.length() > 80)
                .map(token -> token.substring(token.lastIndexOf('_') + 1)).toList());
        return secrets;
    }

    private static void walkOn(Borrower borrower, String journey) {
        var path = "/journeys/" + journey;
        assertEquals(200, borrower.api().put(path + "/profile", PROFILE).status());
        assertEquals(200, borrower.api().patch(path + "/resume",
                "{\"resume\": {\"marker\": \"first-visit-marker-88\"}}").status());
        borrower.submit(journey);
        borrower.service().runJobs();
        assertEquals(200, borrower.proceed(journey, borrower.offer(journey, 0)).status());
        borrower.service().runJobs();
        for (var read : List.of("", "/profile", "/offers", "/state")) borrower.api().get(path + read);
        borrower.api().post(path + "/offers/" + borrower.offer(journey, 0) + "/steps/bank-mandate", """
                {"accountHolderName": "R D Iyer Savings", "accountNumber": "918273645509",
                 "ifsc": "KKBK0QZ81XW", "accountType": "saving"}""");
        borrower.api().post(path + "/offers/" + borrower.offer(journey, 1) + "/reject",
                "{\"rejectedStage\": \"OFFER\", \"rejectionReason\": \"Too dear for Rukmini\"}");
        borrower.service().runJobs();
    }

    /// What is refused is not written down either.
    private static void refused(Borrower borrower, String journey) {
        var path = "/journeys/" + journey;
        assertEquals(409, borrower.api().put(path + "/profile", PROFILE).status());
        assertEquals(400, borrower.api().put(path + "/profile", PROFILE.replace("1987", "2987")).status());
        assertEquals(400, borrower.api().put(path + "/profile", PROFILE + "}").status());
        assertEquals(400, borrower.api().get("/journeys?Rukmini+Devi+Iyer=rukmini.iyer@mailhaus.in").status());
        fault(borrower.service());
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
