package al.headless.pact;

import al.headless.testing.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/// Running loans, and payments on them that stand still in a state.
final class Payments {
    private static final Duration A_WHILE = Duration.ofSeconds(10);

    private Payments() {}

    static Way loan(Service service, String with) {
        return running(service, switch (with) {
            case "NOTHING_OVERDUE" -> "1234";
            case "INSTALLMENT_OVERDUE" -> "4001";
            case "NO_PAYMENTS" -> "4002";
            default -> throw new Unfit("a loan runs with NOTHING_OVERDUE, INSTALLMENT_OVERDUE or NO_PAYMENTS");
        });
    }

    static Way in(Service service, String kind, String state) {
        boolean missed = kind.equals("missedEmiPayment");
        var way = running(service, switch (state) {
            case "PENDING", "PAYMENT_READY", "PAID" -> missed ? "4001" : "1234";
            case "FAILED" -> "4003";
            case "NOT_SUPPORTED" -> "4002";
            default -> throw new Unfit("no payment is ever " + state);
        });
        ask(way, kind);
        if (!state.equals("PENDING")) {
            way.pass(A_WHILE);
            way.settle();
        }
        if (state.equals("PAID") || state.equals("FAILED")) {
            way.approve(payment(way, kind).path("paymentURL").asText());
            way.settle();
        }
        var reached = payment(way, kind).path("state").asText();
        if (!reached.equals(state)) throw new Unfit("a payment of the kind " + kind + " is never " + state);
        return way;
    }

    private static Way running(Service service, String digits) {
        return new Way(service, "PERSONAL_LOAN", digits, Journeys.ARAVALI).until("DISBURSED");
    }

    private static void ask(Way way, String kind) {
        switch (kind) {
            case "foreclosure" -> way.ask("foreclosure", "{}");
            case "prePartPayment" -> way.ask("pre-part-payment", "{\"amount\": \"10000\"}");
            case "missedEmiPayment" -> way.ask("missed-emi-payment", "{}");
            default -> throw new Unfit("a payment's kind is foreclosure, prePartPayment or missedEmiPayment");
        }
    }

    private static JsonNode payment(Way way, String kind) {
        return way.detail().path("postDisbursal").path(kind);
    }
}
