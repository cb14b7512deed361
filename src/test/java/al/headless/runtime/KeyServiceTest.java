package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.access.KeyRotation;
import al.headless.audit.SealKeySource;
import al.headless.testing.Borrower;
import al.headless.testing.Refused;
import al.headless.testing.Service;
import al.headless.privacy.MasterKeySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The master key under a key of a key service.
@Tag("apart")
class KeyServiceTest {
    private static final Duration BOUND = Duration.ofSeconds(5);

    @TempDir Path data;
    private FakeVault vault;

    @BeforeEach void start() throws Exception {
        vault = new FakeVault();
    }

    @AfterEach void stop() {
        vault.close();
    }

    @Test void the_file_is_encrypted_under_it_and_the_service_starts_again_with_it() throws IOException {
        var service = service(vault.uri(), FakeVault.TOKEN);
        Borrower borrower;
        String journey;
        try {
            borrower = Borrower.named(service, "CUST_0012");
            journey = borrower.submittedJourney("1004");
        } finally {
            service.stop();
        }
        var text = Files.readString(data.resolve("master-key.json"));
        assertTrue(text.contains("encryptedKeyset"), text);
        assertFalse(text.contains("\"keyData\""), text);
        assertTrue(vault.asked().contains("POST /v1/transit/encrypt/master"), vault.asked()::toString);

        var again = service(vault.uri(), FakeVault.TOKEN);
        try {
            assertTrue(vault.asked().contains("POST /v1/transit/decrypt/master"), vault.asked()::toString);
            var same = new Borrower(again, borrower.externalId(), borrower.borrowerId(), borrower.sessionToken(),
                    borrower.refreshToken());
            assertEquals(200, same.api().get("/journeys/" + journey + "/profile").status());
            var more = again.bean(KeyRotation.class).add(text);
            assertTrue(more.contains("encryptedKeyset"), "what rotation answers is encrypted too");
            assertEquals(2, again.bean(KeyRotation.class).plan(more).known().size());
        } finally {
            again.stop();
        }
    }

    @Test void the_key_for_seals_is_encrypted_under_it_too() throws IOException {
        var service = service(vault.uri(), FakeVault.TOKEN);
        try {
            long key = service.bean(SealKeySource.class).keys().primary();
            var text = Files.readString(data.resolve("audit-key.json"));
            assertTrue(text.contains("encryptedKeyset"), text);
            assertFalse(text.contains("\"keyData\""), text);
            service.stop();
            service = service(vault.uri(), FakeVault.TOKEN);
            assertEquals(key, service.bean(SealKeySource.class).keys().primary());
        } finally {
            service.stop();
        }
    }

    @Test void a_keyset_does_not_open_in_the_place_of_the_other() throws IOException {
        service(vault.uri(), FakeVault.TOKEN).stop();
        var file = data.resolve("master-key.json");
        var text = Files.readString(file);
        Files.writeString(file, text.replace("\"wrapping\"", "\"other\"").replace("\"hashing\"", "\"wrapping\"")
                .replace("\"other\"", "\"hashing\""));
        refused("answered with status 400", vault.uri(), FakeVault.TOKEN);
    }

    @Test void what_the_key_service_refuses_is_said_in_one_sentence_without_the_token() {
        refused("answered with status 403", vault.uri(), "hvs.other-7421");
        refused("answered with status 400", vault.uri().replace("/master", "/other"), FakeVault.TOKEN);
        assertEquals("With HEADLESS_MASTER_KEY_URI a token of Vault is needed: set HEADLESS_MASTER_KEY_TOKEN.",
                refusal(vault.uri(), ""));
        assertFalse(Files.exists(data.resolve("postgres")), "nothing is made");
        assertFalse(Files.exists(data.resolve("master-key.json")));
    }

    @Test void one_that_is_not_there_or_says_nothing_is_not_waited_for_long() throws IOException {
        var address = vault.uri();
        vault.close();
        refused("did not answer (ConnectException)", address, FakeVault.TOKEN);
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long begin = System.nanoTime();
            refused("did not answer (HttpTimeoutException)", "hcvault+http://127.0.0.1:" + silent.getLocalPort()
                    + "/transit/keys/master", FakeVault.TOKEN);
            var waited = Duration.ofNanos(System.nanoTime() - begin);
            assertTrue(waited.compareTo(BOUND.multipliedBy(3)) < 0, waited::toString);
        }
    }

    @Test void over_the_network_it_is_asked_with_tls_alone() {
        assertEquals("HEADLESS_MASTER_KEY_URI may say hcvault+http only of this machine: use hcvault.",
                refusal("hcvault+http://vault.example:8200/transit/keys/master", FakeVault.TOKEN));
        var client = new VaultTransit(new MasterKeySettings(null, null, null, FakeVault.TOKEN));
        for (var good : List.of("hcvault://vault.example:8200/transit/keys/master", "hcvault://v/a/b/keys/k-1")) {
            assertTrue(client.doesSupport(good), good);
        }
        for (var bad : List.of("https://vault.example/transit/keys/master", "hcvault://v/keys/master",
                "hcvault://user@v/transit/keys/master", "hcvault://v/transit/keys/a/b")) {
            assertFalse(client.doesSupport(bad), bad);
        }
    }

    private void refused(String reason, String uri, String token) {
        var name = uri.replaceFirst(".*/", "");
        assertEquals("The key service of HEADLESS_MASTER_KEY_URI " + reason + " when it was asked to use the key \""
                + name + "\": see that it runs, and that HEADLESS_MASTER_KEY_TOKEN may use it.", refusal(uri, token));
    }

    private String refusal(String uri, String token) {
        var failure = assertThrows(RuntimeException.class, () -> service(uri, token));
        return Refused.sentence(failure);
    }

    private Service service(String uri, String token) {
        return Service.start(Map.of("headless.data", data.toString(), "headless.master-key-uri", uri,
                "headless.master-key-token", token));
    }
}
