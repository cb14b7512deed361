package al.headless.sandbox;

import al.headless.testing.Borrower;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;

/// Goes on with a journey that somebody else began, to its end, whatever it asks for: the profile is given, the first
/// offer is chosen, consent is given, and every page approved.
public final class WalkOn {
    private static final int MOST_ROUNDS = 40;
    private static final Set<String> ENDS = Set.of("DISBURSED", "REJECTED", "EXPIRED", "CLOSED");
    private static final Duration A_WHILE = Duration.ofSeconds(61);
    private static final Duration AN_ANSWER = Duration.ofSeconds(10);

    private final Borrower borrower;
    private final String journey;
    private final Walk walk;

    private WalkOn(Borrower borrower, String journey) {
        this.borrower = borrower;
        this.journey = journey;
        walk = new Walk(borrower, journey);
    }

    /// The status in which it ends.
    public static String toTheEnd(Borrower borrower, String journey) {
        var on = new WalkOn(borrower, journey);
        for (int i = 0; i < MOST_ROUNDS; i++) {
            if (ENDS.contains(on.walk.status())) return on.walk.status();
            on.act();
        }
        throw new AssertionError(on.walk.state());
    }

    private void act() {
        switch (walk.state().split(" ")[1]) {
            case "FILL_PROFILE", "SUBMIT_PROFILE" -> {
                borrower.fillProfile(journey, "1234");
                if (get("").path("type").asText().equals("GOLD_LOAN")) borrower.fillGold(journey);
                borrower.submit(journey);
                walk.pass(AN_ANSWER);
            }
            case "VIEW_OFFERS" -> {
                walk.choose(get("/offers").at("/items/0/lenderID").asText());
                walk.pass(AN_ANSWER);
            }
            case "COMPLETE_AA" -> {
                endConsents();
                if (!walk.state().endsWith(" COMPLETE_AA")) return;
                walk.consent();
                walk.pass(AN_ANSWER);
            }
            case "WAIT_FOR_OFFERS" -> walk.pass(A_WHILE);
            default -> walk.act();
        }
    }

    /// One session is open at a time: what is left of another is reconciled.
    private void endConsents() {
        for (var session : get("/aa/sessions").path("items")) {
            var id = session.path("aaSessionID").asText();
            switch (session.path("state").asText()) {
                case "REQUIRED" -> walk.redirect(id);
                case "CONFIRMED", "FAILED", "NOT_REQUIRED", "EXPIRED" -> { }
                default -> walk.reconcile(id);
            }
            walk.pass(Duration.ofMinutes(16));
        }
    }

    private JsonNode get(String path) {
        return borrower.api().get("/journeys/" + journey + path).json().path("data");
    }
}
