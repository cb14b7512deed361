package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.ApiTest;
import al.headless.testing.ContractWitness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// A partner who tries the rows of the forcing table and both happy paths gets to see every value there is.
class EveryValueTest extends ApiTest {
    private static final Duration WINDOW = Duration.ofSeconds(45); // application.yml: headless.offer.window
    private static final String LOAN = "PERSONAL_LOAN";
    private static final List<String> ENUMS = List.of("JourneyLifecycleStatus", "NextAction",
            "OfferCardStatus", "StepStatus", "ActionRequired", "AASessionState");
    private final List<Walk> walks = new ArrayList<>();

    @Test void the_rows_reach_every_value_of_the_contract() {
        happyPaths();
        noLoan();
        consents();
        kept(Walk.chosen(service, "2003", LOAN)).toTheEnd();
        var seen = new TreeSet<String>();
        walks.forEach(walk -> seen.addAll(walk.seen()));
        var missing = contract();
        missing.removeAll(seen);
        assertEquals(Set.of(), missing, "nobody gets to see this");
        seen.removeAll(contract());
        assertEquals(Set.of(), seen, "the contract does not know this");
    }

    private void happyPaths() {
        var personal = kept(new Walk(service, "1234", LOAN, ContractWitness.HEAD));
        personal.choose(Walk.CHOLA);
        personal.toTheEnd();
        personal.repay("foreclosure", "{}", "foreclosure");
        personal.pay("foreclosure");
        kept(Walk.chosen(service, "1234", "GOLD_LOAN")).toTheEnd();
    }

    private void noLoan() {
        try (var oneByOne = new News(true, (_, idle) -> idle ? 1 : 0)) {
            var slow = kept(new Walk(News.service(), "2401", LOAN, oneByOne));
            slow.choose(Stages.ARAVALI);
            slow.toTheEnd();
        }
        for (var digits : List.of("1001", "1002")) kept(new Walk(service, digits, LOAN)).pass(WINDOW);
        kept(new Walk(service, "1006", LOAN)).pass(Duration.ofSeconds(61));
        kept(Walk.chosen(service, "2002", LOAN)).toTheEnd();
    }

    private void consents() {
        kept(new Walk(service, "1003", LOAN)).act();
        kept(new Walk(service, "3001", LOAN)).consent();
        var runsOut = kept(new Walk(service, "3002", LOAN));
        runsOut.redirect(runsOut.openSession());
        runsOut.pass(Duration.ofSeconds(61));
        var unconfirmed = kept(new Walk(service, "3003", LOAN));
        var session = unconfirmed.consent();
        unconfirmed.complete(session);
        unconfirmed.settle();
        unconfirmed.reconcile(session);
        unconfirmed.settle();
    }

    private Walk kept(Walk walk) {
        walks.add(walk);
        return walk;
    }

    /// The values of the contract's enums; a journey's next action may also be null.
    private static Set<String> contract() {
        var values = new TreeSet<>(Set.of("NextAction null"));
        for (var name : ENUMS) {
            for (var value : ContractWitness.contract().at("/components/schemas/" + name + "/enum")) {
                values.add(name + " " + value.asText());
            }
        }
        return values;
    }
}
