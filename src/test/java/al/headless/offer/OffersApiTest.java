package al.headless.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.inbox.Incoming;
import al.headless.lender.DispatchProgress;
import al.headless.lender.Lender;
import al.headless.lender.LenderEvent.LenderReached;
import al.headless.testing.ApiTest;
import al.headless.testing.Said;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Offers over HTTP: the cards, the detail and the lock.
class OffersApiTest extends ApiTest {
    private static final List<String> PRICES = List.of("amountPrincipal", "interestRate", "offerTerm",
            "annualPercentageRate", "installmentAmount", "penalCharges", "keyFactsStatementLink");

    @Test void a_borrower_proceeds_with_an_offer_and_holds_the_lock() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        var offer = borrower.offer(journey, 0);
        var said = borrower.proceed(journey, offer);
        assertEquals(200, said.status(), said::toString);
        assertEquals("PROCEEDED", said.data("/status"));
        assertEquals("true", said.data("/proceeded"));
        assertEquals("LOCKED", said.data("/proceedBoundaryState"));
        assertEquals("OFFER_DETAILS_PROCEED", said.data("/offerSelectionLock/lockSource"));
        assertEquals("OFFER_SELECTED", borrower.status(journey));
    }

    @Test void a_second_offer_is_refused_while_one_is_locked() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        borrower.proceed(journey, borrower.offer(journey, 0));
        var said = borrower.proceed(journey, borrower.offer(journey, 1));
        assertRefused(409, "OFFER_LOCK_CONFLICT", said);
        assertEquals("LOCKED_TO_DIFFERENT_OFFER", said.json().at("/error/details/proceedBoundaryState").asText());
        assertFalse(said.json().at("/error/retryable").asBoolean());
    }

    @Test void the_same_offer_again_is_the_same_answer() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        var offer = borrower.offer(journey, 0);
        var first = borrower.proceed(journey, offer);
        var again = borrower.proceed(journey, offer);
        assertEquals(first.json().path("data"), again.json().path("data"));
        assertFalse(again.replayed());
    }

    @Test void every_lender_of_the_loan_type_has_a_card() {
        var borrower = borrower();
        var cards = cards(borrower.api().get("/journeys/" + borrower.journeyWithOffers() + "/offers"));
        assertEquals(List.of("chola-capital", "aravali-finance", "brahma-credit"),
                cards.stream().map(card -> card.path("lenderID").asText()).toList());
        assertEquals(List.of("OFFER_RECEIVED", "OFFER_RECEIVED", "OFFER_AWAITED"),
                cards.stream().map(card -> card.path("status").asText()).toList());
    }

    @Test void received_offers_come_first_and_the_cheapest_before_the_others() {
        var borrower = borrower();
        var cards = cards(borrower.api().get("/journeys/" + borrower.journeyWithOffers() + "/offers"));
        var rates = cards.stream().filter(card -> card.path("status").asText().equals("OFFER_RECEIVED"))
                .map(card -> new BigDecimal(card.path("annualPercentageRate").asText())).toList();
        assertEquals(2, rates.size());
        assertEquals(rates.stream().sorted().toList(), rates);
        assertEquals("OFFER_RECEIVED", cards.getFirst().path("status").asText());
    }

    @Test void a_card_without_a_quote_has_no_price() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        var cards = cards(borrower.api().get("/journeys/" + journey + "/offers"));
        for (var price : PRICES) {
            assertTrue(cards.getLast().has(price) && cards.getLast().path(price).isNull(), price);
            assertFalse(cards.getFirst().path(price).isNull(), price);
        }
        assertEquals("UNAVAILABLE", detail(borrower.api().get("/journeys/" + journey + "/offers/"
                + borrower.offer(journey, 2))).path("proceedBoundaryState").asText());
    }

    @Test void a_card_says_whether_its_lender_wants_consent() {
        var borrower = borrower();
        var cards = cards(borrower.api().get("/journeys/" + borrower.journeyWithOffers() + "/offers"));
        assertEquals("{\"required\":true,\"state\":\"REQUIRED\",\"actionRequired\":\"REDIRECT\"}",
                cards.getLast().path("aa").toString());
        assertEquals("{\"required\":false,\"state\":\"NOT_REQUIRED\",\"actionRequired\":\"NONE\"}",
                cards.get(1).path("aa").toString());
    }

    @Test void the_figures_of_an_offer_add_up() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        for (int n = 0; n < 2; n++) {
            var offer = detail(borrower.api().get("/journeys/" + journey + "/offers/" + borrower.offer(journey, n)));
            long paid = offer.path("installments").valueStream().mapToLong(one -> one.path("amount").asLong()).sum();
            assertEquals(charge(offer, "Principal") + charge(offer, "Interest"), paid);
            assertEquals(offer.path("amountPrincipal").asLong(), charge(offer, "Principal"));
            assertEquals(offer.path("amountPrincipal").asLong() - offer.path("fees").asLong(),
                    offer.path("netDisbursedAmount").asLong());
            assertEquals(offer.path("installments").size() + " months", offer.path("offerTerm").asText());
            assertEquals(offer.at("/installments/0/amount"), offer.path("installmentAmount"));
            var serials = offer.path("installments").valueStream()
                    .map(one -> one.path("serialNumber").asInt()).toList();
            assertEquals(IntStream.rangeClosed(1, serials.size()).boxed().toList(), serials);
            var dates = offer.path("installments").valueStream().map(one -> one.path("dueDate").asText()).toList();
            assertEquals(dates.stream().sorted().distinct().toList(), dates);
            assertEquals("OPEN", offer.path("proceedBoundaryState").asText());
        }
    }

    @Test void a_lender_is_shown_with_whom_to_turn_to_once_it_has_told() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        var told = detail(borrower.api().get("/journeys/" + journey + "/offers/" + borrower.offer(journey, 0)));
        assertFalse(told.at("/lender/grievanceOfficer/name").asText("").isEmpty(), told::toString);
        assertFalse(told.at("/lender/support/email").asText("").isEmpty(), told::toString);
        var conversation = UUID.fromString(service.rows("select id from conversation where journey_id = ?::uuid",
                journey).getFirst().getFirst());
        service.bean(Incoming.class).accept(conversation, "new-bank", "first", new LenderReached("new-bank",
                new Lender("New Bank", null, null), DispatchProgress.ASKED, 0));
        service.runJobs();
        var item = cards(borrower.api().get("/journeys/" + journey + "/offers")).stream()
                .filter(card -> card.path("lenderID").asText().equals("new-bank")).findFirst().orElseThrow();
        var silent = detail(borrower.api().get("/journeys/" + journey + "/offers/" + item.path("offerID").asText()));
        assertEquals("{\"grievanceOfficer\":null,\"support\":null}", silent.path("lender").toString());
    }

    @Test void a_gold_loan_is_paid_out_at_a_branch_and_any_other_online() {
        var borrower = borrower();
        var gold = borrower.journey("GOLD_LOAN");
        borrower.fillProfile(gold, "1234");
        borrower.fillGold(gold);
        borrower.submit(gold);
        service.runJobs();
        var branch = detail(borrower.api().get("/journeys/" + gold + "/offers/" + borrower.offer(gold, 0)))
                .path("fulfillments");
        assertEquals(1, branch.size());
        assertEquals("BRANCH PENDING", branch.at("/0/type").asText() + " " + branch.at("/0/state").asText());
        assertFalse(branch.at("/0/location/pincode").asText("").isEmpty(), branch::toString);
        var journey = borrower.journeyWithOffers();
        var online = detail(borrower.api().get("/journeys/" + journey + "/offers/" + borrower.offer(journey, 0)))
                .path("fulfillments");
        assertEquals("ONLINE PENDING", online.at("/0/type").asText() + " " + online.at("/0/state").asText());
        assertTrue(online.at("/0/location").isNull());
    }

    @Test void the_boundary_of_an_offer_follows_the_lock() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        borrower.proceed(journey, borrower.offer(journey, 0));
        assertEquals(List.of("LOCKED", "LOCKED_TO_DIFFERENT_OFFER", "UNAVAILABLE"),
                IntStream.range(0, 3).mapToObj(n -> detail(borrower.api().get("/journeys/" + journey
                        + "/offers/" + borrower.offer(journey, n))).path("proceedBoundaryState").asText()).toList());
    }

    @Test void an_awaited_card_cannot_be_proceeded_with() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        var said = borrower.proceed(journey, borrower.offer(journey, 2));
        assertRefused(409, "STATE_PRECONDITION_FAILED", said);
        assertEquals("OFFERS_AVAILABLE", said.json().at("/error/details/currentStatus").asText());
        assertEquals("UNAVAILABLE", said.json().at("/error/details/proceedBoundaryState").asText());
        assertEquals("OFFERS_AVAILABLE", borrower.status(journey));
    }

    @Test void an_offer_of_another_journey_or_borrower_does_not_exist() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        var offer = borrower.offer(journey, 0);
        var gold = borrower.journey("GOLD_LOAN");
        assertRefused(404, "RESOURCE_NOT_FOUND", borrower.proceed(gold, offer));
        assertRefused(404, "RESOURCE_NOT_FOUND", borrower.api().get("/journeys/" + gold + "/offers/" + offer));
        assertRefused(404, "RESOURCE_NOT_FOUND", borrower().proceed(journey, offer));
        assertRefused(404, "RESOURCE_NOT_FOUND", borrower.proceed(journey, UUID.randomUUID().toString()));
        assertEquals("OFFERS_AVAILABLE", borrower.status(journey));
    }

    @Test void an_ended_journey_takes_no_choice() {
        var borrower = borrower();
        var journey = borrower.submittedJourney("1001");
        service.runJobs();
        service.pass(Duration.ofMinutes(1));
        var said = borrower.proceed(journey, borrower.offer(journey, 0));
        assertRefused(409, "STATE_PRECONDITION_FAILED", said);
        assertEquals("REJECTED", said.json().at("/error/details/currentStatus").asText());
    }

    @Test void a_journey_before_its_submission_has_no_cards() {
        var borrower = borrower();
        assertEquals(List.of(), cards(borrower.api().get("/journeys/" + borrower.journey() + "/offers")));
    }

    private static long charge(JsonNode offer, String title) {
        return offer.path("quoteBreakup").valueStream().filter(item -> item.path("title").asText().equals(title))
                .mapToLong(item -> item.path("amount").asLong()).sum();
    }

    private static List<JsonNode> cards(Said said) {
        return said.json().at("/data/items").valueStream().toList();
    }

    private static JsonNode detail(Said said) {
        assertEquals(200, said.status(), said::toString);
        return said.json().path("data");
    }
}
