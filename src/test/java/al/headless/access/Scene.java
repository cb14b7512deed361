package al.headless.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.kernel.Environment;
import al.headless.kernel.TokenClass;
import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.Service;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// A borrower with a journey, and everybody who must not see it.
record Scene(Map<String, String> owned, Map<String, String> unproved, Map<TokenClass, String> live,
        Map<String, Borrower> strangers, Map<Borrower, String> journeys) {
    private static final String NAME = "CUST_OF_TWO_APPLICATIONS";

    static Scene set(Service service) {
        var owner = Borrower.named(service, "OWNER");
        var journey = owner.journey();
        owner.fillProfile(journey, "1234");
        var operation = owner.submit(journey);
        service.runJobs();
        var owned = Map.of("{journeyID}", journey, "{offerID}", owner.offer(journey, 0),
                "{operationID}", operation, "{aaSessionID}", consent(owner, journey));
        var strangers = strangers(service);
        var journeys = new HashMap<Borrower, String>();
        strangers.values().forEach(stranger -> journeys.put(stranger, stranger.journey()));
        return new Scene(owned, unproved(service, owner), Map.of(TokenClass.API_KEY, service.apiKey(),
                TokenClass.SESSION, owner.sessionToken(), TokenClass.REFRESH, owner.refreshToken()),
                strangers, journeys);
    }

    /// Ids of the right form that lead nowhere.
    static Map<String, String> unknown() {
        return Map.of("{journeyID}", UUID.randomUUID().toString(), "{offerID}", UUID.randomUUID().toString(),
                "{operationID}", "op_profile_submit_01JB2FR2FH", "{aaSessionID}", UUID.randomUUID().toString());
    }

    String journeyOf(Borrower stranger) {
        return journeys.get(stranger);
    }

    /// A session with the aggregator.
    private static String consent(Borrower owner, String journey) {
        var said = owner.api().post("/journeys/" + journey + "/aa/sessions", "{}");
        assertEquals(201, said.status(), said::toString);
        return said.data("/aaSessionID");
    }

    private static Map<String, Borrower> strangers(Service service) {
        return Map.of("another borrower", Borrower.named(service, NAME),
                "another application", borrower(service, application(service, Environment.TEST)),
                "another environment", borrower(service, application(service, Environment.LIVE)));
    }

    private static Borrower borrower(Service service, String apiKey) {
        var said = Api.with(service, apiKey).post("/sessions", "{\"borrowerExternalID\": \"" + NAME + "\"}");
        assertEquals(201, said.status(), said::toString);
        return new Borrower(service, NAME, said.data("/borrowerID"), said.data("/sessionToken"),
                said.data("/refreshToken"));
    }

    /// Authorizations that prove nobody.
    private static Map<String, String> unproved(Service service, Borrower owner) {
        var all = new LinkedHashMap<String, String>();
        all.put("none", null);
        all.put("another scheme", "Basic dXNlcjpwYXNz");
        all.put("nothing behind the scheme", "Bearer");
        all.put("garbage", "Bearer garbage");
        all.put("not said to be a bearer", owner.sessionToken());
        for (var token : new String[] {service.apiKey(), owner.sessionToken(), owner.refreshToken()}) {
            var parts = Token.parse(token).orElseThrow();
            var kind = parts.tokenClass().toString();
            char last = token.charAt(token.length() - 20);
            all.put(kind + ", wrong checksum", "Bearer " + token.substring(0, token.length() - 20)
                    + (last == '0' ? '1' : '0') + token.substring(token.length() - 19));
            all.put(kind + ", wrong secret", "Bearer " + minted(parts.tokenClass(), parts.id()));
            all.put(kind + ", unknown", "Bearer " + minted(parts.tokenClass(), UUID.randomUUID()));
            all.put(kind + ", two tokens", "Bearer " + token + " " + token);
            all.put(kind + ", lower case", "Bearer " + token.toLowerCase(java.util.Locale.ROOT));
        }
        dead(service, all);
        return all;
    }

    private static String minted(TokenClass tokenClass, UUID id) {
        return Token.mint(tokenClass, Environment.TEST, id).credential().text();
    }

    private static void dead(Service service, Map<String, String> all) {
        var expired = Borrower.named(service, "EXPIRED");
        service.sql("update token_pair set session_expires_at = now() - interval '1 s', "
                + "refresh_expires_at = now() - interval '1 s' where id = ?", pair(expired));
        all.put("expired session token", "Bearer " + expired.sessionToken());
        all.put("expired refresh token", "Bearer " + expired.refreshToken());
        var ended = Borrower.named(service, "ENDED");
        service.sql("update session set ended_at = now() where borrower_id = ?", UUID.fromString(ended.borrowerId()));
        all.put("session token of an ended session", "Bearer " + ended.sessionToken());
        all.put("refresh token of an ended session", "Bearer " + ended.refreshToken());
        var rotated = Borrower.named(service, "ROTATED");
        assertEquals(200, rotated.api().post("/sessions/refresh").status());
        all.put("rotated session token", "Bearer " + rotated.sessionToken());
        var revoked = application(service, Environment.TEST);
        service.sql("update api_key set revoked_at = now() where id = ?", Token.parse(revoked).orElseThrow().id());
        all.put("revoked API key", "Bearer " + revoked);
        var live = Token.mint(TokenClass.SESSION, Environment.LIVE, pair(rotated));
        all.put("test token that says it is live", "Bearer " + live.credential().text());
    }

    private static UUID pair(Borrower borrower) {
        return Token.parse(borrower.sessionToken()).orElseThrow().id();
    }

    /// One more application with a key; answers the key.
    static String application(Service service, Environment environment) {
        var id = UUID.randomUUID();
        var key = Token.mint(TokenClass.API_KEY, environment, UUID.randomUUID());
        var now = java.sql.Timestamp.from(Instant.now());
        service.sql("insert into tenant (id, name, created_at) values (?, 'Another', ?)", id, now);
        service.sql("""
                insert into application (id, tenant_id, name, environment, default_version, aa_enabled, return_urls,
                  created_at) values (?, ?, 'Another', ?, '2026-03-05', true, '{}', ?)""",
                id, id, environment.name(), now);
        service.sql("insert into api_key (id, application_id, secret_hash, created_at) values (?, ?, ?, ?)",
                key.id(), id, key.hash(), now);
        return key.credential().text();
    }
}
