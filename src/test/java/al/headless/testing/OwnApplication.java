package al.headless.testing;

import al.headless.access.Token;
import al.headless.kernel.Environment;
import al.headless.kernel.TokenClass;
import java.util.UUID;

/// An application like the test application, but for one thing; made past the service.
public final class OwnApplication {
    private OwnApplication() {}

    /// With its own version of the contract; answers its API key.
    public static String pinned(Service service, String version) {
        return made(service, Environment.TEST, "default_version", version);
    }

    /// Whose borrowers are real; answers its API key.
    public static String live(Service service) {
        return made(service, Environment.LIVE, "environment", Environment.LIVE.name());
    }

    private static String made(Service service, Environment environment, String column, String value) {
        var application = UUID.randomUUID();
        var key = Token.mint(TokenClass.API_KEY, environment, UUID.randomUUID());
        service.sql("""
                insert into application select (jsonb_populate_record(a, jsonb_build_object(
                  'id', ?::text, 'created_at', now(), ?::text, ?::text))).*
                from application a join api_key k on k.application_id = a.id where k.id = ?""",
                application.toString(), column, value, Token.parse(service.apiKey()).orElseThrow().id());
        service.sql("insert into api_key (id, application_id, secret_hash, created_at) values (?, ?, ?, now())",
                key.id(), application, key.hash());
        return key.credential().text();
    }
}
