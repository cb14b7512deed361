package al.headless.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.access.PartnerAccess;
import al.headless.runtime.Operator;
import al.headless.testing.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Who gets onto the partner's page, for how long, and with which forms.
class PartnerAccessTest {
    private static final String OVER = "You are not signed in, or not any more";
    private static final String WRONG = "This code does not work";
    private final Hooks hooks = Hooks.shared();
    private final Hooks.Partner partner = hooks.partner();

    @Test void a_code_is_exchanged_once_for_a_cookie_that_no_script_and_no_other_page_gets() {
        var visitor = new Visitor(hooks.service(), Visitor.code(hooks.service(), partner.id()), null);
        var seen = visitor.signIn();
        assertEquals(303, seen.status());
        assertEquals("/partner", seen.header("Location"));
        assertTrue(seen.header("Set-Cookie").matches("partner=[0-9a-f]{64}; Path=/partner; Max-Age=1800; HttpOnly;"
                + " SameSite=Strict"), seen.header("Set-Cookie"));
        var again = visitor.signIn();
        assertEquals(403, again.status());
        assertTrue(again.text().contains(WRONG));
        assertEquals(null, again.header("Set-Cookie"));
        assertEquals(List.of(List.of("partner signed in", "t", "t", "t")), trail("operator is null, borrower_id is"
                + " null, session_id = (select id from partner_access where application_id = '" + partner.id() + "')"));
    }

    @Test void of_those_who_send_a_code_or_a_form_at_once_one_is_heard() {
        var endpoint = partner.endpoint("http://127.0.0.1:1/nobody");
        try {
            var code = Visitor.code(hooks.service(), partner.id());
            var statuses = atOnce(() -> new Visitor(hooks.service(), code, null).signIn().status());
            assertEquals(List.of(303, 403, 403, 403), statuses.stream().sorted().toList());
            var visitor = Visitor.of(partner);
            var token = visitor.token();
            assertEquals(List.of("/partner?done=already", "/partner?done=already", "/partner?done=already",
                    "/partner?done=ping"), atOnce(() -> visitor.post("/partner/ping", Visitor.HERE, "endpoint",
                            endpoint.id().toString(), "token", token).header("Location")).stream().sorted().toList());
            assertEquals(1, trail("true").stream().filter(row -> row.contains("partner ping")).count());
        } finally {
            hooks.forget(endpoint);
        }
    }

    private static <T> List<T> atOnce(Callable<T> call) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Collections.nCopies(4, call)).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test void a_code_may_be_pasted_with_spaces_around_it_and_in_small_letters() {
        var code = Visitor.code(hooks.service(), partner.id());
        assertEquals(303, new Visitor(hooks.service(), " " + code.toLowerCase() + "\n", null).signIn().status());
    }

    @Test void what_is_no_code_opens_nothing() {
        for (var wrong : List.of("", "X", "0".repeat(32), "' or true --", "\0", "0".repeat(5000))) {
            var seen = new Visitor(hooks.service(), wrong, null).signIn();
            assertEquals(403, seen.status(), wrong);
            assertTrue(seen.text().contains(WRONG));
        }
        var inAddress = new Visitor(hooks.service(), "", null)
                .look("?code=" + Visitor.code(hooks.service(), partner.id()));
        assertTrue(inAddress.text().contains("Sign in") && inAddress.header("Set-Cookie") == null);
    }

    @Test void a_code_ends_after_ten_minutes_and_a_session_thirty_minutes_after_its_issue_however_much_it_is_used() {
        var late = new Visitor(hooks.service(), Visitor.code(hooks.service(), partner.id()), null);
        var visitor = Visitor.of(partner);
        hooks.pass(Duration.ofMinutes(11));
        assertEquals(403, late.signIn().status());
        assertTrue(signedIn(visitor));
        hooks.pass(Duration.ofMinutes(18));
        assertTrue(signedIn(visitor));
        var token = visitor.token();
        hooks.pass(Duration.ofMinutes(2));
        assertFalse(signedIn(visitor));
        var seen = visitor.post("/partner/ping", Visitor.HERE, "token", token);
        assertEquals(403, seen.status());
        assertTrue(seen.text().contains(OVER));
    }

    @Test void codes_and_sessions_that_are_revoked_or_of_a_suspended_application_open_nothing() {
        var access = hooks.service().bean(PartnerAccess.class);
        var open = new Visitor(hooks.service(), Visitor.code(hooks.service(), partner.id()), null);
        var visitor = Visitor.of(partner);
        assertEquals(2, hooks.acting(() -> access.revoke(partner.id())));
        assertEquals(0, hooks.acting(() -> access.revoke(partner.id())));
        assertEquals(403, open.signIn().status());
        assertFalse(signedIn(visitor));
        var other = new Visitor(hooks.service(), Visitor.code(hooks.service(), partner.id()), null);
        var second = Visitor.of(partner);
        hooks.service().sql("update application set suspended_at = now() where id = ?", partner.id());
        assertEquals(403, other.signIn().status());
        assertFalse(signedIn(second));
        hooks.service().sql("update application set suspended_at = null where id = ?", partner.id());
        assertTrue(signedIn(second));
    }

    @Test void who_signs_out_is_signed_out_everywhere() {
        var visitor = Visitor.of(partner);
        var seen = visitor.act("sign-out");
        assertEquals(303, seen.status());
        assertTrue(seen.header("Set-Cookie").startsWith("partner=; Path=/partner; Max-Age=0;"));
        assertFalse(signedIn(visitor));
        assertEquals(List.of("partner signed in", "partner signed out"),
                trail("true").stream().map(List::getFirst).toList());
    }

    @Test void a_form_that_is_not_the_pages_own_does_nothing() {
        var endpoint = partner.endpoint("http://127.0.0.1:1/nobody");
        try {
            var visitor = Visitor.of(partner);
            var other = Visitor.of(partner);
            var id = endpoint.id().toString();
            var token = visitor.token();
            var refused = new ArrayList<Visitor.Seen>();
            refused.add(visitor.post("/partner/ping", Visitor.HERE, "endpoint", id));
            refused.add(visitor.post("/partner/ping", Visitor.HERE, "endpoint", id, "token", "0".repeat(64)));
            refused.add(visitor.post("/partner/ping", Visitor.HERE, "endpoint", id, "token", other.token()));
            refused.add(visitor.post("/partner/ping", Visitor.HERE, "endpoint", id, "token", token + "0"));
            for (var headers : foreign()) {
                refused.add(visitor.post("/partner/ping", headers, "endpoint", id, "token", token));
                refused.add(visitor.post("/partner/sign-out", headers, "token", token));
                refused.add(new Visitor(hooks.service(), Visitor.code(hooks.service(), partner.id()), null)
                        .post("/partner/sign-in", headers, "code", visitor.code()));
            }
            refused.forEach(seen -> {
                assertEquals(403, seen.status(), seen.text());
                assertTrue(seen.text().contains("Nothing was done"), seen.text());
            });
            assertTrue(signedIn(visitor));
            assertEquals(List.of(), hooks.rows("select id from webhook_ping where endpoint_id = ?", endpoint.id()));
            assertEquals(List.of("partner signed in", "partner signed in"),
                    trail("true").stream().map(List::getFirst).toList());
            for (var headers : ours()) {
                assertEquals(303, visitor.post("/partner/ping", headers, "endpoint", id, "token", token).status());
            }
        } finally {
            hooks.forget(endpoint);
        }
    }

    private static List<String[]> foreign() {
        return List.of(new String[] {}, new String[] {"Origin", "null"},
                new String[] {"Origin", "https://evil.example.com"},
                new String[] {"Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example.com"},
                new String[] {"Sec-Fetch-Site", "same-site"}, new String[] {"Sec-Fetch-Site", "none"},
                new String[] {"Sec-Fetch-Site", "same-origin", "Origin", "https://evil.example.com"});
    }

    private List<String[]> ours() {
        return List.of(Visitor.HERE, new String[] {"Sec-Fetch-Site", "same-origin"},
                new String[] {"Origin", "http://127.0.0.1:8080"},
                new String[] {"Origin", "http://127.0.0.1:" + hooks.service().port()});
    }

    @Test void nobody_keeps_a_page_nobody_frames_it_and_no_script_runs_in_it() {
        var visitor = Visitor.of(partner);
        for (var seen : List.of(visitor.look(""), visitor.look("?done=ping"), visitor.act("ping"),
                visitor.look("/recover"), new Visitor(hooks.service(), "x", null).look(""),
                new Visitor(hooks.service(), "x", null).signIn(), visitor.act("sign-out"))) {
            assertEquals("no-store", seen.header("Cache-Control"));
            assertEquals("no-referrer", seen.header("Referrer-Policy"));
            assertEquals("nosniff", seen.header("X-Content-Type-Options"));
            assertEquals("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'", seen.header("Content-Security-Policy"));
            assertEquals(null, seen.header("Access-Control-Allow-Origin"));
            assertFalse(seen.text().contains("<script"));
        }
    }

    @Test void whoever_tries_codes_is_held_to_the_quota_of_the_address() {
        var slow = hooks.service().twin(Map.of("headless.limits.address-per-minute", 5));
        try {
            var guesser = new Visitor(slow, "0".repeat(32), null);
            for (int i = 0; i < 5; i++) assertEquals(403, guesser.signIn().status());
            assertEquals(429, guesser.signIn().status());
            assertEquals(429, guesser.look("").status());
        } finally {
            slow.stop();
        }
    }

    /// On a service of its own: an operator's time is the database's.
    @Test void an_operator_hands_out_a_code_and_ends_what_came_of_it() {
        var own = Service.start(Map.of("headless.public-url", "https://api.example.com"));
        try {
            var asha = Operator.of(own);
            var application = asha.sees("applications", "list").get(0).path("applicationID").asText();
            var made = asha.changes("partner-code", application);
            assertTrue(made.path("code").asText().matches("[0-9A-HJKMNP-TV-Z]{32}"), made.toString());
            var seen = new Visitor(own, made.path("code").asText(), null).signIn();
            assertEquals(303, seen.status());
            assertTrue(seen.header("Set-Cookie").endsWith("; SameSite=Strict; Secure"), seen.header("Set-Cookie"));
            var visitor = new Visitor(own, "", seen.header("Set-Cookie").substring(8, 72));
            assertTrue(signedIn(visitor));
            assertEquals(1, asha.changes("partner-code", "revoke", application).path("ended").asInt());
            assertFalse(signedIn(visitor));
            assertEquals(List.of(List.of("create partner code", "OPS-7"), List.of("revoke partner codes", "OPS-7")),
                    own.rows("select action, ticket from audit_entry where operator is not null and subject = ?"
                            + " order by at", "application " + application));
            refused(asha, "The application has no code or session that could be ended.", "revoke", application);
            refused(asha, "There is no such application, or it is suspended.", UUID.randomUUID().toString());
            refused(asha, "Say partner-code APPLICATION, or partner-code revoke APPLICATION.", "revoke");
            refused(asha, "Say partner-code APPLICATION, or partner-code revoke APPLICATION.", application, "x");
            asha.changes("applications", "suspend", application);
            refused(asha, "There is no such application, or it is suspended.", application);
        } finally {
            own.stop();
        }
    }

    private static void refused(Operator operator, String sentence, String... words) {
        var all = new ArrayList<>(List.of("partner-code"));
        all.addAll(List.of(words));
        all.addAll(List.of("--yes", "--ticket", "OPS-7"));
        var said = operator.does(all.toArray(String[]::new));
        assertEquals(sentence + System.lineSeparator(), said.err());
        assertEquals(1, said.code());
    }

    private static boolean signedIn(Visitor visitor) {
        return visitor.look("").text().contains("Sign out");
    }

    /// What the trail tells of the application's page: the action, and whether each of these holds.
    private List<List<String>> trail(String holds) {
        return hooks.rows("select action, " + holds + " from audit_entry where application_id = ?"
                + " and action like 'partner %' order by at, id", partner.id());
    }
}
