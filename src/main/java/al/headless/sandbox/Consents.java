package al.headless.sandbox;

import al.headless.aggregator.AccountAggregator.RedirectRequest;
import al.headless.aggregator.AccountAggregator.Handle;
import al.headless.aggregator.ConsentReport;
import al.headless.aggregator.ConsentVerdict;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the aggregator knows of consent sessions: table `sandbox_consent`. Every method is one statement.
@Singleton
class Consents {
    private static final String REDIRECT = """
            insert into sandbox_consent (conversation, aa_session_id, lender_ids, verdict, redirects,
              return_url)
            values (?, ?, ?, 'NONE', 1, ?)
            on conflict (conversation, aa_session_id) do update set lender_ids = excluded.lender_ids,
              redirects = sandbox_consent.redirects + 1, return_url = excluded.return_url
            returning redirects""";
    private static final String FIND = """
            select verdict, lender_ids, return_url from sandbox_consent
            where conversation = ? and aa_session_id = ?""";
    private static final String DECIDE = """
            update sandbox_consent set verdict = ?
            where conversation = ? and aa_session_id = ? and verdict = 'NONE'""";
    // An approval in any session counts; a refusal only while nothing was approved.
    private static final String VERDICT = """
            select verdict from sandbox_consent
            where conversation = ? and ? = any (lender_ids) and verdict <> 'NONE'
            order by verdict limit 1""";

    private final Statements statements;

    Consents(Statements statements) {
        this.statements = statements;
    }

    /// A consent session. The return URL is sealed.
    record Session(ConsentVerdict verdict, String[] lenderIds, @Nullable byte[] returnUrl) {
        /// One page, one choice for all of its lenders.
        ConsentReport report() {
            return ConsentReport.of(Stream.of(lenderIds)
                    .collect(Collectors.toMap(Function.identity(), _ -> verdict)));
        }
    }

    /// Counts the requests for a page of the session, this one included.
    int redirect(RedirectRequest request, @Nullable byte[] returnUrl) {
        return statements.run(REDIRECT, ps -> {
            Parameters.set(ps, request.conversation(), request.aaSessionId(),
                    ps.getConnection().createArrayOf("text",
                            request.handles().stream().map(Handle::lenderId).toArray()), returnUrl);
            var rs = ps.executeQuery();
            rs.next();
            return rs.getInt(1);
        });
    }

    Optional<Session> find(UUID conversation, UUID aaSessionId) {
        return statements.run(FIND, ps -> {
            Parameters.set(ps, conversation, aaSessionId);
            var rs = ps.executeQuery();
            if (!rs.next()) return Optional.empty();
            return Optional.of(new Session(ConsentVerdict.valueOf(rs.getString("verdict")),
                    (String[]) rs.getArray("lender_ids").getArray(), rs.getBytes("return_url")));
        });
    }

    /// False when it was decided before.
    boolean decide(UUID conversation, UUID aaSessionId, ConsentVerdict verdict) {
        return statements.run(DECIDE, ps -> {
            Parameters.set(ps, verdict, conversation, aaSessionId);
            return ps.executeUpdate() == 1;
        });
    }

    /// What the borrower said to one lender's wish.
    ConsentVerdict verdict(UUID conversation, String lenderId) {
        return statements.run(VERDICT, ps -> {
            Parameters.set(ps, conversation, lenderId);
            var rs = ps.executeQuery();
            return rs.next() ? ConsentVerdict.valueOf(rs.getString(1)) : ConsentVerdict.NONE;
        });
    }
}
