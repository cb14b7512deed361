package al.headless.pact;

import al.headless.pact.StateCatalogue.Given;
import al.headless.testing.Service;
import au.com.dius.pact.core.matchers.BodyMismatch;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.SynchronousRequestResponse;
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

/// Asks the service what a contract expects of it, one interaction after the other.
record Verification(Service service, @Nullable String version) {
    private static final int LONGEST = 300; // characters of a difference

    Verdict of(Contract contract, Interaction interaction) {
        var given = interaction.getProviderStates().stream()
                .map(state -> new Given(state.getName(), state.getParams())).toList();
        List<String> differences;
        try (var states = new ProviderStates(service)) {
            differences = differences(contract, interaction, StateCatalogue.setUp(states, given));
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
            return List.of("only requests and their answers can be verified here, not messages");
        }
        var provider = new ProviderInfo(Contract.PROVIDER);
        provider.setHost("127.0.0.1");
        provider.setPort(service.port());
        Consumer<HttpRequest> live = new LiveRequest(values, version)::complete;
        provider.setRequestFilter(live);
        var verifier = new ProviderVerifier();
        verifier.setReporters(List.of());
        var result = verifier.verifyResponseFromProvider(provider, http, interaction.getDescription(),
                new HashMap<>(), new ProviderClient(provider, new OneTry()),
                new HashMap<>(Map.of("providerState", values)), false, contract.pact());
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
        return mismatch.getMismatch().description();
    }

    private static String line(String text) {
        var flat = text.replaceAll("\\e\\[[0-9;]*m", "").replaceAll("\\s+", " ").strip();
        return flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST) + " …";
    }
}
