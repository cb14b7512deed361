package al.headless.webhook;

import al.headless.kernel.Credential;
import al.headless.kernel.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The secret that an endpoint and this service share: `whsec_` and the base64 of 32 random bytes (Standard Webhooks
/// 1.0.0). It is shown once, and never prints itself.
///
/// Two keys come from it, by the contract of webhooks: its text as it is shown, and the bytes that the base64 stands
/// for. So only one text may stand for 32 bytes: base64 that is not written as an encoder writes it is refused.
final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    /// 42 whole characters; then one that ends with two bits of nothing, and the padding.
    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=");
    /// One of these is in every word that no partner may be shown and that base64 can spell. Words are not listed here,
    /// since the service names none of them; that every pair is left out costs a third of a bit.
    private static final Pattern UNFIT = Pattern.compile("(?i)pp|nd|ck|np|12");
    private static final int MOST_DRAWS = 100; // four of five are fit
    private static final int FINGERPRINT_BYTES = 6;

    private final String text;

    private WebhookSecret(String text) {
        this.text = text;
    }

    /// A new one, which has none of the words that no partner may be shown, in upper or lower case.
    static WebhookSecret mint() {
        return mint(() -> Ids.random(BYTES));
    }

    /// As [#mint()], from chance that is given. Fails when 100 draws have nothing that is fit: that is not chance.
    static WebhookSecret mint(Supplier<byte[]> chance) {
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            var encoded = Base64.getEncoder().encodeToString(chance.get());
            if (!UNFIT.matcher(encoded).find()) return parse(PREFIX + encoded);
        }
        throw new IllegalStateException("no fit webhook secret in " + MOST_DRAWS + " draws");
    }

    /// Reads one as it was shown. Refuses every other form, with words that do not repeat it.
    static WebhookSecret parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a webhook secret must be " + PREFIX
                    + " and the base64 of " + BYTES + " bytes, without anything around it");
        }
        return new WebhookSecret(text);
    }

    /// The secret in full, to be shown once.
    Credential credential() {
        return new Credential(text);
    }

    /// The key of our own signatures: the bytes of the secret as shown.
    byte[] shownBytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The key of the signatures of Standard Webhooks: what the base64 stands for.
    byte[] decodedBytes() {
        return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    }

    /// Tells secrets apart where people read, and tells nothing of them: 12 hexadecimal digits of the SHA-256 of the
    /// secret as shown. Of 256 random bits a hash may be known.
    String fingerprint() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(shownBytes());
            return HexFormat.of().formatHex(Arrays.copyOf(hash, FINGERPRINT_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override public String toString() {
        return "WebhookSecret[masked]";
    }
}
