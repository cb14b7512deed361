package al.headless.runtime;

import al.headless.audit.AuditSettings;
import al.headless.audit.Finding;
import al.headless.audit.Head;
import al.headless.audit.Proof;
import al.headless.audit.PublicSealKeys;
import al.headless.audit.SealKeySource;
import al.headless.audit.Verification;
import al.headless.kernel.OfService;
import al.headless.privacy.KeyCheck;
import al.headless.privacy.MasterKey;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// Puts a [Backup] into an empty database, and says what of the audit trail is in it.
///
/// Guarantees: all of it is there, or nothing; before anything is written, the master key at hand is held against the
/// backup; afterwards the schema is that of this release, the database's counter of transactions lies beyond what the
/// trail knows, so that sealing goes on, and the trail is proved against every head file that is named.
///
/// Refuses with one sentence: another master key, a database that is not empty or does not exist, groups that are
/// missing, and what [DumpProgram] refuses.
@Singleton
@Requires(env = OfService.OPERATOR)
final class Restoration {
    /// As `audit verify` says it.
    static final int NOT_SOUND = 4;
    private static final Pattern WORD = Pattern.compile("(?m)^1\\t\\\\\\\\x([0-9a-f]+)\\t");
    private static final String LACKING = """
            select string_agg(g, ', ') from unnest(?) g where to_regrole(g) is null""";
    private static final String NOT_EMPTY = """
            select from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'S')
              and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') limit 1""";

    private final DatabaseSettings database;
    private final AuditSettings audit;
    private final BeanProvider<MasterKey> masterKey;
    private final BeanProvider<SealKeySource> sealKeys;

    Restoration(DatabaseSettings database, AuditSettings audit, BeanProvider<MasterKey> masterKey,
            BeanProvider<SealKeySource> sealKeys) {
        this.database = database;
        this.audit = audit;
        this.masterKey = masterKey;
        this.sealKeys = sealKeys;
    }

    /// @param heads what instances know of the newest seal; none for this instance's own file
    /// @param migration brings the schema up to this release
    /// @return 0, or [#NOT_SOUND] when something of the trail is missing or wrong
    int from(Path file, List<Path> heads, Runnable migration, PrintWriter out) throws SQLException {
        var owner = Backup.owner(database);
        if (!Files.isReadable(file)) throw new DatabaseRefusal("The file " + file + " cannot be read.");
        var keys = sealKeys.get().keys().publicKeys();
        var known = heads.isEmpty() ? ownHead() : heads.stream().flatMap(path -> Head.in(path).stream()).toList();
        if (!KeyCheck.opens(masterKey.get(), word(file))) {
            throw new DatabaseRefusal("The backup was sealed with another master key: set HEADLESS_MASTER_KEY or "
                    + "HEADLESS_MASTER_KEY_FILE to that one. Nothing was restored.");
        }
        try (var connection = DatabaseCommands.open(owner)) {
            judge(connection);
        }
        DumpProgram.RESTORE.run(owner, List.of("--no-owner", "--exit-on-error", "--single-transaction",
                file.toString()));
        out.println("restored " + file.toAbsolutePath());
        migration.run();
        try (var connection = DatabaseCommands.open(owner)) {
            TransactionCounter.goBeyondTheTrail(connection, out);
            return proved(connection, keys, known, out);
        }
    }

    private static void judge(Connection connection) throws SQLException {
        try (var groups = connection.prepareStatement(LACKING); var empty = connection.prepareStatement(NOT_EMPTY)) {
            groups.setArray(1, connection.createArrayOf("text", EmbeddedRoles.GROUPS.toArray()));
            var lacking = groups.executeQuery();
            lacking.next();
            if (lacking.getString(1) != null) {
                throw new DatabaseRefusal("The server has no " + lacking.getString(1)
                        + ": make them first (scripts/admin database setup --empty).");
            }
            if (empty.executeQuery().next()) {
                throw new DatabaseRefusal("The database is not empty: restore into a new one (scripts/admin database "
                        + "setup --empty, with its name in HEADLESS_DATABASE_URL).");
            }
        }
    }

    /// What the backed up database keeps to know its master key by.
    private static byte[] word(Path file) {
        var word = WORD.matcher(DumpProgram.RESTORE.run(null, List.of("--data-only", "--table=master_key_check",
                "--file=-", file.toString())));
        if (word.find()) return HexFormat.of().parseHex(word.group(1));
        throw new DatabaseRefusal("The file " + file + " is no backup of a service that has run.");
    }

    private List<Head> ownHead() {
        var own = Path.of(audit.headFile());
        return Files.exists(own) ? Head.in(own) : List.of();
    }

    private static int proved(Connection connection, PublicSealKeys keys, List<Head> heads, PrintWriter out)
            throws SQLException {
        return switch (new Verification(keys, heads).of(connection)) {
            case Proof.Sound(var entries, var seals, var unsealed, var _, var compared) -> {
                out.println("the trail is SOUND: " + entries + " entries, " + seals + " seals, " + unsealed
                        + " entries not sealed yet; " + (compared ? "nothing is missing that the head files know"
                        : "what was cut off its end would show against a head file alone (--head), and none is here"));
                yield 0;
            }
            case Proof.Broken(var findings, var unnamed) -> {
                findings.forEach(finding -> out.println("the trail: " + finding.sentence()));
                if (unnamed > 0) out.println("the trail: and " + unnamed + " more");
                if (findings.stream().anyMatch(Finding.TailCut.class::isInstance)) {
                    out.println("A backup is older than the database that was lost: what was accepted after its newest "
                            + "seal and is not in it has to be done again. If that is meant, move the head file of "
                            + "each instance away before it starts, and keep it: it is the proof of what is missing, "
                            + "and until then nothing is sealed.");
                }
                yield NOT_SOUND;
            }
        };
    }
}
