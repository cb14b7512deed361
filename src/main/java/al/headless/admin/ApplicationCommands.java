package al.headless.admin;

import al.headless.access.Tenants;
import al.headless.access.Tenants.Terms;
import al.headless.contract.Versions;
import al.headless.kernel.Environment;
import al.headless.kernel.Json;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Partners' applications and what is agreed about them.
@Singleton
@Command(name = "applications", mixinStandardHelpOptions = true,
        description = "Partners' applications: list, show, create, change, suspend, resume.")
final class ApplicationCommands {
    private static final String COLUMNS = """
            select a.id as "applicationID", a.name, t.name as tenant, a.environment,
              a.default_version as "defaultVersion", a.aa_enabled as "aaEnabled",
              a.requests_per_minute as "requestsPerMinute", a.return_urls as "returnURLs",
              case when a.suspended_at is null then 'ACTIVE' else 'SUSPENDED' end as status,
              a.suspended_at as "suspendedAt", a.created_at as "createdAt"
            from application a join tenant t on t.id = a.tenant_id\s""";
    private static final String LIST = COLUMNS + "order by a.created_at desc";
    private static final String ONE = COLUMNS + "where a.id = ?";

    private final Tenants tenants;
    private final Versions versions;
    private final Looking looking;
    private final Acts acts;

    ApplicationCommands(Tenants tenants, Versions versions, Looking looking, Acts acts) {
        this.tenants = tenants;
        this.versions = versions;
        this.looking = looking;
        this.acts = acts;
    }

    /// What can be changed later.
    static final class Agreed {
        @Option(names = "--default-version", paramLabel = "DATE", description = "Its calls without a version get this.")
        @Nullable String defaultVersion;

        @Option(names = "--aa", negatable = true, description = "It may use account aggregators.")
        @Nullable Boolean aaEnabled;

        @Option(names = "--return-url", paramLabel = "URL",
                description = "Where its borrowers may be sent back to; all of them, once each.")
        @Nullable List<String> returnUrls;

        @Option(names = "--requests-per-minute", paramLabel = "N", description = "Its own limit; 0 for the usual one.")
        @Nullable Integer requestsPerMinute;

        Terms terms(Versions versions) {
            if (defaultVersion != null && !versions.knows(defaultVersion)) {
                throw new Refused("There is no version " + defaultVersion + ": "
                        + String.join(", ", versions.supported()) + ".");
            }
            if (returnUrls != null) Words.returnUrls(returnUrls);
            if (requestsPerMinute != null && (requestsPerMinute < 0 || requestsPerMinute > 100_000_000)) {
                throw new Refused("--requests-per-minute is a number from 0 to 100000000.");
            }
            return new Terms(defaultVersion, aaEnabled, returnUrls, requestsPerMinute);
        }
    }

    @Command(description = "Lists them, newest first.", mixinStandardHelpOptions = true)
    void list(@Mixin Shown shown) {
        shown.show(looking.rows(LIST));
    }

    @Command(description = "Shows one with its keys.", mixinStandardHelpOptions = true)
    void show(@Mixin Shown shown, @Parameters(paramLabel = "APPLICATION") String application) {
        var id = Words.id("application", application);
        var one = looking.one("application", ONE, id);
        one.set("apiKeys", looking.rows(KeyCommands.OF_APPLICATION, id));
        shown.show(one);
    }

    @Command(description = "Makes one, without a key: see keys create.", mixinStandardHelpOptions = true)
    void create(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--tenant", required = true, paramLabel = "TENANT") String tenant,
            @Option(names = "--environment", required = true, description = "TEST or LIVE; it never changes.")
            Environment environment, @Mixin Agreed agreed) {
        Words.name(name);
        var given = agreed.terms(versions);
        var terms = new Terms(given.defaultVersion() == null ? versions.defaultPin() : given.defaultVersion(),
                given.aaEnabled(), given.returnUrls(), given.requestsPerMinute() == null
                        || given.requestsPerMinute() == 0 ? null : given.requestsPerMinute());
        var id = acts.run(change, "Make the " + environment + " application " + name + "?", "create application",
                "tenant " + Words.id("tenant", tenant), () -> tenants.createApplication(Words.id("tenant", tenant),
                        name, environment, terms).orElseThrow(() -> new Refused("There is no such tenant.")));
        shown.show(Json.tree(Map.of("applicationID", id.toString())));
    }

    @Command(description = "Changes what is agreed about one.", mixinStandardHelpOptions = true)
    void change(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "APPLICATION") String application,
            @ArgGroup(exclusive = false, multiplicity = "1") Agreed agreed) {
        act(shown, change, application, "Change", "change application",
                id -> tenants.change(id, agreed.terms(versions)), "There is no such application.");
    }

    @Command(description = "Nothing of it proves anything any more, until it is resumed.",
            mixinStandardHelpOptions = true)
    void suspend(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "APPLICATION") String application) {
        act(shown, change, application, "Suspend", "suspend application", tenants::suspend,
                "There is no such application, or it is suspended already.");
    }

    @Command(description = "Lets one that was suspended go on.", mixinStandardHelpOptions = true)
    void resume(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "APPLICATION") String application) {
        act(shown, change, application, "Resume", "resume application", tenants::resume,
                "There is no such application, or it is not suspended.");
    }

    private interface Act {
        boolean on(UUID application);
    }

    private void act(Shown shown, Change change, String application, String verb, String action, Act act,
            String otherwise) {
        var id = Words.id("application", application);
        acts.run(change, verb + " the application " + id + "?", action, "application " + id, () -> {
            if (!act.on(id)) throw new Refused(otherwise);
            return id;
        });
        shown.show(looking.one("application", ONE, id));
    }
}
