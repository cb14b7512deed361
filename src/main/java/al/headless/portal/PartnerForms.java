package al.headless.portal;

import al.headless.kernel.ServiceSettings;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// How the partner's page knows that a form is its own: the cookie, a token that only a page of the cookie's session
/// has, and what the browser says about where the form was.
@Singleton
class PartnerForms {
    static final String PATH = "/partner";
    static final String TOKEN = "token";
    private static final String COOKIE = "partner";
    private static final int MOST_FIELDS = 20;

    private final String origin;
    private final boolean secure;

    PartnerForms(ServiceSettings settings) {
        var reached = URI.create(settings.publicUrl());
        this.origin = reached.getScheme() + "://" + reached.getRawAuthority();
        this.secure = reached.getScheme().equals("https");
    }

    /// What proves the session; nothing when the browser sent no cookie.
    static Optional<String> proof(HttpRequest<?> request) {
        return request.getCookies().findCookie(COOKIE).map(Cookie::getValue).filter(value -> !value.isEmpty());
    }

    /// Has the browser send the proof to the partner's page and nowhere else, and no script see it.
    String cookie(String proof, long seconds) {
        return COOKIE + "=" + proof + "; Path=" + PATH + "; Max-Age=" + seconds + "; HttpOnly; SameSite=Strict"
                + (secure ? "; Secure" : "");
    }

    /// Whether the form was on a page of this service. Browsers say so to whoever they trust to be himself (https, or
    /// this machine); a page that tells no referrer has no other origin than `null`. One that says neither is refused.
    boolean ofThisSite(HttpRequest<?> request) {
        var said = request.getHeaders().getAll("Sec-Fetch-Site");
        var origins = request.getHeaders().getAll("Origin");
        if (said.size() > 1 || origins.size() > 1) return false;
        if (!said.isEmpty() && !said.getFirst().equals("same-origin")) return false;
        boolean silent = origins.isEmpty() || origins.getFirst().equals("null");
        return silent ? !said.isEmpty() : ours(origins.getFirst(), request);
    }

    /// Of the address that the settings name, or of the one that the request was sent to: nobody who has another sends
    /// our cookie along.
    private boolean ours(String said, HttpRequest<?> request) {
        var host = request.getHeaders().get("Host");
        return said.equalsIgnoreCase(origin) || host != null
                && (said.equalsIgnoreCase("https://" + host) || !secure && said.equalsIgnoreCase("http://" + host));
    }

    /// What forms of a session carry.
    static String token(String proof) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(hash.digest(("form of " + proof).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether a form carries the token of this session. Compares in constant time.
    static boolean ofSession(Map<String, String> form, String proof) {
        return MessageDigest.isEqual(form.getOrDefault(TOKEN, "").getBytes(StandardCharsets.UTF_8),
                token(proof).getBytes(StandardCharsets.UTF_8));
    }

    /// The fields of a form, as browsers write them; of a field that is there twice the first. Nothing of what is none.
    static Map<String, String> read(@Nullable String body) {
        var fields = new HashMap<String, String>();
        if (body == null) return fields;
        for (var pair : body.split("&", MOST_FIELDS)) {
            var parts = pair.split("=", 2);
            try {
                if (parts.length == 2) fields.putIfAbsent(decoded(parts[0]), decoded(parts[1]));
            } catch (IllegalArgumentException _) {
                return Map.of();
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
