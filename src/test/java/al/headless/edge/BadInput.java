package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.Footprint;
import al.headless.testing.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What tests of bad input share: a borrower with a journey, and what must hold of every refusal.
abstract class BadInput extends ApiTest {
    /// Part of every offending value; no answer may hold it.
    static final String SECRET = "Zq7xSecretValue";

    protected final Borrower borrower = borrower();
    protected final String journey = borrower.journey();

    protected String at(String rest) {
        return "/journeys/" + journey + rest;
    }

    /// Refused for this field, in words about it, without the offending value, and nothing is stored.
    protected Said refused(int status, String field, Supplier<Said> call) {
        var before = Footprint.of(service);
        var said = call.get();
        assertEquals(before, Footprint.of(service), "stored");
        assertRefused(status, "VALIDATION_FAILED", said);
        assertEquals(field, said.field(), said::toString);
        assertNotNull(said.message());
        assertFalse(said.text().contains(SECRET), said::toString);
        return said;
    }

    protected Said refusedBody(String field, String method, String path, String body) {
        return refused(400, field, () -> switch (method) {
            case "PUT" -> borrower.api().put(path, body);
            case "PATCH" -> borrower.api().patch(path, body);
            default -> borrower.api().post(path, body);
        });
    }

    /// The fields of `details.violations`, sorted.
    protected static List<String> violations(Said said) {
        var fields = new ArrayList<String>();
        said.json().at("/error/details/violations").forEach(one -> fields.add(one.path("field").asText()));
        return fields.stream().sorted().toList();
    }
}
