package al.headless.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs the deliveries to an endpoint with its secret and, while that is being rotated, with the next one too.
///
/// Both families of headers of the contract of webhooks are made of the same second and the same bytes, so that a
/// receiver may check whichever it knows. HMAC-SHA256 (RFC 2104) everywhere. Each attempt is signed anew.
///
/// | | ours | Standard Webhooks 1.0.0 |
/// |---|---|---|
/// | signed | `timestamp.body` | `id.timestamp.body` |
/// | key | the secret as shown | the bytes that it decodes to |
/// | written | lower-case hexadecimal | `v1,` and base64 |
/// | while rotating | `…-Next` has the new one | both in one header, the new one first |
record Signer(WebhookSecret secret, Optional<WebhookSecret> next) {
    static final String TIMESTAMP = "X-AL-Webhook-Timestamp";
    static final String SIGNATURE = "X-AL-Webhook-Signature";
    static final String SIGNATURE_NEXT = "X-AL-Webhook-Signature-Next";
    static final String STANDARD_ID = "webhook-id";
    static final String STANDARD_TIMESTAMP = "webhook-timestamp";
    static final String STANDARD_SIGNATURE = "webhook-signature";
    private static final String HMAC = "HmacSHA256";
    /// No dot, which parts what is signed, and nothing that ends a header.
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /// The headers that prove an attempt made at `at` (whole seconds count) to deliver these very bytes. Refuses an id
    /// of an event that is not made of letters, digits, `_` and `-`.
    SequencedMap<String, String> headers(String eventId, Instant at, byte[] body) {
        if (!ID.matcher(eventId).matches()) throw new IllegalArgumentException("no id of an event: " + eventId);
        var second = Long.toString(at.getEpochSecond());
        var headers = new LinkedHashMap<String, String>();
        headers.put(TIMESTAMP, second);
        headers.put(SIGNATURE, ours(secret, second, body));
        next.ifPresent(added -> headers.put(SIGNATURE_NEXT, ours(added, second, body)));
        headers.put(STANDARD_ID, eventId);
        headers.put(STANDARD_TIMESTAMP, second);
        headers.put(STANDARD_SIGNATURE, Stream.concat(next.stream(), Stream.of(secret))
                .map(key -> standard(key, eventId, second, body)).collect(Collectors.joining(" ")));
        return Collections.unmodifiableSequencedMap(headers);
    }

    private static String ours(WebhookSecret secret, String second, byte[] body) {
        return HexFormat.of().formatHex(hmac(secret.shownBytes(), second + '.', body));
    }

    private static String standard(WebhookSecret secret, String eventId, String second, byte[] body) {
        var hmac = hmac(secret.decodedBytes(), eventId + '.' + second + '.', body);
        return "v1," + Base64.getEncoder().encodeToString(hmac);
    }

    private static byte[] hmac(byte[] key, String before, byte[] body) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            mac.update(before.getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
