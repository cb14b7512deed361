package al.headless.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.Environment;
import al.headless.kernel.TokenClass;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A token as its holder carries it, and what is known of it without a database.
class TokenTest {
    private static final UUID ID = UUID.fromString("0195a1c0-1111-7222-8333-444455556666");
    /// Written down once: tokens that partners hold must be read for as long as they live.
    private static final String HELD = "st_test_01JPGW048HE8H86CT48HANASK6"
            + "_000000000000000000000000000000000000000000000000000032F5JVV";

    @Test void what_is_minted_is_read_again() {
        for (var tokenClass : TokenClass.values()) {
            for (var environment : Environment.values()) {
                var token = Token.mint(tokenClass, environment, ID);
                var text = token.credential().text();
                assertTrue(text.startsWith(tokenClass.prefix() + "_" + environment.word() + "_"), text);
                assertEquals(Optional.of(token), Token.parse(text));
            }
        }
        assertNotEquals(mint().secret(), mint().secret());
    }

    @Test void the_form_and_the_checksum_of_a_token_never_change() {
        var parsed = Token.parse(HELD);
        assertEquals(Optional.of(new Token(TokenClass.SESSION, Environment.TEST, ID,
                "0".repeat(52) + "32F5JVV")), parsed);
        assertEquals(HELD, parsed.orElseThrow().credential().text());
    }

    @Test void a_slip_in_any_character_is_noticed() {
        var text = mint().credential().text();
        for (int i = 0; i < text.length(); i++) {
            char slip = text.charAt(i) == '0' ? '1' : '0';
            var wrong = text.substring(0, i) + slip + text.substring(i + 1);
            assertEquals(Optional.empty(), Token.parse(wrong), wrong);
        }
    }

    @Test void a_token_of_another_class_or_environment_is_not_made_by_a_change_of_its_first_letters() {
        var text = mint().credential().text();
        for (var changed : new String[] {text.replace("st_", "rt_"), text.replace("_test_", "_live_")}) {
            assertEquals(Optional.empty(), Token.parse(changed));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "st_", "st_test_", "xx_test_01JPGW048HE8H86CT48HANASK6_0", "Bearer st_test_1"})
    void what_has_another_form_is_no_token(String text) {
        assertEquals(Optional.empty(), Token.parse(text));
        assertEquals(Optional.empty(), Token.parse(text + "s" + mint().credential().text()));
        assertEquals(Optional.empty(), Token.parse(mint().credential().text() + text + "0"));
    }

    @Test void only_a_hash_of_the_secret_is_stored_and_only_the_secret_has_it() throws Exception {
        var token = mint();
        assertEquals(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                .digest(token.secret().getBytes(StandardCharsets.US_ASCII))), HexFormat.of().formatHex(token.hash()));
        assertTrue(token.matches(token.hash()));
        assertFalse(token.matches(mint().hash()));
        assertFalse(token.matches(new byte[0]));
    }

    @Test void it_never_prints_itself() {
        var token = mint();
        assertEquals("Token[masked]", token.toString());
        assertFalse(token.credential().toString().contains(token.secret()));
    }

    private static Token mint() {
        return Token.mint(TokenClass.SESSION, Environment.TEST, ID);
    }
}
