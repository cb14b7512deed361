package al.headless.pact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.pact.StateCatalogue.Given;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The committed contracts, held against the published one without running anything.
class CommittedPactsTest {
    @Test void no_consumer_expects_what_the_contract_never_promised() {
        assertEquals(List.of(), Promises.of(Promises.DEFAULT).broken(Pacts.in(CommittedPacts.FOLDER).all()));
    }

    @Test void every_state_is_one_of_the_catalogue_with_its_parameters() {
        for (var contract : Pacts.in(CommittedPacts.FOLDER).all()) for (var one : contract.interactions()) {
            one.getProviderStates().forEach(state ->
                    StateCatalogue.check(new Given(state.getName(), state.getParams())));
        }
    }
}
