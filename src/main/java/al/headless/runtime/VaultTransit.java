package al.headless.runtime;

import al.headless.kernel.Json;
import al.headless.kernel.Refusal;
import al.headless.kernel.StartRefusal;
import al.headless.privacy.MasterKeySettings;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/// HashiCorp Vault's Transit engine as a key service of Tink: `hcvault://host:8200/transit/keys/name`, over TLS;
/// `hcvault+http://` speaks without, to this machine alone. It asks with the token `headless.master-key-token`
/// (`POST /v1/<mount>/encrypt/<name>` and `decrypt`, as Vault's documentation of its HTTP API has it).
///
/// Guarantees: it waits 5 seconds at most for an answer and follows no redirection; neither token nor key is in a
/// message.
///
/// Refuses with a [StartRefusal] when Vault does not answer, or not with what was asked for.
@Singleton
class VaultTransit implements KmsClient {
    private static final Pattern ADDRESS =
            Pattern.compile("hcvault(\\+http)?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+])(:\\d{1,5})?/(.+)/keys/([\\w.-]+)");
    private static final Pattern THIS_MACHINE = Pattern.compile("127\\.0\\.0\\.1|\\[::1]|localhost");
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5); // the start waits for it
    private static final int MOST_BYTES = 65_536; // far above any keyset

    private final String token;

    VaultTransit(MasterKeySettings settings) {
        this.token = settings.masterKeyToken();
    }

    @Override public boolean doesSupport(String uri) {
        return ADDRESS.matcher(uri).matches();
    }

    /// There is one token, that of the settings.
    @Override public KmsClient withCredentials(@Nullable String path) {
        return this;
    }

    @Override public KmsClient withDefaultCredentials() {
        return this;
    }

    @Override public Aead getAead(String uri) {
        var parts = ADDRESS.matcher(uri);
        if (!parts.matches()) throw new IllegalArgumentException("no address of a Vault");
        boolean plain = parts.group(1) != null;
        if (plain && !THIS_MACHINE.matcher(parts.group(2)).matches()) {
            throw new StartRefusal("HEADLESS_MASTER_KEY_URI may say hcvault+http only of this machine: use hcvault.");
        }
        if (token.isBlank()) {
            throw new StartRefusal("With HEADLESS_MASTER_KEY_URI a token of Vault is needed: set "
                    + "HEADLESS_MASTER_KEY_TOKEN.");
        }
        var host = parts.group(2) + (parts.group(3) == null ? "" : parts.group(3));
        return new Key((plain ? "http://" : "https://") + host + "/v1/" + parts.group(4) + "/", parts.group(5));
    }

    private final class Key implements Aead {
        private final String mount;
        private final String name;

        private Key(String mount, String name) {
            this.mount = mount;
            this.name = name;
        }

        @Override public byte[] encrypt(byte[] plain, byte[] associated) {
            return ask("encrypt", Map.of("plaintext", base64(plain), "associated_data", base64(associated)),
                    "ciphertext").getBytes(StandardCharsets.US_ASCII);
        }

        @Override public byte[] decrypt(byte[] sealed, byte[] associated) {
            var plain = ask("decrypt", Map.of("ciphertext", new String(sealed, StandardCharsets.US_ASCII),
                    "associated_data", base64(associated)), "plaintext");
            try {
                return Base64.getDecoder().decode(plain);
            } catch (IllegalArgumentException _) {
                throw refusal("answered nonsense");
            }
        }

        private String ask(String what, Map<String, String> body, String member) {
            var request = HttpRequest.newBuilder(URI.create(mount + what + "/" + name)).timeout(ANSWER)
                    .header("X-Vault-Token", token).header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(Json.bytes(body))).build();
            try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
                    .build()) {
                var answer = http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
                var found = answer.statusCode() == 200 ? Json.read(answer.body()).at("/data/" + member) : null;
                if (found != null && found.isTextual()) return found.textValue();
                throw refusal("answered with status " + answer.statusCode());
            } catch (IOException | Refusal e) {
                throw refusal("did not answer (" + e.getClass().getSimpleName() + ")");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw refusal("was not waited for");
            }
        }

        private StartRefusal refusal(String did) {
            return new StartRefusal("The key service of HEADLESS_MASTER_KEY_URI " + did + " when it was asked to use "
                    + "the key \"" + name + "\": see that it runs, and that HEADLESS_MASTER_KEY_TOKEN may use it.");
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
