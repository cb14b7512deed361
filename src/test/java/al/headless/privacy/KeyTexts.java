package al.headless.privacy;

import al.headless.kernel.Json;
import al.headless.testing.Sought;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;

/// Texts of master keys, for tests.
public final class KeyTexts {
    private KeyTexts() {}

    /// A new one.
    public static String made() {
        var text = Keysets.made().text(null);
        Sought.key(text);
        return text;
    }

    /// Its keys.
    public static Keysets keys(String text) {
        return Keysets.read(text, null, "The text");
    }

    public static String text(Keysets keysets) {
        return keysets.text(null);
    }

    /// The wrapping keys of the one with the hashing key of the other.
    public static String with(String wrapping, String hashing) {
        var text = json(wrapping);
        text.set("hashing", json(hashing).get("hashing"));
        return text.toString();
    }

    /// The one with the other's hashing key beside its own.
    public static String withTwoHashingKeys(String one, String other) {
        var text = json(one);
        ((ArrayNode) text.at("/hashing/key")).addAll((ArrayNode) json(other).at("/hashing/key"));
        return text.toString();
    }

    /// With a change of its first wrapping key, as `member` and `value` of the key's entry.
    public static String withFirst(String one, String member, String value) {
        var text = json(one);
        ((ObjectNode) text.at("/wrapping/key/0")).put(member, value);
        return text.toString();
    }

    /// A wrapped data key, as a service with this text makes it.
    public static byte[] dataKey(String text, UUID borrowerId) {
        return dataKeys(text).make(borrowerId);
    }

    /// A data key, opened by a service with this text.
    public static DataKey open(String text, UUID borrowerId, byte[] wrapped) {
        return dataKeys(text).open(borrowerId, wrapped);
    }

    /// What seals the secrets of a service with this text.
    public static SecretSeal secrets(String text) {
        return new SecretSeal(masterKey(text));
    }

    /// The data keys of a service with this text.
    public static DataKeys dataKeys(String text) {
        return new DataKeys(masterKey(text));
    }

    static MasterKey masterKey(String text) {
        try {
            return new MasterKey(new MasterKeySource(new MasterKeySettings(text, null, null, null),
                    List.of(), _ -> "none is made"));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
