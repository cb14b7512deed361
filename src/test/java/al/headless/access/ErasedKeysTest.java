package al.headless.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import al.headless.admin.BorrowerErasure;
import al.headless.testing.ApiTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Data keys that were destroyed.
class ErasedKeysTest extends ApiTest {
    @Test void whoever_rewraps_all_data_keys_passes_over_those_that_are_destroyed() {
        var erased = UUID.fromString(borrower().borrowerId());
        var other = UUID.fromString(borrower().borrowerId());
        var outcome = service.bean(BorrowerErasure.class).erase(erased, "DPO-1", List.of());
        assertInstanceOf(BorrowerErasure.Outcome.Erased.class, outcome);
        var page = service.bean(WrappedKeys.class).page(before(erased), 1000);
        assertEquals(List.of(other), page.stream().map(WrappedKeys.Wrapped::borrowerId)
                .filter(id -> id.equals(erased) || id.equals(other)).toList());
    }

    /// The id before it, as they are ordered.
    private static UUID before(UUID id) {
        return new UUID(id.getMostSignificantBits(), 0);
    }
}
