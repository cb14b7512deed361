package al.headless.admin;

import al.headless.access.Sessions;
import al.headless.kernel.Clock;
import al.headless.kernel.Json;
import al.headless.store.Acting;
import jakarta.inject.Singleton;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Where a borrower is signed in.
@Singleton
@Command(name = "sessions", mixinStandardHelpOptions = true,
        description = "Where a borrower is signed in: list, end.")
final class SessionCommands {
    private static final String LIST = """
            select s.id as "sessionID", case when s.ended_at is not null then 'ENDED'
                when max(p.refresh_expires_at) <= now() then 'EXPIRED' else 'LIVE' end as status,
              s.created_at as "createdAt", max(p.refresh_expires_at) as "expiresAt", s.ended_at as "endedAt",
              count(p.id) as "tokenPairs"
            from session s left join token_pair p on p.borrower_id = s.borrower_id and p.session_id = s.id
            where s.borrower_id = ? group by s.borrower_id, s.id order by s.created_at desc""";

    private final Sessions sessions;
    private final Acting acting;
    private final Clock clock;
    private final Looking looking;
    private final Acts acts;

    SessionCommands(Sessions sessions, Acting acting, Clock clock, Looking looking, Acts acts) {
        this.sessions = sessions;
        this.acting = acting;
        this.clock = clock;
        this.looking = looking;
        this.acts = acts;
    }

    @Command(description = "Lists the sessions of a borrower, newest first.", mixinStandardHelpOptions = true)
    void list(@Mixin Shown shown, @Parameters(paramLabel = "BORROWER") String borrower) {
        shown.show(looking.rows(LIST, Words.id("borrower", borrower)));
    }

    @Command(description = "Ends a session of a borrower: none of its tokens proves anything from now on.",
            mixinStandardHelpOptions = true)
    void end(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "BORROWER") String borrower,
            @Parameters(paramLabel = "SESSION") String session) {
        var whose = Words.id("borrower", borrower);
        var id = Words.id("session", session);
        acts.run(change, "End the session " + id + "?", "end session", "session " + id, () -> {
            acting.borrower(whose);
            if (!sessions.end(whose, id, clock.now())) {
                throw new Refused("The borrower has no such session, or it has ended.");
            }
            return id;
        });
        shown.show(Json.tree(Map.of("sessionID", id.toString(), "status", "ENDED")));
    }
}
