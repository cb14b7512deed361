package al.headless.pact;

import al.headless.testing.Service;
import al.headless.webhook.ListeningEndpoint;
import al.headless.webhook.ListeningEndpoint.Heard;
import au.com.dius.pact.core.model.V4Interaction.AsynchronousMessage;
import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.GeneratorTestMode;
import au.com.dius.pact.core.model.v4.MessageContents;
import au.com.dius.pact.provider.MessageAndMetadata;
import io.micronaut.core.annotation.Nullable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What an endpoint hears: of all that it is told, the delivery that a message of a pact is held against.
final class Told implements AutoCloseable {
    private static final String PING = "endpoint.ping";
    private static final String ANY = "journey.snapshot";
    private static final List<String> KINDS = List.of(ANY, PING, "journey.status.updated",
            "journey.profile.updated", "journey.offer.updated", "journey.step.updated", "journey.aa.updated",
            "journey.post_disbursal.updated");

    private final ListeningEndpoint endpoint;
    private final String kind;

    Told(Service service, @Nullable String version, String kind) {
        if (!KINDS.contains(kind)) throw new Unfit("no endpoint ever hears " + kind + ": pact/README.md says what");
        this.kind = kind;
        endpoint = new ListeningEndpoint(service, version);
    }

    Map<String, String> owner() {
        return endpoint.owner();
    }

    /// The ping, or of the events of this borrower the last one of the kind.
    Heard heard(String borrowerExternalId) {
        if (kind.equals(PING)) return endpoint.ping().getLast();
        if (borrowerExternalId == null) throw new Unfit("of whom is it told? A state with a borrower comes after"
                + " \"a webhook endpoint\"");
        var all = endpoint.snapshots(borrowerExternalId);
        return all.reversed().stream().filter(one -> kind.equals(ANY) || kind.equals(one.trigger())).findFirst()
                .orElseThrow(() -> new Unfit("on the way to that state the endpoint never hears " + kind + ", but "
                        + all.stream().map(Heard::trigger).distinct().sorted().collect(Collectors.joining(", "))));
    }

    @Override public void close() {
        endpoint.close();
    }

    /// As Pact's verifier takes it. Names of headers mean the same in whatever case a pact has them.
    static MessageAndMetadata actual(Heard heard, AsynchronousMessage expected) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(heard.headers());
        headers.put("contentType", heard.headers().getOrDefault("content-type", ""));
        var metadata = new HashMap<String, Object>(headers);
        for (var name : expected.getMetadata().keySet()) {
            if (headers.containsKey(name)) metadata.put(name, headers.get(name));
        }
        return new MessageAndMetadata(heard.body(), metadata);
    }

    /// What is expected once it is known what the states gave, which the verifier does for answers alone.
    static AsynchronousMessage expected(AsynchronousMessage written, Map<String, Object> values) {
        var contents = written.getContents();
        var context = Map.<String, Object>of("providerState", values);
        var metadata = new HashMap<>(contents.getMetadata());
        contents.setupGeneratorsFor(Category.METADATA, context).forEach((name, generator) ->
                metadata.computeIfPresent(name, (_, example) -> generator.generate(new HashMap<>(context), example)));
        var body = contents.getGenerators().applyBodyGenerators(contents.getContents(), contents.getContentType(),
                new HashMap<>(context), GeneratorTestMode.Provider);
        return new AsynchronousMessage(written.getDescription(), written.getProviderStates(), new MessageContents(body,
                metadata, contents.getMatchingRules(), contents.getGenerators(), contents.getPartName()),
                written.getInteractionId());
    }
}
