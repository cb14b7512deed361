package al.headless.pact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import al.headless.pact.StateCatalogue.Given;
import al.headless.testing.ApiTest;
import au.com.dius.pact.core.model.V4Interaction.AsynchronousMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every message of every consumer's committed contract, held against what an endpoint really gets.
class MessagePactTest extends ApiTest {
    @TestFactory Stream<DynamicTest> is_kept() {
        return Pacts.in(CommittedPacts.FOLDER).all().stream().flatMap(contract -> contract.pact().getInteractions()
                .stream().filter(AsynchronousMessage.class::isInstance)
                .map(one -> dynamicTest(contract.consumer() + ": " + one.getDescription(), () -> {
                    var verdict = new Verification(service, null).of(contract, one);
                    assertTrue(verdict.kept(), verdict::text);
                })));
    }

    /// What the catalogue offers to hear, on the way to a consent or a payment.
    @TestFactory Stream<DynamicTest> every_kind_is_heard() {
        var kinds = StateCatalogue.entries().stream().filter(one -> one.name().equals("a webhook endpoint"))
                .flatMap(one -> one.parameters().getFirst().values().stream());
        return kinds.map(kind -> dynamicTest(kind, () -> {
            try (var states = new ProviderStates(service)) {
                StateCatalogue.setUp(states, List.of(new Given("a webhook endpoint", Map.of("hears", kind)),
                        kind.contains(".aa.") ? new Given("a consent session", Map.of("state", "CONFIRMED"))
                                : new Given("a payment", Map.of("state", "PAYMENT_READY"))));
                assertTrue(new String(states.heard().body(), StandardCharsets.UTF_8).contains(kind), kind);
            }
        }));
    }

    @Test void a_consumer_with_messages_is_committed() {
        assertEquals(List.of("webhook-receiver"), Pacts.in(CommittedPacts.FOLDER).all().stream()
                .filter(one -> one.pact().getInteractions().stream().anyMatch(AsynchronousMessage.class::isInstance))
                .map(Contract::consumer).toList());
    }
}
