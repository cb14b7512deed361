package al.headless.edge;

import al.headless.kernel.Call.Idempotency;
import al.headless.kernel.Caller;
import al.headless.kernel.Caller.BorrowerSession;
import al.headless.kernel.Credential;
import al.headless.kernel.Operation;
import al.headless.kernel.Refusal;
import al.headless.kernel.TokenClass;
import al.headless.privacy.MasterKey;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/// Reads idempotency keys and takes the fingerprint of what they stand for. Both leave here as keyed hashes.
@Singleton
final class Keys {
    private static final Pattern BARE = Pattern.compile("[\\x21\\x23-\\x7e][\\x21-\\x7e]{0,254}");
    private static final Pattern QUOTED = Pattern.compile("\"[\\x21-\\x7e]{1,255}\"");

    private final MasterKey masterKey;

    Keys(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    /// The key, bare. Refuses a missing, repeated or malformed one.
    String read(HttpRequest<?> request) {
        var given = request.getHeaders().getAll(Headers.KEY);
        if (given.size() != 1) throw invalid(given.isEmpty() ? "is required" : "must be given once");
        var key = given.getFirst();
        if (QUOTED.matcher(key).matches()) return key.substring(1, key.length() - 1);
        if (!BARE.matcher(key).matches()) throw invalid("must be 1 to 255 visible ASCII characters");
        return key;
    }

    /// The two session calls hand out tokens: their fingerprint holds the credential too.
    Idempotency idempotency(String key, HttpRequest<?> request, Operation operation, Caller caller,
            Credential credential, String version, byte[] canonicalBody) {
        var scope = scope(caller, operation);
        boolean bound = operation.tokens().contains(TokenClass.API_KEY)
                || operation.tokens().contains(TokenClass.REFRESH);
        return new Idempotency(scope, masterKey.hash("idempotency key", bytes(scope.toString()), bytes(key)),
                masterKey.hash("fingerprint", bytes(request.getMethodName()), bytes(request.getPath()),
                        bytes(version), canonicalBody, bytes(bound ? credential.text() : "")));
    }

    private static UUID scope(Caller caller, Operation operation) {
        if (!(caller.session() instanceof BorrowerSession session)) return caller.applicationId();
        return operation.tokens().contains(TokenClass.REFRESH) ? session.sessionId() : session.borrowerId();
    }

    private static Refusal invalid(String rule) {
        return Refusal.invalid(Headers.KEY, Headers.KEY + " " + rule);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
