package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every wrong setting ends the start with one line, before anything is made.
class WrongSettingsTest extends ApiTest {
    private static final String SECRET = "s3cr3t-value";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            headless.environments                    | STAGING   | one of TEST, LIVE, or several, with commas
            headless.environments                    | TEST,Live?| one of TEST, LIVE, or several, with commas
            headless.environments                    | ``        | one of TEST, LIVE, or several, with commas
            headless.data                            | ``        | something, not empty
            headless.public-url                      | partner   | an address such as https://api.example.com
            headless.public-url                      | ftp://a   | an address such as https://api.example.com
            headless.public-url                      | https://a/b/ | an address such as https://api.example.com
            headless.stop-notice                     | soon      | a time from 0s to 5s, such as 30s, 5m or 24h
            headless.stop-notice                     | 1h        | a time from 0s to 5s, such as 30s, 5m or 24h
            headless.first-application               | maybe     | true or false
            headless.jobs.enabled                    | yes       | true or false
            headless.sandbox.pace                    | slow      | one of REALISTIC, BRISK, MANUAL
            headless.session.session-lifetime        | 0s        | a time from 1m to 3650d, such as 30s, 5m or 24h
            headless.session.refresh-lifetime        | -1d       | a time from 1m to 3651d, such as 30s, 5m or 24h
            headless.session.greatest-age            | 100 years | a time from 1m to 3651d, such as 30s, 5m or 24h
            headless.offer.window                    | 0s        | a time from 1s to 1d, such as 30s, 5m or 24h
            headless.offer.consent-wait              | 31d       | a time from 1m to 30d, such as 30s, 5m or 24h
            headless.step.inquiry                    | 2h        | a time from 1s to 1h, such as 30s, 5m or 24h
            headless.question.least-pause            | 5m        | a time from 0s to 1m, such as 30s, 5m or 24h
            headless.journey.idle                    | 0         | a time from 1m to 365d, such as 30s, 5m or 24h
            headless.loan.answer-wait                | 2d        | a time from 1m to 1d, such as 30s, 5m or 24h
            headless.outbound.loopback               | yes       | true or false
            headless.limits.application-per-minute   | 0         | a whole number from 1 to 100000000
            headless.limits.borrower-per-minute      | many      | a whole number from 1 to 100000000
            headless.limits.address-per-minute       | -1        | a whole number from 0 to 100000000
            headless.connections.per-address         | -5        | a whole number from 0 to 1000000
            headless.connections.most                | 1.5       | a whole number from 0 to 1000000
            headless.connections.head-time           | 0s        | a time from 100ms to 5m, such as 30s, 5m or 24h
            headless.connections.body-time           | 1h        | a time from 100ms to 5m, such as 30s, 5m or 24h
            headless.connections.answer-time         | x         | a time from 100ms to 5m, such as 30s, 5m or 24h
            headless.proxy.trusted                   | 0         | a whole number from 1 to 20
            headless.retention.sessions              | 1h        | a time from 1d to 3650d, such as 30s, 5m or 24h
            headless.retention.inbox                 | 0d        | a time from 1d to 3650d, such as 30s, 5m or 24h
            headless.retention.version-use           | 12h       | a time from 1d to 3650d, such as 30s, 5m or 24h
            headless.retention.sandbox               | never     | a time from 1d to 3650d, such as 30s, 5m or 24h
            headless.log.format                      | xml       | text or json
            headless.otlp.endpoint                   | collector | an address such as http://127.0.0.1:4318, or empty
            headless.otlp.sampled-percent            | 101       | a whole number from 0 to 100
            headless.migrations.lock-wait            | 1m        | a time from 100ms to 10s, such as 30s, 5m or 24h
            headless.migrations.attempts             | 0         | a whole number from 1 to 10000""")
    void one_line_names_the_variable_its_value_and_what_it_must_be(String name, String value, String form) {
        var variable = name.toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_");
        assertRefusal(variable + " (" + name + ") is \"" + value + "\": it must be " + form + ".",
                Map.of(name, value));
    }

    @Test void settings_that_do_not_go_together_are_named_by_what_they_share() {
        assertRefusal("headless.session: a session token cannot live longer than the refresh token beside it",
                Map.of("headless.session.session-lifetime", "8d"));
    }

    @Test void this_machine_cannot_be_called_beside_live() {
        var line = "HEADLESS_OUTBOUND_LOOPBACK is true beside LIVE in HEADLESS_ENVIRONMENTS: a partner could have this "
                + "machine called; unset it, or serve TEST alone.";
        assertRefusal(line, Map.of("headless.outbound.loopback", "true", "headless.environments", "LIVE"));
        assertRefusal(line, Map.of("headless.outbound.loopback", "true", "headless.environments", "TEST,LIVE"));
    }

    @Test void a_secret_is_never_shown() {
        var context = service.bean(ApplicationContext.class);
        var secrets = Settings.all(context).stream().filter(Setting::secret).toList();
        assertEquals(List.of("headless.audit.key", "headless.database.owner-password", "headless.database.password",
                "headless.database.url", "headless.master-key", "headless.master-key-token",
                "headless.operator.password"),
                secrets.stream().map(Setting::name).sorted().toList());
        try (var other = ApplicationContext.builder().properties(Map.of("headless.master-key", SECRET)).build()) {
            var line = secrets.stream().filter(one -> one.name().equals("headless.master-key")).findFirst()
                    .orElseThrow().wrong(other).getMessage();
            assertEquals("HEADLESS_MASTER_KEY (headless.master-key) is masked: it must be a text.", line);
        }
    }

    @Test void a_variable_that_is_no_setting_is_reported() {
        var settings = Settings.all(service.bean(ApplicationContext.class));
        assertEquals(List.of("HEADLESS_LIMIT_PER_MINUTE", "HEADLESS_SESION_GREATEST_AGE"), Settings.unknown(settings,
                Set.of("HEADLESS_SESION_GREATEST_AGE", "HEADLESS_SESSION_GREATEST_AGE", "HEADLESS_LIMIT_PER_MINUTE",
                        "HEADLESS_URL", "HEADLESS_HOST", "PATH", "HEADLESS_MASTER_KEY")));
    }

    private static void assertRefusal(String line, Map<String, Object> wrong) {
        var settings = new HashMap<String, Object>(Map.of("headless.data", "target/test-data/never-made"));
        settings.putAll(wrong);
        RuntimeException failure;
        try (var context = ApplicationContext.builder(settings, "test").build()) {
            failure = assertThrows(RuntimeException.class, context::start);
        }
        assertEquals(line, StartFailure.line(failure).orElseThrow(() -> new AssertionError(failure)));
        assertEquals(2, StartFailure.code(failure));
        assertTrue(java.nio.file.Files.notExists(java.nio.file.Path.of("target/test-data/never-made")));
    }
}
