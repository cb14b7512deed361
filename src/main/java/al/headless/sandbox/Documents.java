package al.headless.sandbox;

import al.headless.kernel.Json;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/// Key facts statements as they were issued: table `sandbox_document`. Every method is one statement.
@Singleton
class Documents {
    private static final String ADD = """
            insert into sandbox_document (token_hash, conversation, content) values (?, ?, ?::jsonb)
            on conflict do nothing""";
    private static final String FIND = "select content from sandbox_document where token_hash = ?";

    private final Statements statements;
    private final Links links;

    Documents(Statements statements, Links links) {
        this.statements = statements;
        this.links = links;
    }

    /// Keeps a statement; one that was issued never changes.
    void add(UUID conversation, KeyFacts facts) {
        var ref = PageRef.of(facts.quote().keyFactsStatementLink());
        statements.run(ADD, ps -> {
            Parameters.set(ps, links.hash(conversation, facts.lender().id(), ref), conversation,
                    new String(Json.bytes(facts), StandardCharsets.UTF_8));
            return ps.executeUpdate();
        });
    }

    Optional<KeyFacts> find(byte[] tokenHash) {
        return statements.run(FIND, ps -> {
            Parameters.set(ps, tokenHash);
            var rs = ps.executeQuery();
            if (!rs.next()) return Optional.empty();
            return Optional.of(Json.value(rs.getString(1).getBytes(StandardCharsets.UTF_8), KeyFacts.class));
        });
    }
}
