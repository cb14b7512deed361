package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.Amount;
import al.headless.kernel.Json;
import al.headless.kernel.Rupees;
import al.headless.testing.ApiTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SandboxDocumentsTest extends ApiTest {
    @Test void every_quote_links_a_statement_that_reads_like_the_annex() {
        var stage = Stages.with(service, "1234");
        var links = stage.heard("OFFER_RECEIVED", "{quote,keyFactsStatementLink}");
        assertEquals(2, links.size());
        var rates = stage.heard("OFFER_RECEIVED", "{quote,annualPercentageRate}");
        for (int i = 0; i < links.size(); i++) {
            assertTrue(links.get(i).matches("http://127\\.0\\.0\\.1:8080/sandbox/kfs/[0-9A-Z]{32}"),
                    links.get(i));
            var statement = stage.get(links.get(i));
            assertEquals(200, statement.statusCode());
            for (var text : List.of("Sanctioned loan amount", "₹2,00,000", "24 months", "fixed",
                    "Processing fee",
                    "GST on processing fee", "(APR)</th><td>" + rates.get(i) + "%", "Penal charges",
                    "Foreclosure",
                    "recovery agents", "Nodal grievance redressal officer", "securitisation",
                    "Cooling-off period",
                    "Net disbursed amount", "Annex C: repayment schedule", "<th scope=\"row\">24</th>")) {
                assertTrue(statement.body().contains(text), () -> text + " is missing in "
                        + statement.body());
            }
            assertFalse(statement.body().contains("Rahul"));
        }
    }

    @Test void a_statement_quotes_every_charge_that_may_come_later() {
        var stage = Stages.with(service, "1234");
        var penal = stage.heard("OFFER_RECEIVED", "{quote,penalCharges}").getFirst();
        var statement = stage.get(stage.heard("OFFER_RECEIVED", "{quote,keyFactsStatementLink}").getFirst()).body();
        assertEquals(Charges.penalWords(), penal);
        for (var text : List.of("Penal charges for delayed payment</th><td>" + penal,
                "Foreclosure charges</th><td>3% of the outstanding principal, plus 18% GST, for repaying all of it",
                "none in the cooling-off period",
                "Charges for repaying a part before it is due</th><td>None. The interest to the day is due with it",
                "a twelfth for a month, a 365th for each day of a part of a month")) {
            assertTrue(statement.contains(text), () -> text + " is missing in " + statement);
        }
    }

    @Test void a_revised_quote_has_a_statement_of_its_own() {
        var stage = Stages.with(service, "1234");
        stage.accepted(stage.network().reviseAmount(stage.conversation(), Stages.ARAVALI, "op_1",
                new Amount(90_000)));
        var link = stage.heard("OFFER_REVISED", "{quote,keyFactsStatementLink}").getFirst();
        assertTrue(stage.get(link).body().contains("₹90,000"));
    }

    @Test void the_forcing_table_is_served_to_everybody() {
        var stage = Stages.with(service, "1234");
        var said = stage.get("http://x/sandbox/scenarios.json");
        assertEquals(200, said.statusCode());
        var rows = Json.read(said.body().getBytes(StandardCharsets.UTF_8)).path("scenarios");
        var digits = Stream.of(Scenario.values()).flatMap(row -> row.digits().stream()).toList();
        assertEquals(28, digits.size());
        assertEquals(digits, rows.findValuesAsText("panDigits").stream().filter(text -> !text.equals("null"))
                .toList());
        assertEquals("[\"PERSONAL_LOAN\"]", rows.get(3).path("journeyTypes").toString());
    }

    @Test void rupees_are_grouped_as_in_india() {
        assertEquals(List.of("₹0", "₹999", "₹1,000", "₹1,00,000", "₹12,34,56,789"),
                Stream.of(0, 999, 1_000, 100_000,
                123_456_789).map(Amount::new).map(Rupees::of).toList());
    }
}
