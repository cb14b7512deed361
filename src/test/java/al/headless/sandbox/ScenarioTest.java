package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.lender.LenderEvent;
import al.headless.lender.LoanApplication;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    private static final UUID CONVERSATION =
            UUID.fromString("0195a1c0-1111-7222-8333-444455556666");

    @Test void happy_path() {
        assertEquals(List.of("aravali-finance offers", "brahma-credit wants consent",
                "chola-capital offers"), answers(Applications.personal("1234")));
        assertEquals(List.of("deccan-gold offers"), answers(Applications.gold("1234")));
        assertEquals(Scenario.HAPPY_PATH, Scenario.of(Applications.personal("9999")));
    }

    @Test void s1001_every_lender_declines() {
        assertEquals(List.of("aravali-finance declines", "brahma-credit declines",
                "chola-capital declines"), answers(Applications.personal("1001")));
        assertEquals(List.of("deccan-gold declines"), answers(Applications.gold("1001")));
    }

    @Test void s1002_lenders_are_asked_and_never_answer() {
        assertEquals(List.of(), answers(Applications.personal("1002")));
        assertEquals(List.of(), answers(Applications.gold("1002")));
    }

    @Test void s1003_only_the_lender_that_needs_consent_quotes() {
        assertEquals(List.of("aravali-finance declines", "brahma-credit wants consent",
                "chola-capital declines"), answers(Applications.personal("1003")));
        assertEquals(Scenario.HAPPY_PATH, Scenario.of(Applications.gold("1003")));
    }

    @Test void s1004_and_s1005_are_outages_and_happy_beyond() {
        assertEquals(Outage.TWO_ATTEMPTS, Scenario.of(Applications.personal("1004")).outage());
        assertEquals(Outage.FOR_GOOD, Scenario.of(Applications.gold("1005")).outage());
        assertEquals(answers(Applications.personal("1234")),
                answers(Applications.personal("1004")));
    }

    @Test void s1006_offers_live_for_a_minute_and_nobody_wants_consent() {
        var application = Applications.personal("1006");
        assertEquals(List.of("aravali-finance offers", "brahma-credit declines",
                "chola-capital offers"), answers(application));
        for (var line : lines(application)) {
            if (line.event() instanceof LenderEvent.OfferReceived(_, var quote, _)) {
                assertEquals(Duration.ofSeconds(60),
                        Duration.between(Applications.NOW, quote.validUntil()));
            }
        }
    }

    @Test void every_lender_is_found_has_the_profile_and_is_asked() {
        for (var scenario : Scenario.values()) {
            var application = Applications.personal(scenario.digits().orElse("0000"));
            assertEquals(scenario, Scenario.of(application));
            for (var lender : List.of("aravali-finance", "brahma-credit", "chola-capital")) {
                assertEquals(List.of("FOUND", "PROFILE_DELIVERED", "ASKED"),
                        lines(application).stream().map(Line::event)
                                .filter(event -> event.lenderId().equals(lender))
                                .filter(LenderEvent.LenderReached.class::isInstance)
                                .map(event -> ((LenderEvent.LenderReached) event).progress().name())
                                .toList());
            }
        }
    }

    @Test void a_borrower_whom_no_lender_matches_is_declined_by_all() {
        assertEquals(List.of("aravali-finance declines", "brahma-credit declines",
                "chola-capital declines"),
                answers(Applications.personal("1234", null, null, null)));
    }

    @Test void the_best_rate_is_the_slow_lenders() {
        var rates = lines(Applications.personal("1234")).stream().map(Line::event)
                .filter(LenderEvent.OfferReceived.class::isInstance)
                .map(event -> ((LenderEvent.OfferReceived) event).quote().annualPercentageRate())
                .toList();
        assertEquals(2, rates.size());
        assertTrue(rates.get(1).compareTo(rates.get(0)) < 0);
    }

    @Test void rows_are_told_apart_and_described() {
        var rows = Arrays.stream(Scenario.values()).toList();
        assertEquals(rows.size(), rows.stream().map(Scenario::digits).distinct().count());
        rows.forEach(row -> assertNotEquals(row.title(), row.description()));
        rows.forEach(row -> assertTrue(row.description().endsWith(".")));
    }

    @Test void rows_that_say_so_are_the_happy_path_of_a_gold_loan() {
        for (var digits : List.of("2003", "2101", "2102", "2201", "2301", "3001", "3002", "3003", "3004")) {
            assertNotEquals(Scenario.HAPPY_PATH, Scenario.of(Applications.personal(digits)));
            assertEquals(Scenario.HAPPY_PATH, Scenario.of(Applications.gold(digits)));
        }
        for (var digits : List.of("2001", "2002", "2401", "4001", "4002", "4003", "5002")) {
            assertEquals(digits, Scenario.of(Applications.gold(digits)).digits().orElseThrow());
        }
    }

    private static List<Line> lines(LoanApplication application) {
        return new DispatchScript(new SandboxSettings(Pace.MANUAL))
                .lines(CONVERSATION, 1, application, Applications.NOW);
    }

    private static List<String> answers(LoanApplication application) {
        return lines(application).stream().map(line -> switch (line.event()) {
            case LenderEvent.LenderReached _ -> "";
            case LenderEvent.OfferReceived offer -> offer.lenderId() + " offers";
            case LenderEvent.OfferDeclined declined -> declined.lenderId() + " declines";
            case LenderEvent.ConsentRequired consent -> consent.lenderId() + " wants consent";
            default -> throw new AssertionError(line);
        }).filter(text -> !text.isEmpty()).toList();
    }
}
