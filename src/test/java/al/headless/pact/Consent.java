package al.headless.pact;

import al.headless.testing.Api;
import al.headless.testing.Service;
import java.time.Duration;

/// An account aggregator session that stands still in a state. Brahma Credit waits for it, unless nobody does.
record Consent(Way way, String session) {
    private static final Duration PAGE_OUT = Duration.ofSeconds(61); // row 3002: a page lives 60 seconds

    static Consent in(Service service, String state) {
        var way = new Way(service, "PERSONAL_LOAN", digits(state), Journeys.ARAVALI)
                .until(state.equals("NOT_REQUIRED") ? "KYC_PENDING" : "OFFERS_AVAILABLE");
        way.settle();
        var path = "/journeys/" + way.journey() + "/aa/sessions";
        var consent = new Consent(way, way.accepted(201, way.borrower().api().post(path)).data("/aaSessionID"));
        for (int stage = 0; !consent.state().equals(state); stage++) consent.goOn(stage, state);
        return consent;
    }

    private static String digits(String state) {
        return switch (state) {
            case "CONFIRMED", "NOT_REQUIRED" -> "1234";
            case "EXPIRED" -> "3002";
            // the aggregator never confirms, so that every state on the way is seen
            case "REQUIRED", "REDIRECT_READY", "IN_PROGRESS", "USER_RETURNED", "APPROVAL_DISPATCHED", "RECONCILING",
                 "FAILED" -> "3003";
            default -> throw new Unfit("no consent session is ever " + state);
        };
    }

    private void goOn(int stage, String state) {
        switch (stage) {
            case 0 -> {
                var url = way.accepted(200, api().post(path() + "/redirect")).data("/redirectURL");
                if (state.equals("REDIRECT_READY")) return;
                if (state.equals("EXPIRED")) way.pass(PAGE_OUT);
                else page(url);
                way.settle();
            }
            case 1 -> way.accepted(200, api().post(path() + "/complete", "{\"status\": \"APPROVED\"}"));
            case 2, 4 -> way.settle();
            case 3 -> way.accepted(202, api().post(path() + "/reconcile"));
            default -> throw new AssertionError("the session never gets to " + state + "; it ended " + state());
        }
    }

    private void page(String url) {
        way.open(url);
        way.approve(url);
    }

    String path() {
        return "/journeys/" + way.journey() + "/aa/sessions/" + session;
    }

    Api api() {
        return way.borrower().api();
    }

    private String state() {
        return api().get(path()).data("/state");
    }
}
