package al.headless.takeover;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.runtime.BareDatabase;
import al.headless.sandbox.WalkOn;
import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// This release takes over the database that the release before left: its journeys, with all that waits for them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("apart")
class TakeoverTest {
    private final Left.Index left = Left.index();
    private BareDatabase database;
    private Service service;

    /// The schema as it was, the rows as they were, and then a start of today's service at the hour at which they were
    /// left.
    @BeforeAll void takeOver(@TempDir Path data) throws SQLException, IOException {
        database = BareDatabase.in(data);
        var address = database.address();
        Flyway.configure().dataSource(address.url(), address.user(), address.password()).target(left.schema()).load()
                .migrate();
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password())) {
            Left.load(connection);
        }
        var key = Files.copy(Left.MASTER_KEY, data.resolve("master-key.json"));
        service = Service.start(Map.of("headless.database.url", address.url(), "headless.database.user",
                address.user(), "headless.database.password", address.password(), "headless.master-key-file",
                key.toString(), "headless.sandbox.pace", "realistic", "test.clock", left.now().toString(),
                "headless.session.session-lifetime", "3650d", "headless.session.refresh-lifetime", "3651d",
                "headless.session.greatest-age", "3651d"));
    }

    @AfterAll void stop() {
        if (service != null) service.stop();
        database.close();
    }

    @Test @Order(1) void every_journey_reads_as_it_was_left() {
        var read = left.journeys().stream().map(this::read).toList();
        assertEquals(left.journeys().stream().map(one -> told(one, one.status(), one.nextAction())).toList(), read);
    }

    @Test @Order(2) void everything_of_a_journey_can_be_read() {
        for (var one : left.journeys()) {
            var api = api(one);
            for (var path : List.of("", "/profile", "/offers", "/aa/sessions")) {
                var said = api.get("/journeys/" + one.journeyID() + path);
                assertEquals(200, said.status(), () -> one.name() + path + " " + said);
            }
            for (var card : api.get("/journeys/" + one.journeyID() + "/offers").json().at("/data/items")) {
                var offer = "/journeys/" + one.journeyID() + "/offers/" + card.path("offerID").asText();
                assertEquals(200, api.get(offer).status(), one::name);
                assertEquals(200, api.get(offer + "/steps").status(), one::name);
            }
        }
    }

    @Test @Order(3) @Tag("deep") void every_journey_goes_on_and_nothing_waits_for_ever() {
        service.runJobs();
        service.pass(Duration.ofMinutes(2));
        for (var one : left.journeys()) {
            assertDoesNotThrow(() -> WalkOn.toTheEnd(borrower(one), one.journeyID()), one::name);
        }
        service.pass(Duration.ofHours(2));
        assertEquals(List.of(), service.rows("""
                select j.id, u from journey j cross join lateral unwakened(j.borrower_id, j.id) u"""));
        assertEquals(List.of(), service.rows("select id, kind from operation where finished_at is null"));
        assertEquals(List.of(), service.rows("""
                select distinct task_name from scheduled_tasks where consecutive_failures > 0 or task_name in
                ('profile-dispatch', 'step-advance', 'step-inquiry', 'bank-account', 'amount-revision', 'aa-selection',
                 'aa-inquiry', 'aa-reconcile', 'loan-status', 'loan-payment')"""), "all were taken over");
    }

    private String read(Left.Journey one) {
        var state = api(one).get("/journeys/" + one.journeyID() + "/state");
        assertEquals(200, state.status(), () -> one.name() + " " + state);
        return told(one, state.data("/status"), state.data("/nextAction"));
    }

    private static String told(Left.Journey one, String status, String nextAction) {
        return one.name() + " " + status + " " + nextAction;
    }

    private Borrower borrower(Left.Journey one) {
        var said = Api.with(service, left.apiKey()).post("/sessions",
                "{\"borrowerExternalID\": \"" + one.borrowerExternalID() + "\"}");
        assertEquals(201, said.status(), said::toString);
        return new Borrower(service, one.borrowerExternalID(), said.data("/borrowerID"), said.data("/sessionToken"),
                said.data("/refreshToken"));
    }

    /// In a session of its own: those of then may be over.
    private Api api(Left.Journey one) {
        var said = Api.with(service, left.apiKey()).post("/sessions",
                "{\"borrowerExternalID\": \"" + one.borrowerExternalID() + "\"}");
        assertEquals(201, said.status(), () -> one.name() + " " + said);
        return Api.with(service, said.data("/sessionToken"));
    }
}
