package al.headless.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What is sought in all that a run tells: nothing that a borrower can say is forgotten, and nothing that chance writes
/// is taken for it.
class SoughtTest {
    /// Members of requests, besides what is listed, an id, or yes or no, that say nothing of a person.
    private static final Map<String, String> NOTHING_PERSONAL = Map.of(
            "returnURL", "an application registers it; what its query says is sought",
            "amount", "an amount of a loan that has a name of its own everywhere",
            "requestedAmount", "an amount, and too short to be found by",
            "requestedTenureMonths", "a number of months",
            "installmentSerialNumber", "a number from 1",
            "constitution", "a kind of company");

    @Test void every_member_of_a_request_is_sought_or_said_to_be_nothing_personal() {
        var unknown = new TreeSet<String>();
        for (var version : List.of(ContractWitness.HEAD, ContractWitness.OLDER)) {
            var document = ContractWitness.contract(version);
            for (var path : document.path("paths")) {
                for (var operation : path) {
                    leaves(document, operation.at("/requestBody/content/application~1json/schema"), "", unknown);
                }
            }
        }
        unknown.removeAll(Sought.members());
        assertEquals(NOTHING_PERSONAL.keySet(), unknown);
    }

    /// What has no members of its own, by its name.
    private static void leaves(JsonNode document, JsonNode schema, String name, Set<String> found) {
        if (schema.has("$ref")) {
            leaves(document, document.at(schema.path("$ref").asText().substring(1)), name, found);
            return;
        }
        for (var parts : List.of("allOf", "oneOf", "anyOf")) {
            schema.path(parts).forEach(part -> leaves(document, part, name, found));
        }
        if (schema.has("items")) leaves(document, schema.path("items"), name, found);
        schema.path("properties").properties().forEach(one -> leaves(document, one.getValue(), one.getKey(), found));
        boolean says = !schema.has("enum") && !schema.has("properties") && !schema.path("format").asText("")
                .equals("uuid") && schema.path("type").toString().matches(".*\"(string|number|integer|object)\".*");
        if (says && !name.isEmpty()) found.add(name);
    }

    @Test void what_is_personal_in_a_request_is_sought_wherever_it_stands() {
        Sought.asked("""
                {"profile": {"panName": "Ishani of Sought"}, "metadata": {"any": [{"thing": "a-thing-of-sought-1"}]},
                 "goldLoan": {"jewelleryWeightGrams": 77.123459}, "type": "PERSONAL_LOAN",
                 "returnURL": "http://127.0.0.1/back?visit=visit-of-sought-2", "amount": "99887766.55"}""");
        Sought.asked("{\"companyName\": \"Looms of Sought\", ");
        var all = List.of("Ishani of Sought", "a-thing-of-sought-1", "77.123459", "visit-of-sought-2",
                "Looms of Sought");
        assertEquals(all, sought(all));
        assertEquals(List.of(), sought(List.of("PERSONAL_LOAN", "99887766.55", "http://127.0.0.1/back?visit=")));
    }

    @Test void what_chance_writes_is_not_sought() {
        Sought.asked("""
                {"panName": "Isha", "income": "1234567", "city": "aaaaaa", "gender": "female", "addressL1": "      ",
                 "pincode": "56 001"}
                """);
        Sought.header("Idempotency-Key", "x".repeat(96));
        assertEquals(List.of(), sought(List.of("Isha", "1234567", "aaaaaa", "female", "      ", "56 001",
                "x".repeat(96))));
    }

    @Test void whatever_proves_who_somebody_is_or_opens_a_page_is_sought() {
        Sought.header("authorization", "Bearer a-bearer-of-nobody-00001");
        Sought.header("Idempotency-Key", "a-key-that-is-long-enough-1");
        Sought.header("Idempotency-Key", "a-short-key");
        Sought.shown("{\"url\": \"http://127.0.0.1/sandbox/kyc/a-page-of-nobody-000001\"}");
        Sought.shown("http://127.0.0.1/sandbox/documents/sanction.pdf?key=a-document-of-nobody-1");
        Sought.shown("HEADLESS_OPERATOR_PASSWORD=a5b4c3d2e1f0a9b8c7d6e5f4\n");
        Sought.shown("{\"secret\": \"whsec_c2VjcmV0IG9mIGFuIGVuZHBvaW50IG9mIG5vYm9keSE=\"}");
        Sought.shown("{\"code\": \"0A1B2C3D4E5F6G7H8J9K0M1N2P3Q4R5S\"}");
        Sought.shown("partner=" + "ab7c6d5e".repeat(8) + "; Path=/partner; Max-Age=1800");
        Sought.key("{\"sealing\": {\"key\": [{\"keyData\": {\"value\": \"bm9ib2R5J3Mga2V5IG9mIG5vYm9keQ==\"}}]}}");
        var all = List.of("a-bearer-of-nobody-00001", "a-key-that-is-long-enough-1", "a-page-of-nobody-000001",
                "a-document-of-nobody-1", "a5b4c3d2e1f0a9b8c7d6e5f4", "bm9ib2R5J3Mga2V5IG9mIG5vYm9keQ==",
                "c2VjcmV0IG9mIGFuIGVuZHBvaW50IG9mIG5vYm9keSE=", "0A1B2C3D4E5F6G7H8J9K0M1N2P3Q4R5S",
                "ab7c6d5e".repeat(8));
        assertEquals(all, sought(all));
        assertEquals(List.of(), sought(List.of("a-short-key")));
    }

    /// Those of the values that are; other tests use others.
    private static List<String> sought(List<String> values) {
        var found = Sought.search().in(String.join("\n", values).getBytes(StandardCharsets.UTF_8));
        return values.stream().filter(found::containsKey).toList();
    }
}
