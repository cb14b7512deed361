package al.headless.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A receiver that was written with nothing but what partners are told of webhooks: what is wrong with a delivery, for
/// whoever has this secret.
final class Section11 {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Set<String> BODY = Set.of("schema_version", "event_type", "event_id", "event_at",
            "snapshot_generated_at", "sequence", "issuer", "tenant_id", "application_id", "borrower");

    private Section11() {}

    static List<String> wrong(Receiver.Delivery delivery, String secret, Instant now) {
        var wrong = new ArrayList<String>();
        var headers = delivery.headers();
        var body = delivery.json();
        var timestamp = headers.getOrDefault("x-al-webhook-timestamp", "none");
        if (!timestamp.equals(headers.get("webhook-timestamp"))) wrong.add("two times");
        if (Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs().compareTo(TOLERANCE) > 0) {
            wrong.add("the time " + timestamp);
        }
        var ours = HexFormat.of().formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), timestamp + ".", delivery));
        if (!same(ours, headers.get("x-al-webhook-signature"))
                && !same(ours, headers.get("x-al-webhook-signature-next"))) wrong.add("our signature");
        var id = headers.getOrDefault("webhook-id", "none");
        var standard = "v1," + Base64.getEncoder().encodeToString(hmac(
                Base64.getDecoder().decode(secret.substring("whsec_".length())), id + "." + timestamp + ".", delivery));
        if (List.of(headers.getOrDefault("webhook-signature", "").split(" ")).stream()
                .noneMatch(one -> same(standard, one))) wrong.add("the standard signature");
        if (!id.matches("evt_[0-9A-HJKMNP-TV-Z]{26}")) wrong.add("the id " + id);
        if (!id.equals(headers.get("x-al-event-id")) || !id.equals(body.path("event_id").asText())) {
            wrong.add("three ids");
        }
        if (!body.path("tenant_id").asText().equals(headers.get("x-al-tenant-id"))) wrong.add("the tenant");
        if (!body.path("application_id").asText().equals(headers.get("x-al-application-id"))) {
            wrong.add("the application");
        }
        if (!"application/json".equals(headers.get("content-type"))) wrong.add("the content type");
        if (!headers.getOrDefault("x-al-api-version", "").matches("\\d{4}-\\d\\d-\\d\\d")) wrong.add("the version");
        if (body.path("event_type").asText().equals("journey.snapshot")) snapshot(delivery, wrong);
        return wrong;
    }

    private static void snapshot(Receiver.Delivery delivery, List<String> wrong) {
        var body = delivery.json();
        var members = new TreeSet<String>();
        body.fieldNames().forEachRemaining(members::add);
        if (!members.equals(new TreeSet<>(BODY))) wrong.add("members " + members);
        if (!body.path("schema_version").asText().equals("1.0.0")) wrong.add("the schema's version");
        if (!body.at("/issuer/source").asText().equals("credit-api")) wrong.add("the source");
        if (!body.at("/issuer/trigger").asText()
                .matches("journey\\.(status|profile|offer|step|aa|post_disbursal|resume)\\.updated")) {
            wrong.add("the trigger " + body.at("/issuer/trigger"));
        }
        for (var at : List.of("event_at", "snapshot_generated_at")) {
            if (!body.path(at).asText().matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{3}Z")) wrong.add(at);
        }
        if (!body.path("sequence").isIntegralNumber() || body.path("sequence").asLong() < 1) wrong.add("the sequence");
        for (var journey : body.at("/borrower/journeys")) {
            var shown = new TreeSet<String>();
            journey.fieldNames().forEachRemaining(shown::add);
            if (!shown.equals(Set.of("journeyID", "status", "nextAction"))) wrong.add("a journey " + shown);
        }
    }

    private static boolean same(String ours, String given) {
        return given != null && MessageDigest.isEqual(ours.getBytes(StandardCharsets.UTF_8),
                given.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(byte[] key, String before, Receiver.Delivery delivery) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(delivery.body());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
