import java.util.List;
import java.util.Map;

/// The two families of headers, each of which proves a delivery by itself, and what is wrong with them when one does
/// not. Whether a signature is right only ever Verify says, which is what partners get; the rest asks it again.
enum Family {
    STANDARD("webhook-…", "webhook-timestamp", List.of("webhook-id", "webhook-timestamp", "webhook-signature")),
    X_AL("X-AL-Webhook-…", "x-al-webhook-timestamp", List.of("x-al-webhook-timestamp", "x-al-webhook-signature"));

    private static final int TOLERANCE_SECONDS = 300; // as Verify has it
    private static final int MOST_DIGITS = 12;

    final String shown;
    private final String timestamp;
    private final List<String> names;

    Family(String shown, String timestamp, List<String> names) {
        this.shown = shown;
        this.timestamp = timestamp;
        this.names = names;
    }

    /// What became of one family of one delivery.
    record Verdict(boolean there, boolean right, String words) {}

    /// Headers by their names in lower case.
    Verdict judge(String secret, Map<String, String> headers, byte[] body, long now) {
        var missing = names.stream().filter(name -> headers.getOrDefault(name, "").isEmpty()).toList();
        if (missing.size() == names.size()) return new Verdict(false, false, "none of its headers came");
        if (!missing.isEmpty()) return wrong("there is no " + String.join(" and no ", missing));
        if (right(secret, headers, body, now)) return new Verdict(true, true, "right" + rotating(headers));
        var sent = headers.get(timestamp);
        if (!sent.matches("[0-9]{1," + MOST_DIGITS + "}")) {
            return wrong(timestamp + (sent.matches("[0-9]{13}") ? " has milliseconds" : " is not in unix seconds"));
        }
        long then = Long.parseLong(sent);
        var time = Math.abs(now - then) <= TOLERANCE_SECONDS ? "" : time(now - then);
        if (right(secret, headers, body, then)) return wrong(time);
        return wrong((time.isEmpty() ? "" : time + "; and ") + unproved(secret, headers, body, then));
    }

    private boolean right(String secret, Map<String, String> headers, byte[] body, long now) {
        return switch (this) {
            case STANDARD -> Verify.standard(secret, headers, body, now);
            case X_AL -> Verify.xAl(secret, headers, body, now);
        };
    }

    private static Verdict wrong(String words) {
        return new Verdict(true, false, words);
    }

    private static String time(long age) {
        return age > 0 ? "stale: it was sent " + age + " s ago, " + TOLERANCE_SECONDS + " s are allowed"
                : "from the future: it was sent in " + -age + " s, " + TOLERANCE_SECONDS
                        + " s are allowed; look at this machine's clock";
    }

    private String unproved(String secret, Map<String, String> headers, byte[] body, long then) {
        return Suspects.of(body).entrySet().stream()
                .filter(suspect -> right(secret, headers, suspect.getValue(), then)).findFirst()
                .map(suspect -> "the body is not the one that was signed: " + suspect.getKey())
                .orElse("signed with another secret, or what was signed was changed on its way");
    }

    private String rotating(Map<String, String> headers) {
        boolean several = switch (this) {
            case STANDARD -> headers.get("webhook-signature").contains(" ");
            case X_AL -> headers.containsKey("x-al-webhook-signature-next");
        };
        return several ? " (the secret is being rotated: there are two signatures)" : "";
    }
}
