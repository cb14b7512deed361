package al.headless.privacy;

import al.headless.kernel.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import io.micronaut.core.annotation.Nullable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/// A keyset of Tink as a member of a JSON object: in plain, or encrypted under a key of a key service, which binds it
/// to the member's name.
public final class KeysetText {
    private KeysetText() {}

    /// The keyset that the member `name` holds. Fails where there is none, or the key service does not open it.
    public static KeysetHandle read(JsonNode json, String name, @Nullable Aead service)
            throws GeneralSecurityException {
        var text = json.path(name).toString();
        return service == null ? TinkJsonProtoKeysetFormat.parseKeyset(text, InsecureSecretKeyAccess.get())
                : TinkJsonProtoKeysetFormat.parseEncryptedKeyset(text, service, bytes(name));
    }

    /// What the member `name` holds.
    public static JsonNode written(KeysetHandle keyset, String name, @Nullable Aead service)
            throws GeneralSecurityException {
        return Json.read(bytes(service == null
                ? TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get())
                : TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(keyset, service, bytes(name))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
