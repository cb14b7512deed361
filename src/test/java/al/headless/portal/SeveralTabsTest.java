package al.headless.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Browser;
import al.headless.testing.PartnerApp;
import al.headless.testing.Tab;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The program on the page about apps, as it stands there, in tabs of Chromium that show an app of another origin.
class SeveralTabsTest extends ApiTest {
    private static final Pattern PROGRAM = Pattern.compile("```js\n(.*?)```", Pattern.DOTALL);
    private static PartnerApp app;

    @BeforeAll static void open() {
        app = new PartnerApp();
    }

    @AfterAll static void close() {
        app.close();
    }

    @Test void two_tabs_that_renew_at_once_go_on_with_one_pair() {
        var borrower = borrower();
        try (var tab = opened(borrower); var other = loaded(tab.another())) {
            // both wait for the lock, so that neither knows what the other is about to do
            tab.evaluate("() => { navigator.locks.request('session', () => new Promise(end => window.free = end)); }");
            var used = borrower.sessionToken();
            begin(tab, used);
            begin(other, used);
            assertEquals(used, stored(tab));
            tab.evaluate("() => window.free()");
            assertEquals(end(tab), end(other));
            assertNotEquals(used, stored(other));
            assertEquals(2, pairs(borrower));
            assertEquals(200, Api.with(service, stored(tab)).get("/journeys").status());
        }
    }

    @Test void a_refresh_whose_answer_was_lost_is_made_again_and_answered_with_the_same_pair() {
        var borrower = borrower();
        try (var tab = opened(borrower)) {
            var before = tab.evaluate("localStorage.getItem('session')");
            begin(tab, borrower.sessionToken());
            var heard = end(tab);
            tab.evaluate("() => localStorage.setItem('session', '" + before + "')");
            begin(tab, borrower.sessionToken());
            assertEquals(heard, end(tab));
            assertEquals(2, pairs(borrower));
        }
    }

    @Test void a_refresh_that_is_refused_is_said_and_the_pair_stays_as_it_was() {
        var pair = borrower();
        var borrower = new Borrower(service, pair.externalId(), pair.borrowerId(), pair.sessionToken(), "rt_test_no");
        try (var tab = opened(borrower).expecting(401)) {
            begin(tab, borrower.sessionToken());
            assertEquals("Error: signed out: open a new session at your server", end(tab));
            assertEquals(borrower.sessionToken(), stored(tab));
        }
    }

    private Tab opened(Borrower borrower) {
        var tab = loaded(Browser.tab());
        tab.evaluate("() => localStorage.setItem('session', JSON.stringify({sessionToken: '" + borrower.sessionToken()
                + "', refreshToken: '" + borrower.refreshToken() + "'}))");
        return tab;
    }

    private Tab loaded(Tab tab) {
        var page = new Web(service).get("/apps.md").text();
        var program = PROGRAM.matcher(page).results().findFirst().orElseThrow().group(1);
        tab.open(app.returnUrl()).evaluate("() => { const API = '" + service.here("/api/v1/headless") + "'; " + program
                + " window.renewed = renewed; }");
        return tab;
    }

    private static void begin(Tab tab, String used) {
        tab.evaluate("() => { window.going = renewed('" + used + "').catch(error => String(error)); }");
    }

    private static Object end(Tab tab) {
        return tab.evaluate("window.going");
    }

    private static String stored(Tab tab) {
        return (String) tab.evaluate("JSON.parse(localStorage.getItem('session')).sessionToken");
    }

    private int pairs(Borrower borrower) {
        return Integer.parseInt(service.rows("select count(*) from token_pair where borrower_id = ?",
                UUID.fromString(borrower.borrowerId())).getFirst().getFirst());
    }
}
