package al.headless.admin;

import al.headless.access.ApiKeys;
import al.headless.kernel.Json;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// API keys. A key is shown once, when it is made; afterwards it is known by its id.
@Singleton
@Command(name = "keys", mixinStandardHelpOptions = true,
        description = "API keys: list, create, rotate, revoke. A key is shown once.")
final class KeyCommands {
    static final String OF_APPLICATION = """
            select k.id as "keyID", case when k.revoked_at is not null then 'REVOKED'
                when k.expires_at <= now() then 'EXPIRED' when k.expires_at is not null then 'EXPIRES'
                else 'ACTIVE' end as status,
              k.created_at as "createdAt", k.expires_at as "expiresAt", k.revoked_at as "revokedAt"
            from api_key k where k.application_id = ? order by k.created_at desc""";
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(90);

    private final ApiKeys keys;
    private final Looking looking;
    private final Acts acts;

    KeyCommands(ApiKeys keys, Looking looking, Acts acts) {
        this.keys = keys;
        this.looking = looking;
        this.acts = acts;
    }

    @Command(description = "Lists those of an application, newest first.", mixinStandardHelpOptions = true)
    void list(@Mixin Shown shown, @Parameters(paramLabel = "APPLICATION") String application) {
        shown.show(looking.rows(OF_APPLICATION, Words.id("application", application)));
    }

    @Command(description = "Makes one and shows it.", mixinStandardHelpOptions = true)
    void create(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "APPLICATION") String application) {
        var id = Words.id("application", application);
        var made = acts.run(change, "Make a key for the application " + id + "?", "create key", "application " + id,
                () -> keys.create(id).orElseThrow(() -> new Refused("There is no such application.")));
        var said = new LinkedHashMap<String, Object>();
        said.put("keyID", made.id().toString());
        said.put("apiKey", made.credential().text());
        shown.show(Json.tree(said));
    }

    @Command(description = "Makes another one and shows it; the former works beside it for a while.",
            mixinStandardHelpOptions = true)
    void rotate(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "KEY") String key,
            @Option(names = "--overlap", defaultValue = "7d", paramLabel = "TIME",
                    description = "How long the former works: 30m, 12h, 7d (default ${DEFAULT-VALUE}, at most 90d).")
            String overlap) {
        var id = Words.id("key", key);
        var time = Words.time("--overlap", overlap, LONGEST_OVERLAP);
        var made = acts.run(change, "Replace the key " + id + ", which works for another " + overlap + "?",
                "rotate key", "key " + id, () -> keys.rotate(id, time)
                        .orElseThrow(() -> new Refused("There is no such key, or it does not work any more.")));
        var said = new LinkedHashMap<String, Object>();
        said.put("keyID", made.id().toString());
        said.put("apiKey", made.credential().text());
        said.put("formerUntil", made.formerUntil());
        shown.show(Json.tree(said));
    }

    @Command(description = "It proves nothing from now on, on any instance.", mixinStandardHelpOptions = true)
    void revoke(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "KEY") String key) {
        var id = Words.id("key", key);
        acts.run(change, "Revoke the key " + id + "?", "revoke key", "key " + id, () -> {
            if (!keys.revoke(id)) throw new Refused("There is no such key, or it was revoked before.");
            return id;
        });
        shown.show(Json.tree(Map.of("keyID", id.toString(), "status", "REVOKED")));
    }
}
