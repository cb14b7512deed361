package al.headless.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.privacy.KeyTexts;
import al.headless.testing.Service;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The secrets of endpoints, when the wrapping keys of the master key are rotated.
class SecretsInUseTest {
    private final String first = KeyTexts.made();
    private final String both = KeyTexts.text(KeyTexts.keys(first).withNew());
    private final long former = KeyTexts.keys(first).primary();
    private final long next = KeyTexts.keys(both).known().stream().filter(id -> id != former).findFirst().orElseThrow();
    private Service service;
    private Hooks hooks;
    private Hooks.Made endpoint;
    private WebhookSecret rotated;

    @BeforeEach void start() {
        service = Service.start(Map.of("headless.master-key", both, "headless.outbound.loopback", true));
        hooks = new Hooks(service);
        endpoint = hooks.partner().endpoint("http://127.0.0.1:1/");
        rotated = hooks.rotate(endpoint, Duration.ofHours(24));
        service.sql("insert into wrapping_key (id) values (?) on conflict do nothing", next);
    }

    @AfterEach void stop() {
        service.stop();
    }

    @Test void both_secrets_of_an_endpoint_are_sealed_by_another_key_and_stay_the_same() {
        var inUse = service.bean(SecretsInUse.class);
        assertEquals(Map.of(former, 2L), inUse.counts());
        assertEquals(1, inUse.reseal(next));
        assertEquals(Map.of(next, 2L), inUse.counts());
        assertEquals(0, inUse.reseal(next));
        assertEquals(List.of(endpoint.secret().credential().text(), rotated.credential().text()),
                List.of(opened("former"), opened("secret")));
    }

    private String opened(String column) {
        var sealed = HexFormat.of().parseHex(service.rows("select encode(" + column
                + ", 'hex') from webhook_endpoint where id = ?", endpoint.id()).getFirst().getFirst());
        return new String(KeyTexts.secrets(both).open("webhook_endpoint", "secret", endpoint.id(), sealed),
                StandardCharsets.UTF_8);
    }

    @Test void a_key_that_was_removed_seals_no_secret() {
        service.sql("update wrapping_key set removed_at = now() where id = ?", former);
        var refused = assertThrows(AssertionError.class, () -> hooks.rotate(endpoint, Duration.ZERO));
        assertTrue(refused.getCause().getMessage().contains("a wrapping key of an endpoint's secret was removed"),
                refused::toString);
    }
}
