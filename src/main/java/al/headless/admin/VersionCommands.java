package al.headless.admin;

import jakarta.inject.Singleton;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which versions of the contract are in use: what has to be known before one is retired.
@Singleton
@Command(name = "versions", mixinStandardHelpOptions = true,
        description = "Versions of the contract that are in use: list.")
final class VersionCommands {
    private static final String LIST = """
            select a.id as "applicationID", a.name as application, a.environment,
              a.default_version as "defaultVersion", u.version, sum(u.calls) as calls, max(u.day) as "lastSeen"
            from version_use u join application a on a.id = u.application_id
            where u.day > current_date - ?::int group by a.id, u.version order by a.name, u.version""";
    private static final Duration LONGEST = Duration.ofDays(400);

    private final Looking looking;

    VersionCommands(Looking looking) {
        this.looking = looking;
    }

    @Command(description = "Lists how often each application called in which version, and when last.",
            mixinStandardHelpOptions = true)
    void list(@Mixin Shown shown, @Option(names = "--within", defaultValue = "30d", paramLabel = "TIME",
            description = "Of the last days (default ${DEFAULT-VALUE}).") String within) {
        shown.show(looking.rows(LIST, (int) Words.time("--within", within, LONGEST).toDays()));
    }
}
