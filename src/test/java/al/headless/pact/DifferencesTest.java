package al.headless.pact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// Expected and actual are named, whatever Pact calls them.
class DifferencesTest {
    @Test void what_was_expected_comes_first_and_then_what_was_there() {
        Map.of("Expected 'DISBURSED' (String) to be equal to 'KYC_PENDING' (String)",
                "expected KYC_PENDING, was DISBURSED",
                "Expected 5 (Integer) to be equal to '5' (String)", "expected 5 (String), was 5 (Integer)",
                "Expected null (Null) to be equal to 'a' (String)", "expected a (String), was null",
                "Expected null (Null) to be the same type as 'req_1' (String)",
                "expected the type of req_1 (String), was null",
                "Expected 'abc' to match '^[0-9]+$'", "expected what matches ^[0-9]+$, was abc",
                "Expected '5.5' (String) to be an integer", "expected it to be an integer, was 5.5 (String)",
                "Actual map is missing the following keys: a, b", "expected a, b, which is not there",
                "Expected a List with 2 elements but received 1 elements",
                "Expected a List with 2 elements but received 1 elements")
                .forEach((said, words) -> assertEquals(words, Differences.words(said)));
    }
}
