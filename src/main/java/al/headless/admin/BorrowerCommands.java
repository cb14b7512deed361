package al.headless.admin;

import al.headless.audit.Trail;
import al.headless.kernel.Json;
import al.headless.store.DatabaseTime;
import al.headless.store.Rider;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What is held about a borrower: found, told, forgotten.
@Singleton
@Command(name = "borrowers", mixinStandardHelpOptions = true,
        description = "Borrowers: find, export, erase.")
final class BorrowerCommands {
    private static final String BY_NAME = """
            select b.id as "borrowerID", a.id as "applicationID", a.name as application, a.environment,
              b.created_at as "createdAt", (select count(*) from journey j where j.borrower_id = b.id) as journeys
            from borrower b join application a on a.id = b.application_id
            where b.application_id in (select id from application) and b.external_id = ? order by b.created_at""";

    private final BorrowerErasure erasure;
    private final BeanProvider<BorrowerExport> export;
    private final Trail trail;
    private final DatabaseTime time;
    private final Looking looking;

    /// @param export asked for only where it is wanted: it needs the master key
    BorrowerCommands(BorrowerErasure erasure, BeanProvider<BorrowerExport> export, Trail trail, DatabaseTime time,
            Looking looking) {
        this.erasure = erasure;
        this.export = export;
        this.trail = trail;
        this.time = time;
        this.looking = looking;
    }

    @Command(description = "Finds borrowers by the borrowerExternalID that a partner gave them.",
            mixinStandardHelpOptions = true)
    void find(@Mixin Shown shown, @Parameters(paramLabel = "EXTERNAL-ID") String externalId) {
        shown.show(looking.rows(BY_NAME, externalId));
    }

    @Command(description = {"Prints all that is held about a borrower, as JSON, for the borrower who asked for it.",
            "It needs the master key. Nothing is masked: give it to nobody else."}, mixinStandardHelpOptions = true)
    void export(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "BORROWER") String borrower) {
        var id = Words.id("borrower", borrower);
        change.confirm("Print all that is held about the borrower " + id + "?");
        time.tell();
        switch (export.get().export(id, List.of(entry(change, "export borrower", id)))) {
            case BorrowerExport.Outcome.Told(var tree) -> {
                shown.json = true;
                shown.show(tree);
            }
            case BorrowerExport.Outcome.Erased(var at) -> throw new Refused("The borrower was erased at " + at + ".");
            case BorrowerExport.Outcome.Unknown() -> throw new Refused("There is no such borrower.");
        }
    }

    @Command(description = {"Erases a borrower for ever: all that is personal is removed, and the key destroyed by",
            "which it could be read in a copy. While a loan runs or has to be kept it is queued, and done on its day."},
            mixinStandardHelpOptions = true)
    void erase(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "BORROWER") String borrower) {
        var id = Words.id("borrower", borrower);
        change.confirm("Erase the borrower " + id + " for ever?");
        time.tell();
        var said = new LinkedHashMap<String, Object>();
        said.put("borrowerID", id.toString());
        switch (erasure.erase(id, change.ticket, List.of(entry(change, "erase borrower", id)))) {
            case BorrowerErasure.Outcome.Erased(var at) -> {
                said.put("result", "ERASED");
                said.put("at", at);
            }
            case BorrowerErasure.Outcome.Waits(var until, var reasons) -> {
                said.put("result", "WAITS");
                said.put("until", until);
                said.put("reasons", reasons);
            }
            case BorrowerErasure.Outcome.Unknown() -> throw new Refused("There is no such borrower.");
        }
        shown.show(Json.tree(said));
    }

    private Rider entry(Change change, String action, UUID id) {
        return trail.operated(looking.login(), change.ticket, action, "borrower " + id);
    }
}
