package al.headless.pact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// scripts/verify-pact beside a broker: where the pacts come from, and who is told what came of them.
class BrokerTest extends ApiTest {
    private static final String[] PUBLISH = {"--publish-verification-results", "--provider-version", "1a2b3c",
        "--provider-branch", "main"};

    @Test void a_kept_pact_of_the_broker_is_published_as_kept() {
        try (var broker = new TestBroker(WrittenPact.right().text(), true, null)) {
            var run = run(Map.of(), broker.url(), PUBLISH);
            assertEquals(VerifyPact.KEPT, run.code(), run::text);
            var result = broker.told().getLast();
            assertTrue(result.startsWith("POST /pacts/provider/headless-lending/consumer/a-team/pact-version/1"
                    + "/verification-results "), result);
            assertTrue(result.contains("\"success\":true") && result.contains("1a2b3c"), result);
            var branch = "PUT /pacticipants/headless-lending/branches/main/versions/1a2b3c ";
            assertTrue(broker.told().stream().anyMatch(told -> told.startsWith(branch)), broker.told()::toString);
        }
    }

    @Test void a_broken_pact_is_published_with_what_differs() {
        var pact = WrittenPact.right().expecting("\"status\": \"CLOSED\"").text();
        try (var broker = new TestBroker(pact, true, null)) {
            assertEquals(VerifyPact.BROKEN, run(Map.of(), broker.url(), PUBLISH).code());
            var result = broker.told().getLast();
            assertTrue(result.contains("\"success\":false") && result.contains("$.data.status"), result);
        }
    }

    @Test void nothing_is_published_unless_asked_for() {
        try (var broker = new TestBroker(WrittenPact.right().text(), true, null)) {
            assertEquals(VerifyPact.KEPT, run(Map.of("PACT_BROKER_BASE_URL", broker.url()), null).code());
            assertTrue(broker.told().stream().noneMatch(told -> told.contains("verification-results")));
        }
    }

    @Test void selectors_tags_and_branch_reach_the_broker() {
        try (var broker = new TestBroker(WrittenPact.right().text(), true, null)) {
            run(Map.of(), broker.url(), "--consumer-version-selectors", "{\"deployed\": true}",
                    "--consumer-version-tags", "prod", "--provider-branch", "main");
            var asked = broker.told().getFirst();
            assertTrue(asked.contains("\"deployed\":true") && asked.contains("\"tag\":\"prod\"")
                    && asked.contains("\"providerVersionBranch\":\"main\""), asked);
            var run = run(Map.of(), broker.url(), "--consumer-version-selectors", "{deployed");
            assertEquals(VerifyPact.UNUSABLE, run.code(), run::text);
        }
    }

    @Test void a_list_of_selectors_reaches_the_broker_as_selectors() {
        try (var broker = new TestBroker(WrittenPact.right().text(), true, null)) {
            run(Map.of(), broker.url(), "--consumer-version-selectors",
                    "[{\"deployed\": true}, {\"branch\": \"main\"}]");
            var asked = broker.told().getFirst();
            assertTrue(asked.contains("[{\"deployed\":true},{\"branch\":\"main\"}]"), asked);
            for (var wrong : List.of("[[{\"deployed\": true}]]", "\"main\"", "[1]")) {
                var run = run(Map.of(), broker.url(), "--consumer-version-selectors", wrong);
                assertEquals(VerifyPact.UNUSABLE, run.code(), run::text);
                assertEquals(1, run.count("is an object or a list of objects"), run::text);
            }
        }
    }

    @Test void pending_pacts_and_those_in_work_are_asked_for_and_fail_nobody() {
        var pact = WrittenPact.right().expecting("\"status\": \"CLOSED\", \"loanAccount\": \"1\"").text();
        try (var broker = new TestBroker(pact, true, null).pending()) {
            var run = run(Map.of(), broker.url(), "--enable-pending", "--provider-branch", "main",
                    "--include-wip-pacts-since", "2026-11-01");
            assertEquals(VerifyPact.KEPT, run.code(), run::text);
            assertEquals(1, run.count("  PENDING  "), run::text);
            var asked = broker.told().getFirst();
            assertTrue(asked.contains("\"includePendingStatus\":true")
                    && asked.contains("\"includeWipPactsSince\":\"2026-11-01\""), asked);
        }
    }

    @Test void a_broker_too_old_for_what_is_asked_of_it_is_told_in_one_line() {
        try (var broker = new TestBroker(WrittenPact.right().text(), false, null)) {
            for (var asked : List.of(new String[] {"--consumer-version-selectors", "{\"branch\": \"main\"}"},
                    new String[] {"--enable-pending", "--provider-branch", "main"})) {
                var run = run(Map.of(), broker.url(), asked);
                assertEquals(VerifyPact.UNUSABLE, run.code(), run::text);
                assertEquals(1, run.count("is too old for selectors and pending pacts"), run::text);
                assertEquals(1, run.lines().size(), run::text);
            }
        }
    }

    @Test void an_address_within_a_broker_is_told_in_one_line() {
        try (var broker = new TestBroker(WrittenPact.right().text(), true, null)) {
            for (var within : List.of("/webhooks/1234", TestBroker.PACT)) {
                var run = run(Map.of(), broker.url() + within);
                assertEquals(VerifyPact.UNUSABLE, run.code(), run::text);
                assertEquals(1, run.lines().size(), run::text);
                assertTrue(run.text().contains(within + " is not the address of a broker"), run::text);
            }
        }
    }

    @Test void a_bad_pact_of_the_broker_is_refused_by_name() {
        try (var broker = new TestBroker(WrittenPact.right().answered("\"200\"").text(), true, null)) {
            var run = run(Map.of(), broker.url());
            assertEquals(VerifyPact.UNUSABLE, run.code(), run::text);
            assertEquals(1, run.count("response.status is \"200\", not a number"), run::text);
        }
    }

    @Test void a_broker_that_knows_no_selectors_gives_the_newest() {
        try (var broker = new TestBroker(WrittenPact.right().text(), false, null)) {
            var run = run(Map.of(), broker.url());
            assertEquals(VerifyPact.KEPT, run.code(), run::text);
        }
    }

    @Test void a_broker_is_shown_who_asks() {
        try (var broker = new TestBroker(WrittenPact.right().text(), true, "Bearer secret")) {
            assertEquals(VerifyPact.KEPT, run(Map.of("PACT_BROKER_TOKEN", "secret"), broker.url()).code());
            var run = run(Map.of(), broker.url());
            assertEquals(VerifyPact.UNUSABLE, run.code(), run::text);
            assertEquals(1, run.lines().size(), run::text);
        }
        try (var broker = new TestBroker(WrittenPact.right().text(), true, "Basic YW5uOnNlY3JldA==")) {
            assertEquals(VerifyPact.KEPT, run(Map.of("PACT_BROKER_USERNAME", "ann", "PACT_BROKER_PASSWORD", "secret"),
                    broker.url()).code());
        }
    }

    @Test void a_broker_without_a_pact_is_told_in_one_line() {
        try (var broker = new TestBroker("{}", true, null)) {
            var run = run(Map.of(), broker.url());
            assertEquals(VerifyPact.UNUSABLE, run.code(), run::text);
            assertEquals(1, run.lines().size(), run::text);
        }
    }

    private Run run(Map<String, String> environment, String url, String... options) {
        var arguments = new String[options.length + (url == null ? 0 : 1)];
        System.arraycopy(options, 0, arguments, 0, options.length);
        if (url != null) arguments[options.length] = url;
        return Run.of(service, environment, arguments);
    }
}
