package al.headless.sandbox;

import al.headless.kernel.Json;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the lenders know, by conversation: table `sandbox_talk`. Every method is one statement.
@Singleton
class Talks {
    private static final String ADD = """
            insert into sandbox_talk as t (conversation, lender_id, state) values (?, ?, ?::jsonb)
            on conflict (conversation, lender_id) do update set state = excluded.state
            where coalesce((t.state ->> 'submission')::int, 0) < (excluded.state ->> 'submission')::int""";
    private static final String FIND =
            "select state from sandbox_talk where conversation = ? and lender_id = ?";
    private static final String SAVE =
            "update sandbox_talk set state = ?::jsonb where conversation = ? and lender_id = ?";
    private static final String LENDERS =
            "select lender_id from sandbox_talk where conversation = ? order by lender_id";
    private static final String SCENARIO =
            "select state ->> 'scenario' from sandbox_talk where conversation = ? limit 1";

    private final Statements statements;

    Talks(Statements statements) {
        this.statements = statements;
    }

    /// Keeps a new talk; one that has begun goes on as it is, unless the borrower submitted anew.
    void add(Talk talk) {
        statements.run(ADD, ps -> {
            Parameters.set(ps, talk.conversation(), talk.lender().id(), text(talk));
            return ps.executeUpdate();
        });
    }

    Optional<Talk> find(UUID conversation, String lenderId) {
        return read(FIND, conversation, lenderId);
    }

    /// The same, locked until the transaction ends.
    Optional<Talk> lock(UUID conversation, String lenderId) {
        return read(FIND + " for update", conversation, lenderId);
    }

    void save(Talk talk) {
        statements.run(SAVE, ps -> {
            Parameters.set(ps, text(talk), talk.conversation(), talk.lender().id());
            return ps.executeUpdate();
        });
    }

    /// The row of the forcing table that a conversation follows.
    Scenario scenario(UUID conversation) {
        return statements.run(SCENARIO, ps -> {
            Parameters.set(ps, conversation);
            var rs = ps.executeQuery();
            return rs.next() ? Scenario.valueOf(rs.getString(1)) : Scenario.HAPPY_PATH;
        });
    }

    /// The lenders of a conversation.
    List<String> lenders(UUID conversation) {
        return statements.run(LENDERS, ps -> {
            Parameters.set(ps, conversation);
            var rs = ps.executeQuery();
            var lenders = new ArrayList<String>();
            while (rs.next()) lenders.add(rs.getString(1));
            return lenders;
        });
    }

    private Optional<Talk> read(String sql, UUID conversation, String lenderId) {
        return statements.run(sql, ps -> {
            Parameters.set(ps, conversation, lenderId);
            return first(ps);
        });
    }

    private static Optional<Talk> first(PreparedStatement ps) throws SQLException {
        var rs = ps.executeQuery();
        if (!rs.next()) return Optional.empty();
        return Optional.of(Json.value(rs.getString(1).getBytes(StandardCharsets.UTF_8), Talk.class));
    }

    private static String text(Talk talk) {
        return new String(Json.bytes(talk), StandardCharsets.UTF_8);
    }
}
