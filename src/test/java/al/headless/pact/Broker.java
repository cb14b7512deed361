package al.headless.pact;

import au.com.dius.pact.core.pactbroker.ConsumerVersionSelectors;
import au.com.dius.pact.core.pactbroker.PactBrokerClient;
import au.com.dius.pact.core.pactbroker.PactBrokerClientConfig;
import au.com.dius.pact.core.pactbroker.PactBrokerResult;
import au.com.dius.pact.core.pactbroker.TestResult;
import au.com.dius.pact.core.support.Auth;
import au.com.dius.pact.core.support.Result;
import au.com.dius.pact.core.support.json.JsonException;
import au.com.dius.pact.core.support.json.JsonParser;
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

    /// The pacts that the selectors and tags choose; without either those of every consumer's newest version.
    List<Contract> contracts(List<String> selectors, List<String> tags, @Nullable String branch) {
        var chosen = new ArrayList<ConsumerVersionSelectors>();
        for (var selector : selectors) chosen.add(selector(selector));
        for (var tag : tags) chosen.add(new ConsumerVersionSelectors.Selector(tag, true));
        var contracts = new ArrayList<Contract>();
        for (var found : found(chosen, branch)) contracts.add(fetched(found, contracts.size()));
        if (contracts.isEmpty()) throw new Unfit("the broker at " + url + " has no pact with " + Contract.PROVIDER);
        return contracts;
    }

    private static ConsumerVersionSelectors selector(String json) {
        try {
            return new ConsumerVersionSelectors.RawSelector(JsonParser.parseString(json));
        } catch (JsonException e) {
            throw new Unfit("--consumer-version-selectors is not JSON: " + json);
        }
    }

    private List<PactBrokerResult> found(List<ConsumerVersionSelectors> selectors, @Nullable String branch) {
        var answer = client.fetchConsumersWithSelectorsV2(Contract.PROVIDER, selectors, List.of(),
                branch == null ? "" : branch, false, "");
        if (answer.get() == null) throw unreachable(answer.errorValue());
        return answer.get();
    }

    private Contract fetched(PactBrokerResult found, int number) {
        return asked(() -> {
            var answer = client.fetchPact(found.getSource(), false);
            var file = Files.createDirectories(WORK).resolve("fetched-" + number + ".json");
            Files.writeString(file, answer.getPactFile().serialise());
            return new Contract(file, Contract.read(file), answer.getLinks(), found.getPending());
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
        var said = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new Unfit("the broker at " + url + " cannot be asked: " + said);
    }
}
