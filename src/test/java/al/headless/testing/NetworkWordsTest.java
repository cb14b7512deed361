package al.headless.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The witness itself: it finds what it looks for and takes no minted value for it.
class NetworkWordsTest {
    private static final String ID = "01a204ae-cd92-7ec8-92f1-ff494fd88798";

    @Test void every_such_word_is_found() {
        for (var word : List.of("ONDC", "beckn", "FIS12", "seller_bpp", "bap_id", "transaction_id", "message_id",
                "xinput", "consentHandler", "consent_handler", "\"on_select\"", "on_status")) {
            assertEquals(true, NetworkWords.in("{\"data\": \"" + word + "\"}").isPresent(), word);
        }
        assertThrows(AssertionError.class, () -> NetworkWords.absent("GET /", "{x-message_id=[1]}", ""));
    }

    @Test void minted_values_do_not_count() {
        for (var minted : List.of("st_test_01M8_bPpbap_", "req_01BPP000000000000000000000",
                "op_profile_submit_01BPP000000000000000000000", "W/\"bpp-BPPbpp\"", "\"nextCursor\":\"bppA\"",
                "http://127.0.0.1/sandbox/kyc/bpp4567890123456789012", "?key=bpp",
                "webhook-signature: v1,bpp" + "A".repeat(40) + "= v1,+/BeCkn" + "A".repeat(36) + "=")) {
            assertEquals(Optional.empty(), NetworkWords.in(minted), minted);
        }
        assertEquals(Optional.empty(), NetworkWords.in("month_selected, on_time"));
        assertEquals(Optional.of("bpp"), NetworkWords.in("webhook-signature: v1,bpp"), "that is no signature");
    }

    @Test void ids_that_were_shown_are_remembered() {
        NetworkWords.absent("GET /", "{}", "{\"id\": \"" + ID + "\"}");
        assertEquals(List.of(ID), NetworkWords.shown(Stream.of(ID, ID.replace('0', '9'))).toList());
    }
}
