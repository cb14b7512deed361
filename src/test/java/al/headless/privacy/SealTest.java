package al.headless.privacy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import al.headless.kernel.Credential;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is sealed opens with its key, in its place, and nowhere else.
class SealTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final byte[] WORD = bytes("word");

    private final String text = KeyTexts.made();
    private final byte[] wrapped = KeyTexts.dataKey(text, ONE);
    private final DataKey key = KeyTexts.open(text, ONE, wrapped);

    @Test void a_value_opens_in_its_place_alone() {
        byte[] sealed = key.seal("borrower", "person", Map.of("name", "Rahul"));
        assertEquals(Map.of("name", "Rahul"), key.open("borrower", "person", sealed, Map.class));
        closed(() -> key.open("borrower", "work", sealed, Map.class));
        closed(() -> key.open("profile", "person", sealed, Map.class));
        closed(() -> KeyTexts.open(text, OTHER, KeyTexts.dataKey(text, OTHER)).openBytes("borrower", "person", sealed));
    }

    /// Also if two borrowers had the same key.
    @Test void a_value_is_bound_to_its_borrower() throws GeneralSecurityException {
        var aead = Keysets.made().wrapping().getPrimitive(RegistryConfiguration.get(), Aead.class);
        byte[] sealed = new DataKey(ONE, aead).sealBytes("t", "c", WORD);
        assertArrayEquals(WORD, new DataKey(ONE, aead).openBytes("t", "c", sealed));
        closed(() -> new DataKey(OTHER, aead).openBytes("t", "c", sealed));
    }

    @Test void a_value_that_was_changed_does_not_open() {
        byte[] sealed = key.sealBytes("t", "c", WORD);
        for (int at : List.of(0, 1, 5, sealed.length / 2, sealed.length - 1)) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            closed(() -> key.openBytes("t", "c", changed));
        }
        closed(() -> key.openBytes("t", "c", Arrays.copyOf(sealed, sealed.length - 1)));
    }

    @Test void nothing_stays_nothing_and_no_two_seals_of_a_value_are_alike() {
        assertNull(key.seal("t", "c", null));
        assertNull(key.open("t", "c", null, Map.class));
        assertFalse(Arrays.equals(key.sealBytes("t", "c", WORD), key.sealBytes("t", "c", WORD)));
    }

    @Test void a_data_key_opens_for_its_borrower_and_under_its_master_key_alone() {
        closed(() -> KeyTexts.open(text, OTHER, wrapped));
        closed(() -> KeyTexts.open(KeyTexts.made(), ONE, wrapped));
        closed(() -> KeyTexts.open(text, ONE, new byte[0]));
    }

    @Test void a_data_key_that_is_wrapped_anew_opens_what_it_sealed() {
        byte[] sealed = key.sealBytes("t", "c", WORD);
        var more = KeyTexts.keys(text).withNew();
        long fresh = more.known().stream().filter(id -> id != more.primary()).findFirst().orElseThrow();
        byte[] rewrapped = KeyTexts.dataKeys(KeyTexts.text(more)).rewrapped(ONE, wrapped, fresh);
        var less = KeyTexts.text(more.promoted(fresh).without(more.primary()));
        assertArrayEquals(WORD, KeyTexts.open(less, ONE, rewrapped).openBytes("t", "c", sealed));
        closed(() -> KeyTexts.open(text, ONE, rewrapped));
    }

    @Test void an_answer_opens_with_its_credential_and_its_idempotency_key_alone() {
        byte[] sealed = CredentialSeal.seal(new Credential("st_test_one"), bytes("key"), WORD);
        assertArrayEquals(WORD, CredentialSeal.open(new Credential("st_test_one"), bytes("key"), sealed));
        closed(() -> CredentialSeal.open(new Credential("st_test_two"), bytes("key"), sealed));
        closed(() -> CredentialSeal.open(new Credential("st_test_one"), bytes("yek"), sealed));
        closed(() -> key.openBytes("t", "c", sealed));
    }

    @Test void a_hash_is_the_same_for_the_same_parts_and_no_other_and_not_without_the_key() {
        var keys = KeyTexts.masterKey(text);
        var hash = hex(keys.hash("purpose", bytes("a"), bytes("bc")));
        assertEquals(64, hash.length());
        assertEquals(hash, hex(KeyTexts.masterKey(text).hash("purpose", bytes("a"), bytes("bc"))));
        assertNotEquals(hash, hex(keys.hash("purpose", bytes("ab"), bytes("c"))));
        assertNotEquals(hash, hex(keys.hash("purpose", bytes("abc"))));
        assertNotEquals(hash, hex(keys.hash("purpose", bytes("a"), bytes("bc"), bytes(""))));
        assertNotEquals(hash, hex(keys.hash("other", bytes("a"), bytes("bc"))));
        assertNotEquals(hash, hex(KeyTexts.masterKey(KeyTexts.made()).hash("purpose", bytes("a"), bytes("bc"))));
        var rotated = KeyTexts.text(KeyTexts.keys(text).withNew());
        assertEquals(hash, hex(KeyTexts.masterKey(rotated).hash("purpose", bytes("a"), bytes("bc"))));
    }

    private static void closed(Runnable opening) {
        assertThrows(IllegalStateException.class, opening::run);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
