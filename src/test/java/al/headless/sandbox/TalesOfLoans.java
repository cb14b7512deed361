package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Both happy paths up to the closed loan, and the rows of the forcing table about the running loan.
final class TalesOfLoans {
    private static final String PERSONAL = "PERSONAL_LOAN";

    private TalesOfLoans() {}

    static List<Tale> all() {
        return Stream.concat(Stream.of(Tale.row(TalesOfRows.HAPPY, PERSONAL, "", TalesOfLoans::personal),
                        Tale.gold(TalesOfRows.HAPPY, TalesOfLoans::gold)),
                Stream.of(Tale.personal("4001", disbursed(Stages.ARAVALI,
                                walk -> overdue(walk, "{\"installmentSerialNumber\": 1}"))),
                        Tale.gold("4001", disbursed(Walk.DECCAN, walk -> overdue(walk, "{}"))),
                        Tale.personal("4002", disbursed(Stages.ARAVALI, TalesOfLoans::unsupported)),
                        Tale.gold("4002", disbursed(Walk.DECCAN, TalesOfLoans::unsupported)),
                        Tale.personal("4003", disbursed(Stages.ARAVALI, TalesOfLoans::failsOnce)),
                        Tale.gold("4003", disbursed(Walk.DECCAN, TalesOfLoans::failsOnce)))).toList();
    }

    private static Consumer<Walk> disbursed(String lender, Consumer<Walk> then) {
        return TalesOfRows.chosen(lender, walk -> {
            assertEquals("DISBURSED", walk.toTheEnd());
            then.accept(walk);
        });
    }

    private static void personal(Told told) {
        var walk = told.begin(TalesOfRows.HAPPY, PERSONAL);
        walk.choose(Stages.ARAVALI);
        var early = told.handIn(Stages.ARAVALI);
        assertEquals("409 kyc", early.status() + " " + early.json().at("/error/details/requiredStep").asText());
        assertEquals("DISBURSED", walk.toTheEnd());
        var before = walk.loan().path("outstandingPrincipal").asLong();
        assertEquals("PAYMENT_READY", walk.repay("pre-part-payment", "{\"amount\": \"10000\"}", "prePartPayment"));
        assertEquals("PAID", walk.pay("prePartPayment"));
        assertEquals(before - 10_000, walk.loan().path("outstandingPrincipal").asLong());
        foreclosed(walk);
        assertEquals("0", walk.loan().path("outstandingPrincipal").asText());
    }

    private static void gold(Walk walk) {
        walk.choose(Walk.DECCAN);
        assertEquals("DISBURSED", walk.toTheEnd());
        for (var step : List.of("bankMandate", "eMandate", "loanAgreement")) {
            assertEquals("NOT_REQUIRED", walk.steps().at("/" + step + "/status").asText());
        }
        foreclosed(walk);
    }

    static void foreclosed(Walk walk) {
        assertEquals("PAYMENT_READY", walk.repay("foreclosure", "{}", "foreclosure"));
        assertEquals("PAID", walk.pay("foreclosure"));
        assertEquals("CLOSED", walk.status());
    }

    private static void overdue(Walk walk, String which) {
        assertEquals("OVERDUE", walk.loan().at("/installments/0/status").asText());
        assertEquals("PAYMENT_READY", walk.repay("missed-emi-payment", which, "missedEmiPayment"));
        assertEquals("PAID", walk.pay("missedEmiPayment"));
        assertEquals("PAID", walk.loan().at("/installments/0/status").asText());
        assertEquals(409, walk.ask("missed-emi-payment", "{}"));
        assertEquals(202, walk.ask("status", "{}"));
        walk.settle();
    }

    private static void unsupported(Walk walk) {
        assertEquals("NOT_SUPPORTED", walk.repay("foreclosure", "{}", "foreclosure"));
        assertEquals("NOT_SUPPORTED", walk.repay("pre-part-payment", "{\"amount\": \"10000\"}", "prePartPayment"));
    }

    private static void failsOnce(Walk walk) {
        assertEquals("PAYMENT_READY", walk.repay("foreclosure", "{}", "foreclosure"));
        assertEquals("FAILED", walk.pay("foreclosure"));
        foreclosed(walk);
    }
}
