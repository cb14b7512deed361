package al.headless.webhook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.NetworkWords;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The secret of an endpoint: its form, its two keys, and what is never seen of it.
class WebhookSecretTest {
    private static final String SHOWN = "whsec_KoYglv1mEH1lXZSodWBfFLgngzPYDvXRbU7Y2aUFU7w=";
    private static final List<String> WORDS =
            List.of("ondc", "beckn", "fis12", "bpp", "xinput", "consenthandler");
    private static final int CHARACTERS = 43; // of base64, before the padding
    private static final int MANY = 20_000;

    @Test void what_is_minted_has_the_form_and_is_read_again() {
        var random = new Random(14);
        for (int i = 0; i < MANY; i++) {
            var secret = WebhookSecret.mint(() -> bytes(random));
            var text = secret.credential().text();
            assertTrue(text.matches("whsec_[A-Za-z0-9+/]{43}="), text);
            assertEquals(32, secret.decodedBytes().length);
            assertEquals(text, WebhookSecret.parse(text).credential().text());
        }
    }

    @Test void what_is_minted_for_a_partner_is_new_each_time() {
        assertNotEquals(WebhookSecret.mint().credential(), WebhookSecret.mint().credential());
    }

    @Test void what_is_minted_never_has_a_word_that_no_partner_may_be_shown() {
        var random = new Random(13);
        for (int i = 0; i < MANY; i++) {
            var word = anyCase(WORDS.get(random.nextInt(WORDS.size())), random);
            int at = random.nextInt(CHARACTERS - word.length());
            var encoded = new StringBuilder(Base64.getEncoder().encodeToString(bytes(random)));
            encoded.replace(at, at + word.length(), word);
            assertTrue(NetworkWords.in("whsec_" + encoded).isPresent(), encoded::toString);
            var unfit = Base64.getDecoder().decode(encoded.toString());
            var chance = new ArrayDeque<>(List.of(unfit, new byte[32]));
            var minted = WebhookSecret.mint(chance::poll).credential().text();
            assertEquals("whsec_" + "A".repeat(CHARACTERS) + "=", minted, () -> "although " + encoded + " is unfit");
        }
    }

    @Test void chance_that_only_brings_what_is_unfit_is_no_chance() {
        var unfit = Base64.getDecoder().decode("pp" + "A".repeat(CHARACTERS - 2) + "=");
        var draws = new AtomicInteger();
        assertThrows(IllegalStateException.class, () -> WebhookSecret.mint(() -> {
            draws.incrementAndGet();
            return unfit;
        }));
        assertEquals(100, draws.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "whsec_", "KoYglv1mEH1lXZSodWBfFLgngzPYDvXRbU7Y2aUFU7w=",
        "WHSEC_KoYglv1mEH1lXZSodWBfFLgngzPYDvXRbU7Y2aUFU7w=", "whpk_KoYglv1mEH1lXZSodWBfFLgngzPYDvXRbU7Y2aUFU7w=",
        SHOWN + " ", SHOWN + "\n", " " + SHOWN, SHOWN + SHOWN, "whsec_whsec_" + SHOWN,
        "whsec_KoYglv1mEH1lXZSodWBfFLgngzPYDvXRbU7Y2aUFU7w", // no padding
        "whsec_KoYglv1mEH1lXZSodWBfFLgngzPYDvXRbU7Y2aUFU7==", // 31 bytes
        "whsec_KoYglv1mEH1lXZSodWBfFLgngzPYDvXRbU7Y2aUFU7wA", // 33 bytes
        "whsec_KoYglv1mEH1lXZSodWBfFLgngzPYDvXRbU7Y2aUFU7x=", // bits that an encoder leaves out
        "whsec_KoYglv1mEH1lXZSodWBfFLgngzPYDvXRbU7Y2aUF-_w=", // of the other alphabet
        "whsec_KoYglv1mEH1lXZSodWBfFLgngzPYDvXRbU7Y2aUFU₹w="})
    void what_has_another_form_is_refused_with_words_that_do_not_repeat_it(String text) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> WebhookSecret.parse(text));
        assertEquals("a webhook secret must be whsec_ and the base64 of 32 bytes, without anything around it",
                refusal.getMessage());
    }

    @Test void one_secret_is_two_keys() {
        var secret = WebhookSecret.parse(SHOWN);
        assertArrayEquals(SHOWN.getBytes(), secret.shownBytes());
        assertArrayEquals(Base64.getDecoder().decode(SHOWN.substring(6)), secret.decodedBytes());
    }

    @Test void of_all_texts_that_stand_for_the_same_32_bytes_only_that_of_an_encoder_is_read() {
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        int read = 0;
        for (var last : alphabet.split("")) {
            var encoded = SHOWN.substring(6, 6 + CHARACTERS - 1) + last + "=";
            var decoded = Base64.getDecoder().decode(encoded);
            if (Base64.getEncoder().encodeToString(decoded).equals(encoded)) {
                assertArrayEquals(decoded, WebhookSecret.parse("whsec_" + encoded).decodedBytes());
                read++;
            } else {
                assertThrows(IllegalArgumentException.class, () -> WebhookSecret.parse("whsec_" + encoded), encoded);
            }
        }
        assertEquals(16, read);
    }

    /// From `printf %s whsec_… | sha256sum`.
    @Test void its_fingerprint_is_the_beginning_of_a_hash_of_what_is_shown() {
        assertEquals("932234e83a5d", WebhookSecret.parse(SHOWN).fingerprint());
    }

    @Test void it_never_prints_itself() {
        var secret = WebhookSecret.parse(SHOWN);
        assertEquals("WebhookSecret[masked]", secret.toString());
        assertFalse(secret.credential().toString().contains(SHOWN.substring(6, 12)));
    }

    private static byte[] bytes(Random random) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String anyCase(String word, Random random) {
        var letters = new StringBuilder();
        for (var letter : word.split("")) {
            letters.append(random.nextBoolean() ? letter.toUpperCase(Locale.ROOT) : letter);
        }
        return letters.toString();
    }
}
