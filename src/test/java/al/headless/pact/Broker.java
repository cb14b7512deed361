package al.headless.pact;

import al.headless.pact.Options.Choice;
import au.com.dius.pact.core.pactbroker.ConsumerVersionSelectors;
import au.com.dius.pact.core.pactbroker.InvalidHalResponse;
import au.com.dius.pact.core.pactbroker.InvalidNavigationRequest;
import au.com.dius.pact.core.pactbroker.PactBrokerClient;
import au.com.dius.pact.core.pactbroker.PactBrokerClientConfig;
import au.com.dius.pact.core.pactbroker.PactBrokerResult;
import au.com.dius.pact.core.pactbroker.TestResult;
import au.com.dius.pact.core.support.Auth;
import au.com.dius.pact.core.support.Result;
import au.com.dius.pact.core.support.json.JsonException;
import au.com.dius.pact.core.support.json.JsonParser;
import au.com.dius.pact.core.support.json.JsonValue;
import io.micronaut.core.annotation.Nullable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// A broker of pacts: gives those of this service, and is told what came of them.
final class Broker {
    private static final Path WORK = Path.of("target", "pact");

    private final String url;
    private final PactBrokerClient client;

    /// `environment` holds what authenticates, if anything does.
    Broker(String url, Map<String, String> environment) {
        this.url = url;
        var options = new HashMap<String, Object>();
        var token = environment.get("PACT_BROKER_TOKEN");
        var user = environment.get("PACT_BROKER_USERNAME");
        if (token != null) {
            options.put("authentication", new Auth.BearerAuthentication(token, Auth.DEFAULT_AUTH_HEADER));
        } else if (user != null) {
            options.put("authentication", new Auth.BasicAuthentication(user,
                    environment.getOrDefault("PACT_BROKER_PASSWORD", "")));
        }
        client = new PactBrokerClient(url, options, new PactBrokerClientConfig());
    }

    /// The pacts that are chosen; without selectors and tags those of every consumer's newest version.
    Pacts pacts(Choice choice) {
        var selectors = new ArrayList<ConsumerVersionSelectors>();
        for (var selector : choice.selectors()) selectors.addAll(selectors(selector));
        for (var tag : choice.tags()) selectors.add(new ConsumerVersionSelectors.Selector(tag, true));
        var found = found(choice, selectors);
        if (found.isEmpty()) throw new Unfit("the broker at " + url + " has no pact with " + Contract.PROVIDER
                + ": nothing could be verified");
        var pacts = new Pacts();
        for (int i = 0; i < found.size(); i++) {
            var one = found.get(i);
            var file = WORK.resolve("fetched-" + i + ".json");
            pacts.add(one.getName(), () -> fetched(one, file));
        }
        return pacts;
    }

    /// Of one argument: one selector, or a list of them.
    private static List<ConsumerVersionSelectors> selectors(String json) {
        try {
            var written = JsonParser.parseString(json);
            var all = written instanceof JsonValue.Array list ? list.getValues() : List.of(written);
            if (!all.stream().allMatch(JsonValue.Object.class::isInstance)) {
                throw new Unfit("--consumer-version-selectors is an object or a list of objects, not " + json);
            }
            return all.stream().<ConsumerVersionSelectors>map(ConsumerVersionSelectors.RawSelector::new).toList();
        } catch (JsonException e) {
            throw new Unfit("--consumer-version-selectors is not JSON: " + json);
        }
    }

    private List<PactBrokerResult> found(Choice choice, List<ConsumerVersionSelectors> selectors) {
        var branch = choice.branch() == null ? "" : choice.branch();
        var since = choice.wipSince() == null ? "" : choice.wipSince().toString();
        return asked(() -> {
            var answer = client.fetchConsumersWithSelectorsV2(Contract.PROVIDER, selectors, List.of(), branch,
                    choice.pending(), since);
            if (answer.get() == null) throw unreachable(answer.errorValue());
            boolean all = choice.selectors().isEmpty() && !choice.pending();
            if (!all && answer.get().stream().anyMatch(one -> !one.getUsedNewEndpoint())) {
                throw new Unfit("the broker at " + url + " is too old for selectors and pending pacts");
            }
            return answer.get();
        });
    }

    private Contract fetched(PactBrokerResult found, Path file) {
        return asked(() -> {
            var answer = client.fetchPact(found.getSource(), false);
            Files.createDirectories(WORK);
            Files.writeString(file, answer.getPactFile().serialise());
            return Contract.of(file, answer.getLinks(), found.getPending() || found.getWip());
        });
    }

    /// Tells the broker what came of a pact.
    void publish(Contract contract, List<Verdict> verdicts, String version, @Nullable String branch) {
        asked(() -> {
            if (branch != null) {
                told(client.publishProviderBranch(contract.links(), Contract.PROVIDER, branch, version));
            }
            told(client.publishVerificationResults(contract.links(), result(verdicts), version));
            return null;
        });
    }

    private <T> T asked(Callable<T> question) {
        try {
            return question.call();
        } catch (Unfit e) {
            throw e;
        } catch (Exception e) { // the client throws checked exceptions that it does not declare
            throw unreachable(e);
        }
    }

    private void told(Result<Boolean, String> answer) {
        if (answer.errorValue() == null) return;
        throw new Unfit("the broker at " + url + " did not take the results: " + answer.errorValue());
    }

    private static TestResult result(List<Verdict> verdicts) {
        if (verdicts.stream().allMatch(Verdict::kept)) {
            Set<String> ids = verdicts.stream().map(Verdict::id).filter(id -> id != null).collect(Collectors.toSet());
            return new TestResult.Ok(ids);
        }
        var results = new ArrayList<Map<String, Object>>();
        for (var verdict : verdicts) {
            if (verdict.kept()) results.add(entry(verdict, Map.of()));
            for (var one : verdict.differences()) results.add(entry(verdict, Map.of("description", one)));
        }
        return new TestResult.Failed(results, "not every interaction is kept");
    }

    private static Map<String, Object> entry(Verdict verdict, Map<String, Object> more) {
        var entry = new HashMap<>(more);
        if (verdict.id() != null) entry.put("interactionId", verdict.id());
        entry.put("interactionDescription", verdict.description());
        return entry;
    }

    private Unfit unreachable(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) cause = cause.getCause();
        if (cause instanceof InvalidHalResponse || cause instanceof InvalidNavigationRequest) {
            return new Unfit(url + " is not the address of a broker: there it says where its pacts are");
        }
        var said = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new Unfit("the broker at " + url + " cannot be asked: " + said);
    }
}
