package al.headless.admin;

import al.headless.kernel.Environment;
import al.headless.kernel.Json;
import al.headless.lender.Suspensions;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lenders: one that is suspended is asked nothing new.
@Singleton
@Command(name = "lenders", mixinStandardHelpOptions = true,
        description = "Lenders: list, suspend, resume. A suspended one gets no new application.")
final class LenderCommands {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,80}");
    private static final String LIST = """
            select coalesce(o.lender_id, s.lender_id) as "lenderID",
              coalesce(o.environment, s.environment) as environment,
              case when s.lender_id is null then 'ACTIVE' else 'SUSPENDED' end as status,
              s.suspended_at as "suspendedAt", s.operator, s.ticket, coalesce(o.open, 0) as "openOffers",
              o.last as "lastHeardAt"
            from (
              select f.lender_id, a.environment, count(*) filter (where j.open) as open, max(f.updated_at) as last
              from offer f join journey j on j.borrower_id = f.borrower_id and j.id = f.journey_id
              join borrower b on b.id = f.borrower_id join application a on a.id = b.application_id
              group by f.lender_id, a.environment) o
            full join lender_suspension s on s.lender_id = o.lender_id and s.environment = o.environment
            order by 1, 2""";

    private final Suspensions suspensions;
    private final Looking looking;
    private final Acts acts;

    LenderCommands(Suspensions suspensions, Looking looking, Acts acts) {
        this.suspensions = suspensions;
        this.looking = looking;
        this.acts = acts;
    }

    @Command(description = "Lists those that ever had an offer here, or are suspended.",
            mixinStandardHelpOptions = true)
    void list(@Mixin Shown shown) {
        shown.show(looking.rows(LIST));
    }

    @Command(description = "No new application is sent to it; what is under way goes on.",
            mixinStandardHelpOptions = true)
    void suspend(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "LENDER") String lender,
            @Option(names = "--environment", required = true) Environment environment) {
        act(shown, change, lender, environment, true);
    }

    @Command(description = "It is sent applications again.", mixinStandardHelpOptions = true)
    void resume(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "LENDER") String lender,
            @Option(names = "--environment", required = true) Environment environment) {
        act(shown, change, lender, environment, false);
    }

    private void act(Shown shown, Change change, String lender, Environment environment, boolean suspend) {
        if (!ID.matcher(lender).matches()) throw new Refused("A lender's id has up to 80 letters, digits and . _ -");
        acts.run(change, (suspend ? "Suspend" : "Resume") + " the lender " + lender + " (" + environment + ")?",
                suspend ? "suspend lender" : "resume lender", "lender " + environment + "/" + lender, () -> {
                    boolean done = suspend
                            ? suspensions.suspend(environment, lender, looking.login(), change.ticket)
                            : suspensions.resume(environment, lender);
                    if (!done) throw new Refused(suspend ? "It is suspended already." : "It is not suspended.");
                    return lender;
                });
        shown.show(Json.tree(Map.of("lenderID", lender, "status", suspend ? "SUSPENDED" : "ACTIVE")));
    }
}
