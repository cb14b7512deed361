package al.headless.audit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.audit.Finding.Range;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the operator is told.
class FindingTest {
    private static final Instant AT = Instant.parse("2026-11-29T10:00:00Z");

    @Test void every_finding_has_a_sentence_that_names_its_range() {
        var range = new Range(7, null, AT);
        for (var finding : List.of(new Finding.Changed(range), new Finding.Removed(range, 1),
                new Finding.Inserted(range, 1), new Finding.Misdated(range, 1, new UUID(0, 0), AT),
                new Finding.SealMissing(range, 5, 6), new Finding.SealChanged(range),
                new Finding.SignatureWrong(range, 1), new Finding.SealDetached(range))) {
            assertTrue(finding.sentence().contains("range 7 (up to 2026-11-29T10:00:00Z)"), finding::sentence);
        }
    }
}
