package al.headless.sandbox;

import al.headless.store.Parameters;
import al.headless.store.Statements;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The pages that were handed out: table `sandbox_page`, by the hashes of their tokens. Every method is one
/// statement.
@Singleton
class IssuedPages {
    private static final String ADD = """
            insert into sandbox_page (token_hash, conversation, issuer, kind, subject, expires_at)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing""";
    private static final String FIND = """
            select conversation, issuer, kind, subject, expires_at, spent
            from sandbox_page where token_hash = ?""";
    private static final String SPEND =
            "update sandbox_page set spent = true where token_hash = ? and not spent";

    private final Statements statements;
    private final Links links;

    IssuedPages(Statements statements, Links links) {
        this.statements = statements;
        this.links = links;
    }

    /// Keeps a page; one that was handed out already stays as it is.
    void add(UUID conversation, String issuer, PageRef ref, Instant expiresAt) {
        statements.run(ADD, ps -> {
            Parameters.set(ps, links.hash(conversation, issuer, ref), conversation, issuer, ref.kind(),
                    ref.subject(), expiresAt);
            return ps.executeUpdate();
        });
    }

    Optional<IssuedPage> find(byte[] tokenHash) {
        return statements.run(FIND, ps -> {
            Parameters.set(ps, tokenHash);
            var rs = ps.executeQuery();
            if (!rs.next()) return Optional.empty();
            var ref = new PageRef(PageKind.valueOf(rs.getString("kind")), rs.getString("subject"));
            return Optional.of(new IssuedPage(rs.getObject("conversation", UUID.class),
                    rs.getString("issuer"), ref,
                    rs.getTimestamp("expires_at").toInstant(), rs.getBoolean("spent")));
        });
    }

    /// False when somebody was faster.
    boolean spend(IssuedPage page) {
        return statements.run(SPEND, ps -> {
            Parameters.set(ps, links.hash(page.conversation(), page.issuer(), page.ref()));
            return ps.executeUpdate() == 1;
        });
    }
}
