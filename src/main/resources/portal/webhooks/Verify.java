// Is this delivery from us? Give the body as the raw bytes that came, before anything parses them, and the secret as it
// was shown to you. Signatures are compared in constant time; five minutes between our clock and yours are allowed,
// both ways; while a secret is rotated there are several signatures, and one that is right is enough. Check either
// family of headers: `standard` takes webhook-… (Standard Webhooks 1.0.0: it signs the id too, and libraries know it;
// take it if you are free to choose), `xAl` takes X-AL-Webhook-…. vectors.json has deliveries to try it with. Java 11.
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public final class Verify {
    public static boolean standard(String secret, Map<String, String> headers, byte[] body, long now) {
        var named = named(headers);
        String id = named.getOrDefault("webhook-id", ""), sent = named.getOrDefault("webhook-timestamp", "");
        if (id.isEmpty() || !fresh(secret, sent, now)) return false;
        byte[] mac = hmac(Base64.getDecoder().decode(secret.substring("whsec_".length())), id + "." + sent + ".", body);
        byte[] right = ("v1," + Base64.getEncoder().encodeToString(mac)).getBytes(UTF_8);
        return Stream.of(named.getOrDefault("webhook-signature", "").split(" "))
                .anyMatch(one -> MessageDigest.isEqual(right, one.getBytes(UTF_8)));
    }

    public static boolean xAl(String secret, Map<String, String> headers, byte[] body, long now) {
        var named = named(headers);
        String sent = named.getOrDefault("x-al-webhook-timestamp", "");
        if (!fresh(secret, sent, now)) return false;
        byte[] mac = hmac(secret.getBytes(UTF_8), sent + ".", body);
        byte[] right = String.format("%064x", new BigInteger(1, mac)).getBytes(UTF_8);
        return Stream.of("x-al-webhook-signature", "x-al-webhook-signature-next")
                .anyMatch(name -> MessageDigest.isEqual(right, named.getOrDefault(name, "").getBytes(UTF_8)));
    }

    private static Map<String, String> named(Map<String, String> headers) {
        var named = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        named.putAll(headers);
        return named;
    }

    private static boolean fresh(String secret, String sent, long now) {
        return secret.matches("whsec_[A-Za-z0-9+/]{43}=") && sent.matches("[0-9]{1,12}")
                && Math.abs(now - Long.parseLong(sent)) <= 300;
    }

    private static byte[] hmac(byte[] key, String before, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(before.getBytes(UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has HmacSHA256
        }
    }
}
