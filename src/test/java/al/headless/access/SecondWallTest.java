package al.headless.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.runtime.EmbeddedDatabase;
import al.headless.testing.Borrower;
import al.headless.testing.FirstWall;
import al.headless.testing.Said;
import al.headless.testing.Service;
import io.micronaut.core.annotation.Nullable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Row-level security: what the database itself does not let a service write, when the service forgets to ask for whom.
@Tag("apart")
class SecondWallTest {
    private static final String OF_BORROWERS = """
            select c.relname from pg_attribute a join pg_class c on c.oid = a.attrelid
            where a.attname = 'borrower_id' and c.relkind in ('r', 'p')
              and c.relnamespace = 'public'::regnamespace and c.relname <> 'audit_entry' order by 1""";
    private static final Map<String, Object> FORGETFUL =
            Map.of("datasources.default.driver-class-name", FirstWall.class.getName());

    private static Service behindBoth;
    private static Service behindOne;

    @BeforeAll static void start() {
        behindBoth = Service.start(FORGETFUL);
        var owner = behindBoth.bean(EmbeddedDatabase.class).owner();
        var settings = new LinkedHashMap<>(FORGETFUL);
        settings.put("headless.database.user", owner.user());
        settings.put("headless.database.password", owner.password());
        behindOne = behindBoth.twin(settings);
    }

    @AfterAll static void stop() {
        behindOne.stop();
        behindBoth.stop();
    }

    /// What a stranger does to somebody else's journey and offer.
    private static Map<String, Function<Borrower, Said>> acts(String journey, String offer) {
        var path = "/journeys/" + journey;
        var of = path + "/offers/" + offer;
        var acts = new LinkedHashMap<String, Function<Borrower, Said>>();
        acts.put("resume", one -> one.api().patch(path + "/resume", "{\"resume\": {\"currentStep\": \"OTHER\"}}"));
        acts.put("profile", one -> one.api().put(path + "/profile", Borrower.completeProfile("4321")));
        acts.put("submit", one -> one.api().post(path + "/profile/submit", "{\"consent\": true}"));
        acts.put("consent session", one -> one.api().post(path + "/aa/sessions", "{}"));
        acts.put("reject", one -> one.api().post(of + "/reject",
                "{\"rejectedStage\": \"OFFER\", \"rejectionReason\": \"Too dear\"}"));
        acts.put("proceed", one -> one.api().post(of + "/proceed"));
        acts.put("amount", one -> one.api().post(of + "/loan-amount", "{\"amount\": \"50000\"}"));
        return acts;
    }

    @Test void a_service_that_forgets_whose_a_journey_is_still_changes_no_row_of_anybody_else() {
        var changed = new ArrayList<String>();
        attack(behindBoth, (act, said) -> changed.add(act + ": " + said));
        assertEquals(List.of(), changed);
    }

    @Test void without_the_second_wall_it_would() {
        var changed = new ArrayList<String>();
        attack(behindOne, (act, said) -> changed.add(act + ": " + said));
        // of the others keys that refer to both, and sealing, are a wall too
        assertTrue(changed.stream().anyMatch(act -> act.startsWith("proceed")), changed::toString);
    }

    private interface Seen {
        void changed(String act, Said said);
    }

    /// Each act on a new victim.
    private static void attack(Service service, Seen seen) {
        var stranger = Borrower.named(behindBoth, "STRANGER_" + System.nanoTime());
        for (var act : acts("", "").keySet()) {
            var victim = Borrower.named(behindBoth, "VICTIM_" + System.nanoTime());
            var journey = switch (act) {
                case "resume", "profile" -> victim.journey();
                case "submit" -> filled(victim);
                default -> victim.journeyWithOffers();
            };
            var offer = List.of("resume", "profile", "submit").contains(act) ? UUID.randomUUID().toString()
                    : victim.offer(journey, 0);
            if (act.equals("amount")) victim.proceed(journey, offer);
            var before = rows(victim);
            var attacker = new Borrower(service, stranger.externalId(), stranger.borrowerId(),
                    stranger.sessionToken(), stranger.refreshToken());
            FirstWall.down(() -> {
                var said = acts(journey, offer).get(act).apply(attacker);
                if (!rows(victim).equals(before)) seen.changed(act, said);
            });
        }
    }

    private static String filled(Borrower victim) {
        var journey = victim.journey();
        victim.fillProfile(journey, "1234");
        return journey;
    }

    /// All that is the victim's, as text.
    private static Map<String, String> rows(Borrower victim) {
        return behindBoth.rows(OF_BORROWERS).stream().map(List::getFirst).collect(Collectors.toMap(table -> table,
                table -> behindBoth.rows("select string_agg(t::text, ' ' order by t::text) from " + table
                        + " t where borrower_id = ?", UUID.fromString(victim.borrowerId())).toString()));
    }

    @Test void every_table_of_borrowers_takes_only_what_is_of_the_one_who_acts() throws SQLException {
        var victim = Borrower.named(behindBoth, "VICTIM_" + System.nanoTime());
        filled(victim);
        var other = Borrower.named(behindBoth, "STRANGER_" + System.nanoTime());
        try (var connection = asService()) {
            connection.setAutoCommit(false);
            for (var table : behindBoth.rows(OF_BORROWERS).stream().map(List::getFirst).toList()) {
                var add = "insert into " + table + " (borrower_id) values ('" + victim.borrowerId() + "')";
                // It is not whole; what the owner's triggers add nobody else does.
                var own = table.equals("announcement") ? "42501" : "23502";
                assertEquals(own, state(connection, victim.borrowerId(), add), table);
                assertEquals("42501", state(connection, other.borrowerId(), add), table);
                assertEquals("42501", state(connection, null, add), table);
                var change = "update " + table + " set borrower_id = borrower_id where borrower_id = '"
                        + victim.borrowerId() + "'";
                boolean there = !rows(victim).get(table).equals("[[null]]");
                if (there) assertEquals("42501", state(connection, other.borrowerId(), change), table);
            }
            var remove = "delete from token_pair where borrower_id = '" + victim.borrowerId() + "'";
            assertEquals("0 rows", state(connection, other.borrowerId(), remove));
            assertEquals("1 rows", state(connection, victim.borrowerId(), remove));
        }
    }

    /// How a statement ends for a transaction that acts for somebody, which is rolled back.
    private static String state(Connection connection, @Nullable String actsFor, String statement) throws SQLException {
        try (var sql = connection.createStatement()) {
            if (actsFor != null) sql.execute("select act_for('" + actsFor + "')");
            sql.execute("select act_for_all() where " + (actsFor != null)); // the first word counts
            return sql.executeUpdate(statement) + " rows";
        } catch (SQLException e) {
            return e.getSQLState();
        } finally {
            connection.rollback();
        }
    }

    private static Connection asService() throws SQLException {
        var address = behindBoth.bean(EmbeddedDatabase.class).address();
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    @Test void a_login_of_the_service_makes_no_table_and_changes_nothing_that_was_said() throws SQLException {
        try (var connection = asService();
                var sql = connection.createStatement()) {
            for (var act : List.of("create table other (id int)", "alter table journey add column other int",
                    "drop table journey", "update audit_entry set subject = ''", "delete from audit_entry",
                    "truncate audit_entry", "alter table audit_entry disable trigger all", "delete from consent",
                    "update consent set source = ''", "update application set environment = 'LIVE'",
                    "update api_key set revoked_at = null", "select grant_roles()",
                    "insert into announcement (borrower_id, what, at) values (gen_random_uuid(), 'status', now())",
                    "select announce(gen_random_uuid(), null, 'status', now())",
                    "update announcement set what = 'offer'", "update webhook_endpoint set url = ''",
                    "insert into webhook_endpoint (id) values (gen_random_uuid())",
                    "update webhook_event set sequence = 0", "set role headless",
                    "insert into role_grant values ('headless_service', 'journey', 'truncate')")) {
                assertEquals("42501", assertThrows(SQLException.class, () -> sql.execute(act), act).getSQLState(), act);
            }
            assertEquals("42501", assertThrows(SQLException.class, () -> sql.execute("""
                    insert into application (id, tenant_id, name, environment, default_version, aa_enabled, return_urls,
                      created_at) select gen_random_uuid(), id, 'x', 'LIVE', '2026-03-05', true, '{}', now() from tenant
                    """)).getSQLState());
        }
    }
}
