package al.headless.pact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The committed contracts, held against the published one without running anything.
class CommittedPactsTest {
    @Test void no_consumer_expects_what_the_contract_never_promised() {
        assertEquals(List.of(), Promises.of(Promises.DEFAULT).broken(Contract.in(CommittedPacts.FOLDER)));
    }
}
