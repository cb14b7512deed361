package al.headless.admin;

import al.headless.audit.AuditSettings;
import al.headless.audit.Finding;
import al.headless.audit.Head;
import al.headless.audit.Proof;
import al.headless.audit.PublicSealKeys;
import al.headless.audit.SealKeySource;
import al.headless.audit.Verification;
import al.headless.kernel.Json;
import io.micronaut.context.BeanProvider;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The audit trail.
@Singleton
@Command(name = "audit", mixinStandardHelpOptions = true,
        description = "The audit trail: list, verify, keys.")
final class AuditCommands {
    private static final String LIST = """
            select at, action, subject, status, application_id as "applicationID", borrower_id as "borrowerID",
              key_id as "keyID", session_id as "sessionID", operator, ticket, request_id as "requestID",
              correlation_id as "correlationID"
            from audit_entry where (?::uuid is null or borrower_id = ?) and (not ? or operator is not null)
            order by id desc limit 200""";
    private static final int BROKEN = 4;

    private final DataSource database;
    private final AuditSettings settings;
    private final BeanProvider<SealKeySource> source;
    private final Looking looking;

    /// @param source asked for only where no file of public keys is named: it reads the keys of an instance
    AuditCommands(DataSource database, AuditSettings settings, BeanProvider<SealKeySource> source, Looking looking) {
        this.database = database;
        this.settings = settings;
        this.source = source;
        this.looking = looking;
    }

    @Command(description = "Lists the newest 200 entries.", mixinStandardHelpOptions = true)
    void list(@Mixin Shown shown,
            @Option(names = "--borrower", paramLabel = "BORROWER", description = "Those about a borrower.")
            @Nullable String borrower,
            @Option(names = "--operators", description = "What operators did.") boolean operators) {
        var whose = borrower == null ? null : Words.id("borrower", borrower);
        shown.show(looking.rows(LIST, whose, whose, operators));
    }

    @Command(description = {"Proves that no entry was changed, removed or inserted, and that nothing was cut off.",
            "Exit code 4 when something is wrong."}, mixinStandardHelpOptions = true)
    int verify(@Mixin Shown shown,
            @Option(names = "--keys", paramLabel = "FILE",
                    description = "The public keys (see audit keys); without it those of this instance.")
            @Nullable Path keys,
            @Option(names = "--head", paramLabel = "PATH", description = "The file of what an instance knows of the "
                    + "newest seal, or a folder of instances' folders; may be named for each; without it this "
                    + "instance's.") @Nullable List<Path> heads)
            throws SQLException {
        var known = heads != null ? heads : Files.exists(Path.of(settings.headFile()))
                ? List.of(Path.of(settings.headFile())) : List.<Path>of();
        var proof = new Verification(keys(keys), known.stream().flatMap(path -> Head.in(path).stream())
                .toList()).of(DelegatingDataSource.unwrapDataSource(database));
        shown.show(Json.tree(said(proof)));
        return proof instanceof Proof.Sound ? 0 : BROKEN;
    }

    @Command(description = "Prints the public keys of this instance: for whoever proves the trail elsewhere.",
            mixinStandardHelpOptions = true)
    void keys(@Mixin Shown shown) {
        shown.command.commandLine().getOut().println(keys((Path) null).text());
    }

    private PublicSealKeys keys(@Nullable Path file) {
        if (file != null) return PublicSealKeys.read(text(file), "The file " + file);
        if (settings.key().isBlank() && !Files.exists(Path.of(settings.keyFile()))) {
            throw new Refused("Name a file of public keys with --keys: this instance has no keys of seals.");
        }
        return source.get().keys().publicKeys();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Refused("The file " + file + " cannot be read.");
        }
    }

    private static LinkedHashMap<String, Object> said(Proof proof) {
        var said = new LinkedHashMap<String, Object>();
        switch (proof) {
            case Proof.Sound(var entries, var seals, var unsealed, var since, var compared) -> {
                said.put("result", "SOUND");
                said.put("entries", entries);
                said.put("seals", seals);
                said.put("unsealed", unsealed);
                said.put("unsealedSince", since);
                said.put("comparedWithHead", compared);
            }
            case Proof.Broken(var findings, var unnamed) -> {
                said.put("result", "BROKEN");
                said.put("findings", findings.stream().map(Finding::sentence).toList());
                said.put("furtherFindings", unnamed);
            }
        }
        return said;
    }
}
