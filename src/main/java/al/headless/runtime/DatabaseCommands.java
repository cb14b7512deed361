package al.headless.runtime;

import al.headless.kernel.Ids;
import al.headless.kernel.OfService;
import al.headless.privacy.KeyFile;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What is done to a PostgreSQL before a service can use it, and with each release: by its administrators, with other
/// logins than an operator's.
@Singleton
@Requires(env = OfService.OPERATOR)
@Command(name = "database", mixinStandardHelpOptions = true,
        description = "The database itself: setup, login, migrate, backup, restore.")
final class DatabaseCommands {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final int PASSWORD_BYTES = 24;

    private final DatabaseSettings database;
    private final MigrationSettings migrations;
    private final Backup backup;
    private final Restoration restoration;

    @Spec CommandSpec command;

    DatabaseCommands(DatabaseSettings database, MigrationSettings migrations, Backup backup,
            Restoration restoration) {
        this.database = database;
        this.migrations = migrations;
        this.backup = backup;
        this.restoration = restoration;
    }

    /// Who does it: a superuser, whose password is that of `PGPASSWORD` or of `~/.pgpass`.
    static final class Superuser {
        @Option(names = "--as", defaultValue = "postgres", paramLabel = "LOGIN",
                description = "A superuser (default ${DEFAULT-VALUE}); its password is PGPASSWORD, or in ~/.pgpass.")
        String login;
    }

    /// Where a password goes that was made.
    static final class Kept {
        @Option(names = "--keep", paramLabel = "FOLDER", description = "Writes each password that it makes to "
                + "FOLDER/LOGIN/pgpass (for PGPASSFILE), readable by you alone, and does not show it.")
        @Nullable Path folder;
    }

    @Command(description = {"Makes the database of HEADLESS_DATABASE_URL, its owner, the login of the service and the "
            + "groups of logins, all that is missing of it, and migrates it. Passwords that it makes are shown once."},
            mixinStandardHelpOptions = true)
    int setup(@Mixin Superuser superuser,
            @Option(names = "--owner", defaultValue = "headless_owner", description = "Default ${DEFAULT-VALUE}.")
            String owner,
            @Option(names = "--service", defaultValue = "headless_instance", description = "Default ${DEFAULT-VALUE}.")
            String service,
            @Option(names = "--empty", description = "Does not migrate: a backup will be restored into it.")
            boolean empty, @Mixin Kept kept) throws SQLException {
        var address = DatabaseAddress.of(database.url(), "", "");
        var name = named(address.url().replaceAll("^.*/|[?].*$", ""));
        DatabaseAddress owners;
        try (var postgres = open(new DatabaseAddress(address.url().replaceFirst("/[^/?]+([?].*)?$", "/postgres$1"),
                superuser.login, password()))) {
            for (var group : EmbeddedRoles.GROUPS) {
                if (lacks(postgres, "pg_roles where rolname = '" + group + "'")) run(postgres, "create role " + group);
            }
            owners = new DatabaseAddress(address.url(), owner, login(postgres, owner, null,
                    "HEADLESS_DATABASE_OWNER", kept));
            login(postgres, service, "headless_service", "HEADLESS_DATABASE_USER", kept);
            if (lacks(postgres, "pg_database where datname = '" + name + "'")) {
                run(postgres, "create database " + name + " owner " + owner);
                out().println("made the database " + name);
            }
        }
        if (empty) return 0;
        // what was made by hand before may lack the groups' rights
        if (owners.password() != null || !database.ownerPassword().isEmpty()) migrate(owners.password() == null
                ? new DatabaseAddress(address.url(), owner, database.ownerPassword()) : owners);
        return 0;
    }

    @Command(description = "Makes a login for an operator, or gives it another password, which is shown once.",
            mixinStandardHelpOptions = true)
    int login(@Mixin Superuser superuser, @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--read-only", description = "It looks, and changes nothing.") boolean readOnly,
            @Mixin Kept kept) throws SQLException {
        var address = DatabaseAddress.of(database.url(), "", "");
        try (var postgres = open(new DatabaseAddress(address.url(), superuser.login, password()))) {
            named(name);
            if (lacks(postgres, "pg_roles where rolname = '" + name + "'")) {
                run(postgres, "create role " + name + " login");
            }
            run(postgres, "revoke headless_operator_change, headless_operator_read from " + name);
            run(postgres, "grant headless_operator_" + (readOnly ? "read" : "change") + " to " + name);
            show(postgres, name, "HEADLESS_OPERATOR_USER", kept);
        }
        return 0;
    }

    @Command(description = "Brings the schema up to this release, as HEADLESS_DATABASE_OWNER.",
            mixinStandardHelpOptions = true)
    int migrate() {
        migrate(DatabaseAddress.of(database.url(), database.owner(), database.ownerPassword()));
        return 0;
    }

    @Command(name = "backup", description = {"Writes the database as it is now into a new file, as",
            "HEADLESS_DATABASE_OWNER, with the pg_dump of the PATH, while instances go on. The two keys are not in",
            "it."},
            mixinStandardHelpOptions = true)
    int writeBackup(@Parameters(paramLabel = "FILE") Path file) throws SQLException {
        backup.into(file, out());
        return 0;
    }

    @Command(description = {"Puts a backup into an empty database (see setup --empty), as HEADLESS_DATABASE_OWNER,",
            "with the pg_restore of the PATH, migrates it, and says what of the audit trail is in it. Exit code 4 when",
            "the trail is not as the head files know it."}, mixinStandardHelpOptions = true)
    int restore(@Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--head", paramLabel = "PATH", description = "The file of what an instance knows of the "
                    + "newest seal, or a folder of instances' folders; may be named for each; without it this "
                    + "instance's.") @Nullable List<Path> heads)
            throws SQLException {
        return restoration.from(file, heads == null ? List.of() : heads, this::migrate, out());
    }

    private void migrate(DatabaseAddress owner) {
        new Migrations(() -> owner, migrations).run();
        try (var connection = open(owner)) {
            run(connection, "select grant_roles()");
        } catch (SQLException e) {
            throw new DatabaseRefusal("The groups could not be given their rights (" + e.getSQLState() + ").", e);
        }
        out().println("the schema is that of this release");
    }

    /// Its password when it was made now, else null.
    private String login(Connection postgres, String name, String group, String variable, Kept kept)
            throws SQLException {
        named(name);
        boolean missing = lacks(postgres, "pg_roles where rolname = '" + name + "'");
        if (missing) run(postgres, "create role " + name + " login");
        if (group != null) run(postgres, "grant " + group + " to " + name);
        return missing ? show(postgres, name, variable, kept) : null;
    }

    /// Kept before it is given: one that was given and is kept nowhere would be lost.
    private String show(Connection postgres, String name, String variable, Kept kept) throws SQLException {
        var password = HexFormat.of().formatHex(Ids.random(PASSWORD_BYTES));
        var file = kept.folder == null ? null : kept.folder.resolve(name).resolve("pgpass").toAbsolutePath();
        if (file != null) new KeyFile(file).replace("*:*:*:" + name + ":" + password + "\n");
        postgres.unwrap(PGConnection.class).alterUserPassword(name, password.toCharArray(), "scram-sha-256");
        out().println(variable + "=" + name);
        out().println(file == null ? variable.replace("_USER", "") + "_PASSWORD=" + password
                : "its password is in " + file);
        return password;
    }

    private static String named(String name) {
        if (NAME.matcher(name).matches()) return name;
        throw new DatabaseRefusal("A name here has small letters, digits and _, and begins with no digit: " + name,
                null);
    }

    private static String password() {
        return System.getenv("PGPASSWORD");
    }

    private static boolean lacks(Connection connection, String what) throws SQLException {
        try (var sql = connection.createStatement(); var rows = sql.executeQuery("select from " + what)) {
            return !rows.next();
        }
    }

    private static void run(Connection connection, String statement) throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    static Connection open(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
