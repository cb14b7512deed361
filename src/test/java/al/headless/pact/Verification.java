package al.headless.pact;

import al.headless.pact.StateCatalogue.Given;
import al.headless.testing.Service;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.SynchronousRequestResponse;
import au.com.dius.pact.core.model.V4Interaction.AsynchronousMessage;
import au.com.dius.pact.provider.ProviderInfo;
import au.com.dius.pact.provider.ProviderVerifier;
import io.micronaut.core.annotation.Nullable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hc.core5.http.HttpRequest;

/// Asks the service what a contract expects of it, one interaction after the other; what it is expected to tell by
/// itself, an endpoint hears.
record Verification(Service service, @Nullable String version) {
    Verdict of(Contract contract, Interaction interaction) {
        var given = interaction.getProviderStates().stream()
                .map(state -> new Given(state.getName(), state.getParams())).toList();
        List<String> differences;
        try (var states = new ProviderStates(service, version)) {
            var values = StateCatalogue.setUp(states, given);
            differences = interaction instanceof SynchronousRequestResponse http ? differences(contract, http, values)
                    : differences(interaction, states, values);
        } catch (Unfit e) {
            differences = List.of(e.getMessage());
        } catch (AssertionError | RuntimeException e) {
            differences = List.of(Differences.line("the state could not be set up: " + e.getMessage()));
        }
        return new Verdict(interaction.getInteractionId(), interaction.getDescription(),
                given.stream().map(Given::text).toList(), differences, contract.pending(interaction));
    }

    private List<String> differences(Contract contract, SynchronousRequestResponse http, Map<String, Object> values) {
        Generated.check(http, values);
        var provider = new ProviderInfo(Contract.PROVIDER);
        provider.setHost("127.0.0.1");
        provider.setPort(service.port());
        Consumer<HttpRequest> live = new LiveRequest(values, version)::complete;
        provider.setRequestFilter(live);
        var asking = new Asking(provider);
        var result = verifier().verifyResponseFromProvider(provider, http, http.getDescription(), new HashMap<>(),
                asking, new HashMap<>(Map.of("providerState", values)), false, contract.pact());
        return asking.explained(http.getResponse(), Differences.of(result), values.values());
    }

    /// Holds a message against the delivery that an endpoint really got.
    private static List<String> differences(Interaction interaction, ProviderStates states,
            Map<String, Object> values) {
        if (!(interaction.asV4Interaction() instanceof AsynchronousMessage written)) {
            return List.of("only requests and what is told to endpoints can be verified, not messages with answers");
        }
        var heard = states.heard();
        Generated.check(written, values);
        var expected = Told.expected(written, values);
        var actual = Told.actual(heard, expected);
        return Differences.of(verifier().verifyMessage(_ -> actual, expected, written.getDescription(),
                written.getDescription(), new HashMap<>(), false));
    }

    private static ProviderVerifier verifier() {
        var verifier = new ProviderVerifier();
        verifier.setReporters(List.of());
        return verifier;
    }
}
