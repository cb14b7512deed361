package al.headless.testing;

import al.headless.access.Token;
import al.headless.kernel.Environment;
import al.headless.kernel.TokenClass;
import java.util.UUID;

/// An application like the test application, but for its own version of the contract; made past the service.
public final class OwnApplication {
    private OwnApplication() {}

    /// Answers its API key.
    public static String pinned(Service service, String version) {
        var application = UUID.randomUUID();
        var key = Token.mint(TokenClass.API_KEY, Environment.TEST, UUID.randomUUID());
        service.sql("""
                insert into application select (jsonb_populate_record(a, jsonb_build_object(
                  'id', ?::text, 'default_version', ?::text))).*
                from application a join api_key k on k.application_id = a.id where k.id = ?""",
                application.toString(), version, Token.parse(service.apiKey()).orElseThrow().id());
        service.sql("insert into api_key (id, application_id, secret_hash, created_at) values (?, ?, ?, now())",
                key.id(), application, key.hash());
        return key.credential().text();
    }
}
