package al.headless.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Borrower;
import al.headless.testing.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What a partner's receiver gets when nothing goes wrong.
class DeliveryTest extends EndpointTest {
    @Test void every_delivery_proves_itself_to_whoever_read_the_contract_and_to_the_published_library()
            throws EmptyWebhookSecretException {
        // The library has the machine's time, from which that of the shared service is days away.
        var own = new Hooks(Service.start(Map.of("headless.outbound.loopback", true)));
        try {
            var told = own.partner();
            var secret = told.endpoint(receiver.url()).secret().credential().text();
            told.borrower().journeyWithOffers();
            own.deliver();
            var heard = receiver.take();
            assertTrue(heard.size() > 5, heard.size() + " deliveries");
            for (var one : heard) {
                assertEquals(List.of(), Section11.wrong(one, secret, Instant.now()));
                verify(new Webhook(secret), one);
            }
        } finally {
            own.service().stop();
        }
    }

    private static void verify(Webhook library, Receiver.Delivery one) {
        var headers = one.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        try {
            library.verify(new String(one.body(), StandardCharsets.UTF_8), HttpHeaders.of(headers, (_, _) -> true));
        } catch (WebhookVerificationException e) {
            throw new AssertionError(e);
        }
    }

    @Test void each_body_is_what_the_public_could_read_at_its_moment() {
        var borrower = partner.borrower();
        var pictures = new ArrayList<String>();
        var bodies = new ArrayList<String>();
        var journey = borrower.journey();
        Runnable look = () -> {
            hooks.deliver();
            var heard = receiver.take();
            if (heard.isEmpty()) return;
            pictures.add(picture(borrower));
            bodies.add(shown(heard.getLast().json().at("/borrower/journeys")));
        };
        look.run();
        borrower.fillProfile(journey, "1234");
        look.run();
        borrower.submit(journey);
        look.run();
        hooks.service().runJobs(look);
        borrower.proceed(journey, borrower.offer(journey, 0));
        look.run();
        hooks.service().runJobs(look);
        borrower.journey("GOLD_LOAN");
        look.run();
        assertTrue(new HashSet<>(pictures).size() > 5, pictures::toString);
        assertEquals(pictures, bodies);
    }

    private static String picture(Borrower borrower) {
        return shown(borrower.api().get("/journeys").json().at("/data/items"));
    }

    private static String shown(JsonNode journeys) {
        return journeys.valueStream().map(one -> one.path("journeyID").asText() + " " + one.path("status").asText()
                + " " + one.path("nextAction").asText()).collect(Collectors.joining(", "));
    }

    @Test void numbers_have_no_gaps_and_no_id_is_given_twice_and_they_come_in_their_order() {
        var one = partner.borrower();
        var other = partner.borrower();
        one.journeyWithOffers();
        other.journeyWithOffers();
        hooks.deliver();
        var heard = receiver.take();
        for (var borrower : List.of(one, other)) {
            var numbers = heard.stream().map(Receiver.Delivery::json)
                    .filter(json -> json.at("/borrower/borrowerExternalID").asText().equals(borrower.externalId()))
                    .map(json -> json.path("sequence").asLong()).toList();
            assertEquals(LongStream.rangeClosed(1, numbers.size()).boxed().toList(), numbers);
        }
        assertEquals(heard.size(), heard.stream().map(Receiver.Delivery::id).distinct().count());
    }

    @Test void a_write_that_is_answered_again_is_told_once_and_what_is_refused_is_not_told() {
        var borrower = partner.borrower();
        hooks.deliver();
        receiver.take();
        var api = borrower.api().key("a-key-of-this-test");
        assertEquals(201, api.post("/journeys", "{\"type\": \"PERSONAL_LOAN\"}").status());
        assertEquals(201, api.post("/journeys", "{\"type\": \"PERSONAL_LOAN\"}").status());
        assertEquals(422, api.post("/journeys", "{\"type\": \"GOLD_LOAN\"}").status());
        assertEquals(400, borrower.api().post("/journeys", "{\"type\": \"CAR_LOAN\"}").status());
        hooks.deliver();
        assertEquals(1, receiver.take().size());
    }

    @Test void nobody_hears_of_another_applications_borrowers() {
        var stranger = hooks.partner();
        stranger.borrower().journey();
        partner.borrower().journey();
        hooks.deliver();
        var heard = receiver.take();
        assertEquals(1, heard.size());
        assertEquals(partner.id().toString(), heard.getFirst().text("/application_id"));
    }

    @Test void two_endpoints_of_an_application_get_the_same_events_and_each_signs_with_its_own() {
        try (var second = new Receiver()) {
            var other = partner.endpoint(second.url());
            partner.borrower().journey();
            hooks.deliver();
            var one = receiver.take().getFirst();
            var two = second.take().getFirst();
            assertEquals(one.id(), two.id());
            assertEquals(one.json(), two.json());
            assertEquals(List.of(), Section11.wrong(two, other.secret().credential().text(), now()));
            assertFalse(Section11.wrong(two, endpoint.secret().credential().text(), now()).isEmpty());
        }
    }

    @Test void an_endpoint_that_comes_later_hears_of_what_is_later() {
        var borrower = partner.borrower();
        borrower.journey();
        hooks.number();
        try (var second = new Receiver()) {
            partner.endpoint(second.url());
            borrower.journey("GOLD_LOAN");
            hooks.deliver();
            assertEquals(List.of(2L), second.take().stream().map(one -> one.json().path("sequence").asLong()).toList());
        }
    }

    @Test void a_payload_is_in_the_endpoints_version_or_else_in_the_applications() {
        try (var second = new Receiver()) {
            partner.endpoint(second.url(), "2026-11-22");
            partner.borrower().journey();
            hooks.deliver();
            assertEquals("2026-03-05", receiver.take().getFirst().headers().get("x-al-api-version"));
            assertEquals("2026-11-22", second.take().getFirst().headers().get("x-al-api-version"));
        }
    }

    @Test void changes_within_one_transaction_are_one_event_with_the_first_of_their_names() {
        var borrower = partner.borrower();
        var journey = borrower.journey();
        borrower.fillProfile(journey, "1234");
        hooks.deliver();
        receiver.take();
        borrower.submit(journey); // a status, a profile that is frozen, an operation
        hooks.deliver();
        assertEquals(List.of("journey.status.updated"),
                receiver.take().stream().map(one -> one.text("/issuer/trigger")).toList());
        assertEquals(200, borrower.api().patch("/journeys/" + journey + "/resume",
                "{\"resume\": {\"screen\": 1}}").status());
        hooks.deliver();
        assertEquals(List.of("journey.resume.updated"),
                receiver.take().stream().map(one -> one.text("/issuer/trigger")).toList());
    }

    @Test void nothing_is_written_for_an_application_without_an_endpoint() {
        var silent = hooks.partner();
        silent.borrower().journey();
        var id = silent.id();
        hooks.number();
        assertEquals(List.of(), hooks.rows("select 1 from webhook_event v join borrower b on b.id = v.borrower_id"
                + " where b.application_id = ?", id));
    }
}
