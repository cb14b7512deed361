package al.headless.admin;

import al.headless.access.Tenants;
import al.headless.contract.PublishedVersions;
import al.headless.kernel.Json;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which versions of the contract are in use: what has to be known before one is retired.
@Singleton
@Command(name = "versions", mixinStandardHelpOptions = true,
        description = "Versions of the contract that are in use: list, move.")
final class VersionCommands {
    private static final String LIST = """
            select a.id as "applicationID", a.name as application, a.environment,
              a.default_version as "defaultVersion", u.version, sum(u.calls) as calls, max(u.day) as "lastSeen"
            from version_use u join application a on a.id = u.application_id
            where u.day > current_date - ?::int group by a.id, u.version order by a.name, u.version""";
    private static final Duration LONGEST = Duration.ofDays(400);

    private final Looking looking;
    private final Acts acts;
    private final Tenants tenants;
    private final PublishedVersions published;

    VersionCommands(Looking looking, Acts acts, Tenants tenants, PublishedVersions published) {
        this.looking = looking;
        this.acts = acts;
        this.tenants = tenants;
        this.published = published;
    }

    @Command(description = "Moves every application that answers with one version by default to another.",
            mixinStandardHelpOptions = true)
    void move(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "FROM") String from,
            @Parameters(paramLabel = "TO") String to) {
        for (var version : List.of(from, to)) {
            if (published.find(version).isEmpty()) throw new Refused("There is no version " + version + ".");
        }
        if (!published.find(to).orElseThrow().served()) throw new Refused(to + " is retired.");
        int moved = acts.run(change, "Move every application from " + from + " to " + to + "?", "move versions",
                "versions " + from + " to " + to, () -> {
                    int found = tenants.moveDefaults(from, to);
                    if (found == 0) throw new Refused("No application answers with " + from + " by default.");
                    return found;
                });
        shown.show(Json.tree(Map.of("moved", moved)));
    }

    @Command(description = "Lists how often each application called in which version, and when last.",
            mixinStandardHelpOptions = true)
    void list(@Mixin Shown shown, @Option(names = "--within", defaultValue = "30d", paramLabel = "TIME",
            description = "Of the last days (default ${DEFAULT-VALUE}).") String within) {
        shown.show(looking.rows(LIST, (int) Words.time("--within", within, LONGEST).toDays()));
    }
}
