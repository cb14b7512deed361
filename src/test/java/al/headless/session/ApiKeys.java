package al.headless.session;

import al.headless.access.Token;
import al.headless.kernel.Environment;
import al.headless.kernel.TokenClass;
import al.headless.testing.Service;
import java.util.UUID;

/// API keys for tests, made past the service.
record ApiKeys(UUID id, String text) {
    /// A key of a new application in an environment.
    static ApiKeys of(String environment, Service service) {
        var application = UUID.randomUUID();
        service.sql("""
                insert into application select (jsonb_populate_record(a, jsonb_build_object(
                  'id', ?::text, 'environment', ?::text))).*
                from application a where id = ?""", application.toString(), environment,
                testApplication(service));
        return made(service, Environment.valueOf(environment), application);
    }

    /// Another key of the test application.
    static ApiKeys another(Service service) {
        return made(service, Environment.TEST, testApplication(service));
    }

    private static UUID testApplication(Service service) {
        var key = Token.parse(service.apiKey()).orElseThrow().id();
        return UUID.fromString(service.rows("select application_id from api_key where id = ?", key)
                .getFirst().getFirst());
    }

    private static ApiKeys made(Service service, Environment environment, UUID application) {
        var key = Token.mint(TokenClass.API_KEY, environment, UUID.randomUUID());
        service.sql("""
                insert into api_key (id, application_id, secret_hash, created_at)
                values (?, ?, ?, now())""", key.id(), application, key.hash());
        return new ApiKeys(key.id(), key.credential().text());
    }
}
