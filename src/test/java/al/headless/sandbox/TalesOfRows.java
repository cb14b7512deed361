package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Rows of the forcing table up to the loan, but for those about consent.
final class TalesOfRows {
    static final String HAPPY = "1234";
    private static final Duration WINDOW = Duration.ofSeconds(45); // application.yml: headless.offer.window
    private static final Duration MINUTE = Duration.ofSeconds(61);
    private static final int MOST_ROUNDS = 40;

    private TalesOfRows() {}

    static List<Tale> all() {
        return Stream.of(search(), steps(), gold(), late()).flatMap(List::stream).toList();
    }

    private static List<Tale> search() {
        var tales = new ArrayList<Tale>();
        for (var digits : List.of("1001", "1002")) {
            Consumer<Walk> rejected = walk -> {
                assertEquals("OFFERS_PENDING WAIT_FOR_OFFERS", walk.state());
                walk.pass(WINDOW);
                assertEquals("REJECTED null", walk.state());
            };
            tales.addAll(List.of(Tale.personal(digits, rejected), Tale.gold(digits, rejected)));
        }
        Consumer<Walk> offers = walk -> assertEquals("OFFERS_AVAILABLE VIEW_OFFERS", walk.state());
        tales.addAll(List.of(Tale.personal("1004", offers), Tale.gold("1004", offers)));
        Consumer<Walk> expired = walk -> {
            assertEquals("OFFERS_AVAILABLE VIEW_OFFERS", walk.state());
            walk.pass(MINUTE);
            assertEquals("EXPIRED null", walk.state());
        };
        tales.addAll(List.of(Tale.personal("1006", expired), Tale.gold("1006", expired)));
        for (var type : List.of("PERSONAL_LOAN", "GOLD_LOAN")) {
            tales.add(Tale.row("1005", type, "", told -> {
                var walk = told.begin("1005", type);
                assertEquals("PROFILE_REQUIRED FILL_PROFILE", walk.state());
                assertEquals("FAILED NETWORK_UNAVAILABLE", told.operation(0));
                told.submit("1234");
                assertEquals("SUCCEEDED", told.operation(1));
                assertEquals("OFFERS_AVAILABLE VIEW_OFFERS", walk.state());
            }));
        }
        tales.add(Tale.personal("1007", walk -> {
            assertEquals("OFFER_AWAITED", walk.card(Stages.ARAVALI).path("status").asText());
            walk.pass(WINDOW);
            assertEquals("NO_OFFER_AVAILABLE TIMED_OUT", card(walk));
            walk.choose(Walk.CHOLA);
            assertEquals("AA_REQUIRED COMPLETE_AA", walk.state());
        }));
        return tales;
    }

    private static List<Tale> steps() {
        var tales = new ArrayList<Tale>();
        for (var row : List.of("2001 KYC_FAILED", "2101 ACCOUNT_NAME_DIFFERS", "2103 ACCOUNT_REFUSED",
                "2201 DECLINED_BY_BANK")) {
            tales.add(Tale.personal(row.substring(0, 4), chosen(Stages.ARAVALI, walk -> {
                assertEquals("DISBURSED", walk.toTheEnd());
                assertTrue(walk.stepsSeen().contains("READY " + row.substring(5)), walk.stepsSeen()::toString);
            })));
        }
        for (var row : List.of("2002 REJECTED", "2102 DISBURSED", "2401 REJECTED")) {
            tales.add(Tale.personal(row.substring(0, 4), ends(Stages.ARAVALI, row.substring(5))));
        }
        tales.add(Tale.personal("2003", chosen(Stages.ARAVALI, walk -> {
            walk.act();
            assertEquals("AWAIT_CALLBACK", walk.steps().at("/kyc/actionRequired").asText());
            walk.pass(Duration.ofSeconds(31));
            assertEquals("SUCCESS", walk.steps().at("/kyc/status").asText());
            assertEquals("DISBURSED", walk.toTheEnd());
        })));
        tales.add(Tale.personal("2004", chosen(Stages.ARAVALI, walk -> {
            walk.act();
            assertEquals("SUCCESS", walk.steps().at("/kyc/status").asText());
            assertEquals("PENDING", walk.steps().at("/bankMandate/status").asText());
            walk.pass(Duration.ofSeconds(31));
            assertEquals("READY", walk.steps().at("/bankMandate/status").asText());
            assertEquals("DISBURSED", walk.toTheEnd());
        })));
        tales.add(Tale.personal("2301", chosen(Stages.ARAVALI, walk -> {
            for (int i = 0; i < MOST_ROUNDS && !walk.status().equals("LOAN_AGREEMENT_PENDING"); i++) walk.act();
            var first = walk.steps().at("/loanAgreement/resource/redirectURL").asText();
            walk.pass(MINUTE);
            var second = walk.steps().at("/loanAgreement/resource/redirectURL").asText();
            assertTrue(second.contains("/sandbox/agreement/"), second);
            assertNotEquals(first, second);
            assertEquals("DISBURSED", walk.toTheEnd());
        })));
        tales.add(Tale.personal("2302", chosen(Stages.ARAVALI, walk -> {
            for (int i = 0; i < MOST_ROUNDS && !walk.status().equals("OFFERS_AVAILABLE"); i++) walk.act();
            assertEquals("NO_OFFER_AVAILABLE FAILED", card(walk));
            walk.choose(Walk.CHOLA);
            assertEquals("AA_REQUIRED", walk.status());
        })));
        tales.add(Tale.personal("2402", chosen(Stages.ARAVALI, walk -> {
            assertEquals("DISBURSED", walk.toTheEnd());
            assertEquals(List.of("LOAN_AGREEMENT_PENDING", "LENDER_PROCESSING", "DISBURSED"),
                    walk.timeline().subList(walk.timeline().size() - 3, walk.timeline().size()));
        })));
        return tales;
    }

    private static List<Tale> gold() {
        return Stream.of("2001 DISBURSED", "2002 REJECTED", "2004 DISBURSED", "2401 REJECTED", "2402 DISBURSED",
                        "5002 DISBURSED")
                .map(row -> Tale.gold(row.substring(0, 4), ends(Walk.DECCAN, row.substring(5)))).toList();
    }

    private static List<Tale> late() {
        return List.of(Tale.personal("5002", ends(Stages.ARAVALI, "DISBURSED")),
                Tale.personal("5003", late(Stages.ARAVALI)), Tale.gold("5003", late(Walk.DECCAN)),
                Tale.row("5003", "PERSONAL_LOAN", "-with-consent",
                        told -> late(Walk.CHOLA).accept(told.begin("5003", "PERSONAL_LOAN"))));
    }

    private static Consumer<Walk> late(String lender) {
        return walk -> {
            walk.pass(Duration.ofSeconds(11));
            walk.choose(lender);
            // A borrower who acts again before the lender answered acts on what is over.
            for (int i = 0; i < MOST_ROUNDS && !walk.status().equals("DISBURSED"); i++) {
                walk.act();
                walk.pass(Duration.ofSeconds(41));
            }
            assertEquals("DISBURSED", walk.status());
        };
    }

    private static Consumer<Walk> ends(String lender, String end) {
        return chosen(lender, walk -> assertEquals(end, walk.toTheEnd()));
    }

    /// Goes on with a lender.
    static Consumer<Walk> chosen(String lender, Consumer<Walk> then) {
        return walk -> {
            walk.choose(lender);
            then.accept(walk);
        };
    }

    /// Status and reason of Aravali's card.
    private static String card(Walk walk) {
        var card = walk.card(Stages.ARAVALI);
        return card.path("status").asText() + " " + card.path("lenderStateReason").asText();
    }
}
