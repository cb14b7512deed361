package al.headless.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A secret that is replaced while deliveries are under way.
class RotationTest extends EndpointTest {
    @Test void in_the_middle_of_retries_both_sign_until_the_former_ends() {
        var former = endpoint.secret();
        receiver.answers(500);
        partner.borrower().journey();
        hooks.deliver();
        var before = receiver.take().getFirst();
        assertEquals(List.of(), wrong(before, former));
        assertNull(before.headers().get("x-al-webhook-signature-next"));

        var fresh = hooks.rotate(endpoint, Duration.ofHours(24));
        hooks.pass(Duration.ofSeconds(7));
        hooks.deliver();
        var both = receiver.take().getFirst();
        assertEquals(before.id(), both.id());
        assertEquals(List.of(), wrong(both, former));
        assertEquals(List.of(), wrong(both, fresh));
        assertEquals(2, both.headers().get("webhook-signature").split(" ").length);

        receiver.answers(200);
        hooks.pass(Duration.ofHours(25));
        hooks.deliver();
        var after = receiver.take().getFirst();
        assertEquals(before.id(), after.id());
        assertEquals(List.of(), wrong(after, fresh));
        assertFalse(wrong(after, former).isEmpty());
        assertNull(after.headers().get("x-al-webhook-signature-next"));
    }

    @Test void our_own_signature_stays_with_the_former_and_the_standard_one_has_the_new_first() {
        var fresh = hooks.rotate(endpoint, Duration.ofHours(24));
        partner.borrower().journey();
        hooks.deliver();
        var heard = receiver.take().getFirst();
        var signed = new Signer(endpoint.secret(), Optional.of(fresh)).headers(heard.id(), Instant.ofEpochSecond(
                Long.parseLong(heard.headers().get("webhook-timestamp"))), heard.body());
        assertEquals(signed.get(Signer.SIGNATURE), heard.headers().get("x-al-webhook-signature"));
        assertEquals(signed.get(Signer.SIGNATURE_NEXT), heard.headers().get("x-al-webhook-signature-next"));
        assertEquals(signed.get(Signer.STANDARD_SIGNATURE), heard.headers().get("webhook-signature"));
        assertEquals(endpoint.secret().fingerprint() + "+" + fresh.fingerprint(),
                hooks.rows("select secret_mark from webhook_attempt where endpoint_id = ?", endpoint.id())
                        .getFirst().getFirst());
    }

    @Test void a_secret_that_leaked_signs_nothing_any_more() {
        var fresh = hooks.rotate(endpoint, Duration.ZERO);
        partner.borrower().journey();
        hooks.deliver();
        var heard = receiver.take().getFirst();
        assertEquals(List.of(), wrong(heard, fresh));
        assertFalse(wrong(heard, endpoint.secret()).isEmpty());
    }

    private List<String> wrong(Receiver.Delivery delivery, WebhookSecret secret) {
        return Section11.wrong(delivery, secret.credential().text(), now());
    }
}
