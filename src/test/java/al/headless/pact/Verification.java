package al.headless.pact;

import al.headless.pact.StateCatalogue.Given;
import al.headless.testing.Service;
import au.com.dius.pact.core.matchers.BodyMismatch;
import au.com.dius.pact.core.matchers.MetadataMismatch;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.SynchronousRequestResponse;
import au.com.dius.pact.core.model.V4Interaction.AsynchronousMessage;
import au.com.dius.pact.provider.ProviderClient;
import au.com.dius.pact.provider.ProviderInfo;
import au.com.dius.pact.provider.ProviderVerifier;
import au.com.dius.pact.provider.VerificationFailureType;
import au.com.dius.pact.provider.VerificationFailureType.MismatchFailure;
import au.com.dius.pact.provider.VerificationResult;
import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hc.core5.http.HttpRequest;

/// Asks the service what a contract expects of it, one interaction after the other; what it is expected to tell by
/// itself, an endpoint hears.
record Verification(Service service, @Nullable String version) {
    private static final int LONGEST = 300; // characters of a difference

    Verdict of(Contract contract, Interaction interaction) {
        var given = interaction.getProviderStates().stream()
                .map(state -> new Given(state.getName(), state.getParams())).toList();
        List<String> differences;
        try (var states = new ProviderStates(service, version)) {
            var values = StateCatalogue.setUp(states, given);
            differences = interaction instanceof AsynchronousMessage message ? differences(message, states, values)
                    : differences(contract, interaction, values);
        } catch (Unfit e) {
            differences = List.of(e.getMessage());
        } catch (AssertionError | RuntimeException e) {
            differences = List.of(line("the state could not be set up: " + e.getMessage()));
        }
        boolean pending = contract.pending() || interaction.isV4() && interaction.asV4Interaction().getPending();
        return new Verdict(interaction.getInteractionId(), interaction.getDescription(),
                given.stream().map(Given::text).toList(), differences, pending);
    }

    private List<String> differences(Contract contract, Interaction interaction, Map<String, Object> values) {
        if (!(interaction instanceof SynchronousRequestResponse http)) {
            return List.of("only requests and what is told to endpoints can be verified, not messages with answers");
        }
        var provider = new ProviderInfo(Contract.PROVIDER);
        provider.setHost("127.0.0.1");
        provider.setPort(service.port());
        Consumer<HttpRequest> live = new LiveRequest(values, version)::complete;
        provider.setRequestFilter(live);
        var result = verifier().verifyResponseFromProvider(provider, http, interaction.getDescription(),
                new HashMap<>(), new ProviderClient(provider, new OneTry()),
                new HashMap<>(Map.of("providerState", values)), false, contract.pact());
        return differences(result);
    }

    /// Holds a message against the delivery that an endpoint really got.
    private static List<String> differences(AsynchronousMessage written, ProviderStates states,
            Map<String, Object> values) {
        var expected = Told.expected(written, values);
        var actual = Told.actual(states.heard(), expected);
        return differences(verifier().verifyMessage(_ -> actual, expected, written.getDescription(),
                written.getDescription(), new HashMap<>(), false));
    }

    private static ProviderVerifier verifier() {
        var verifier = new ProviderVerifier();
        verifier.setReporters(List.of());
        return verifier;
    }

    private static List<String> differences(VerificationResult result) {
        return result instanceof VerificationResult.Failed failed ? told(failed) : List.of();
    }

    private static List<String> told(VerificationResult.Failed failed) {
        var lines = new ArrayList<String>();
        failed.getFailures().values().forEach(all -> all.forEach(one -> lines.add(line(told(one)))));
        return lines.isEmpty() ? List.of(line(failed.getDescription())) : lines;
    }

    private static String told(VerificationFailureType failure) {
        if (!(failure instanceof MismatchFailure mismatch)) return failure.description();
        if (mismatch.getMismatch() instanceof BodyMismatch body) return body.getPath() + ": " + body.getMismatch();
        if (mismatch.getMismatch() instanceof MetadataMismatch header) {
            return header.getKey() + ": " + header.getMismatch();
        }
        return mismatch.getMismatch().description();
    }

    private static String line(String text) {
        var flat = text.replaceAll("\\e\\[[0-9;]*m", "").replaceAll("\\s+", " ").strip();
        return flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST) + " …";
    }
}
