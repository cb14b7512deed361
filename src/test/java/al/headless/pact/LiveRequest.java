package al.headless.pact;

import io.micronaut.core.annotation.Nullable;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpRequest;

/// Makes a request of a pact one that the running service can answer: what a consumer wrote down once, tokens and keys,
/// is replaced by what the provider states gave.
///
/// - A bearer token that is no value of a state becomes the state's of the same class, its scheme in whatever case;
///   without a token it stays so.
/// - An idempotency key is fresh, so that no interaction is answered with another's.
/// - The version of the contract is `version`, unless the pact itself names one.
record LiveRequest(Map<String, Object> values, @Nullable String version) {
    private static final Pattern BEARER = Pattern.compile("(bearer +)(.{3}.*)", Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> TOKENS =
            Map.of("sk_", "apiKey", "st_", "sessionToken", "rt_", "refreshToken");

    void complete(HttpRequest request) {
        var authorization = request.getFirstHeader("Authorization");
        if (authorization != null) request.setHeader("Authorization", live(authorization.getValue()));
        if (request.containsHeader("Idempotency-Key")) {
            request.setHeader("Idempotency-Key", UUID.randomUUID().toString());
        }
        if (version != null && !request.containsHeader("X-AL-API-Version")) {
            request.setHeader("X-AL-API-Version", version);
        }
    }

    private String live(String authorization) {
        var bearer = BEARER.matcher(authorization);
        if (!bearer.matches() || values.containsValue(bearer.group(2))) return authorization;
        var name = TOKENS.get(bearer.group(2).substring(0, 3));
        return name == null || !values.containsKey(name) ? authorization : bearer.group(1) + values.get(name);
    }
}
