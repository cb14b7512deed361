package al.headless.portal;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Browser;
import al.headless.testing.OwnApplication;
import al.headless.testing.Said;
import al.headless.testing.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The picture of a journey, looked at in a real Chromium, and who gets a link to it.
class JourneyPictureTest extends ApiTest {
    private static final Duration VALID = Duration.ofMinutes(15);

    private final Borrower borrower = borrower();
    private final String journey = borrower.journey();

    @Test void an_open_picture_follows_the_journey_to_the_loan() {
        try (var tab = Browser.tab()) {
            tab.open(service, link()).reads("STARTED").shows("No lender has been reached yet").inspect("picture-new");
            tab.evaluate("window.opened = 'once'");
            borrower.fillProfile(journey, "2001");
            tab.reads("PROFILE_REQUIRED").shows("submit the profile");
            borrower.submit(journey);
            service.runJobs();
            tab.reads("OFFERS_AVAILABLE").shows("compare the offers").shows("₹2,00,000").shows("waits for consent")
                    .inspect("picture-offers");
            borrower.proceed(journey, aravali());
            service.runJobs();
            tab.reads("KYC_PENDING").shows("complete the step that is ready").shows("LOCKED_TO_DIFFERENT_OFFER")
                    .shows("Steps of the locked offer").shows("READY").inspect("picture-steps");
            assertEquals("once", tab.evaluate("window.opened"));
        }
    }

    @Test void an_open_picture_leaves_what_did_not_change_as_it_is() {
        borrower.fillProfile(journey, "1234");
        borrower.submit(journey);
        service.runJobs();
        try (var tab = Browser.tab()) {
            tab.open(service, link()).reads("OFFERS_AVAILABLE");
            tab.evaluate("document.querySelector('.scroll').kept = true");
            tab.evaluate("document.querySelector('h1').textContent = 'behind'");
            tab.reads("OFFERS_AVAILABLE");
            assertEquals(true, tab.evaluate("document.querySelector('.scroll').kept"));
        }
    }

    @Test void a_link_is_over_after_15_minutes_and_the_open_picture_says_so() {
        try (var tab = Browser.tab()) {
            var url = link();
            tab.open(service, url).reads("STARTED");
            service.pass(VALID.minusSeconds(5));
            assertEquals(200, get(url).status());
            tab.expecting(404);
            service.pass(Duration.ofSeconds(10));
            tab.reads("No such picture").inspect("picture-over");
            assertEquals(404, get(url).status());
        }
    }

    @Test void a_key_opens_the_picture_it_was_made_for_and_no_other() {
        var url = link();
        assertEquals(200, get(url).status());
        var other = borrower().journey();
        var forged = new StringBuilder(url);
        int middle = url.indexOf("key=") + 20;
        forged.setCharAt(middle, url.charAt(middle) == 'A' ? 'B' : 'A');
        for (var wrong : List.of(forged.toString(), url.replace(journey, other), url.replace(journey, "1-1-1-1-1"),
                url.replace(journey, "nobody"), url.substring(0, url.length() - 4), url.replaceFirst("key=.*", "key="),
                url.replaceFirst("key=.*", "key=~"), url.replaceFirst("\\?.*", ""))) {
            var said = get(wrong);
            assertEquals(404, said.status(), wrong);
            assertTrue(said.text().contains("<h1>No such picture</h1>"), said::text);
        }
    }

    @Test void whoever_asks_gets_the_picture_whatever_it_accepts() {
        var url = link();
        for (var accept : List.of("*/*", "text/html", "application/json")) {
            var said = get(url, "Accept: " + accept);
            assertEquals(200, said.status(), said::toString);
            assertTrue(said.text().contains("<h1>STARTED</h1>"), said::text);
        }
    }

    @Test void a_picture_follows_its_journey_until_that_is_closed_because_money_may_come_late() {
        for (var status : List.of("REJECTED", "EXPIRED", "DISBURSED")) {
            service.sql("update journey set status = ? where id = ?::uuid", status, journey);
            assertTrue(get(link()).text().contains("<main data-live"), status);
        }
        service.sql("update journey set status = 'CLOSED' where id = ?::uuid", journey);
        assertFalse(get(link()).text().contains("data-live"));
    }

    @Test void a_picture_shows_nothing_personal() {
        borrower.fillProfile(journey, "1234");
        borrower.submit(journey);
        service.runJobs();
        var page = get(link()).text();
        for (var personal : List.of("Rahul", "ABCDE", "9876543210", borrower.externalId())) {
            assertTrue(!page.contains(personal), personal);
        }
    }

    @Test void a_link_is_refused_as_the_api_refuses() {
        var path = path(journey);
        assertRefused(401, "AUTH_INVALID_SESSION", Api.nobody(service).post(path));
        assertRefused(401, "AUTH_INVALID_SESSION", Api.with(service, "st_test_nobody").post(path));
        assertRefused(403, "ACCESS_SCOPE_MISMATCH", partner().post(path));
        assertRefused(403, "ACCESS_SCOPE_MISMATCH", Api.with(service, borrower.refreshToken()).post(path));
        assertRefused(404, "RESOURCE_NOT_FOUND", borrower().api().post(path));
        assertRefused(404, "RESOURCE_NOT_FOUND", borrower.api().post(path(UUID.randomUUID().toString())));
        assertRefused(400, "VALIDATION_FAILED", borrower.api().post(path("nobody")));
        assertEquals(200, borrower.api().post("/sessions/refresh").status());
        assertRefused(401, "AUTH_INVALID_SESSION", borrower.api().post(path));
    }

    @Test void an_instance_without_test_data_has_neither_link_nor_picture() {
        var url = link();
        var live = service.twin(Map.of("headless.environments", List.of("LIVE")));
        try {
            assertRefused(404, "RESOURCE_NOT_FOUND", Api.nobody(live).post(path(journey)));
            assertRefused(404, "RESOURCE_NOT_FOUND", Api.with(live, borrower.sessionToken()).post(path(journey)));
            assertEquals(404, Wire.raw(live, "GET " + url.replaceFirst("http://[^/]+", "")
                    + " HTTP/1.1\r\nHost: service\r\nConnection: close\r\n\r\n").status());
        } finally {
            live.stop();
        }
    }

    @Test void a_journey_of_a_live_application_has_no_picture_beside_those_of_test_data() {
        var both = service.twin(Map.of("headless.environments", List.of("TEST", "LIVE")));
        try {
            var token = Api.with(both, OwnApplication.live(service)).post("/sessions",
                    "{\"borrowerExternalID\": \"CUST_LIVE_PICTURE\"}").data("/sessionToken");
            var real = Api.with(both, token).post("/journeys", "{\"type\": \"PERSONAL_LOAN\"}").data("/journeyID");
            assertRefused(404, "RESOURCE_NOT_FOUND", Api.with(both, token).post(path(real)));
            assertEquals(200, Wire.raw(both, asking(journey, borrower.sessionToken())).status());
        } finally {
            both.stop();
        }
    }

    private static String path(String journey) {
        return "//sandbox/journeys/" + journey + "/link";
    }

    private String link() {
        var said = Wire.raw(service, asking(journey, borrower.sessionToken()));
        assertEquals(200, said.status(), said::toString);
        return said.json().path("url").asText();
    }

    private static String asking(String journey, String token) {
        return """
                POST /sandbox/journeys/%s/link HTTP/1.1\r
                Host: service\r
                Connection: close\r
                Content-Length: 0\r
                Authorization: Bearer %s\r
                \r
                """.formatted(journey, token);
    }

    private Said get(String url, String... lines) {
        var path = service.here(url).toString().replaceFirst("http://[^/]+", "");
        var head = "GET " + path + " HTTP/1.1\r\nHost: service\r\nConnection: close\r\n";
        return Wire.raw(service, head + Stream.of(lines).map(line -> line + "\r\n").collect(joining()) + "\r\n");
    }

    private String aravali() {
        for (var card : borrower.api().get("/journeys/" + journey + "/offers").json().at("/data/items")) {
            if (card.path("lenderID").asText().equals("aravali-finance")) return card.path("offerID").asText();
        }
        throw new AssertionError("no card");
    }
}
