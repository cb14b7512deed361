package al.headless.privacy;

import al.headless.kernel.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The service's own secret: one keyset that wraps data keys, one that hashes.
///
/// It comes from the setting `headless.master-key` (the JSON text itself), else from the file
/// `headless.master-key-file`. If neither exists, a new key is made in that file, readable by its owner alone, and
/// the log says where. Both keysets are Tink's and may hold several keys, so the master key can be rotated.
@Singleton
public class MasterKey {
    private static final Logger LOG = LoggerFactory.getLogger(MasterKey.class);
    private static final int HASH_BYTES = 32;

    private final Aead wrapping;
    private final PrfSet hashing;

    MasterKey(@Nullable @Property(name = "headless.master-key") String text,
            @Property(name = "headless.master-key-file") String file) throws GeneralSecurityException {
        AeadConfig.register();
        PrfConfig.register();
        var keysets = Json.read((text == null ? readOrMake(Path.of(file)) : text).getBytes(StandardCharsets.UTF_8));
        wrapping = keyset(keysets.path("wrapping")).getPrimitive(RegistryConfiguration.get(), Aead.class);
        hashing = keyset(keysets.path("hashing")).getPrimitive(RegistryConfiguration.get(), PrfSet.class);
    }

    Aead wrapping() {
        return wrapping;
    }

    /// A keyed hash of 32 bytes: equal for equal parts, meaningless without the key.
    public byte[] hash(String purpose, byte[]... parts) {
        try {
            return hashing.computePrimary(Parts.joined(purpose, parts), HASH_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the hashing key does not work", e);
        }
    }

    private static KeysetHandle keyset(JsonNode json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(json.toString(), InsecureSecretKeyAccess.get());
    }

    private static String readOrMake(Path file) {
        try {
            if (Files.exists(file)) return Files.readString(file);
            var text = make();
            Files.createDirectories(file.toAbsolutePath().getParent(), PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rwx------")));
            Files.createFile(file, PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text, StandardOpenOption.WRITE);
            LOG.warn("A new master key was made: {} - keep a copy, without it no personal data can be read.",
                    file.toAbsolutePath());
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException("the master key file " + file + " cannot be used", e);
        }
    }

    private static String make() {
        try {
            ObjectNode keysets = Json.MAPPER.createObjectNode();
            keysets.set("wrapping", json(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)));
            keysets.set("hashing", json(KeysetHandle.generateNew(PredefinedPrfParameters.HKDF_SHA256)));
            return keysets.toPrettyString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key can be made", e);
        }
    }

    private static JsonNode json(KeysetHandle keyset) throws GeneralSecurityException {
        var text = TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
