package al.headless.access;

import al.headless.job.Retention;
import al.headless.job.RetentionSettings;
import al.headless.store.BackgroundStatements;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/// Sessions and their pairs of tokens, for some time after a session's end. A pair goes with its session and not
/// before, so that a token which was replaced is known as such for as long as its session may live.
@Singleton
class SessionRetention implements Retention {
    /// A session that ran out, as its last pair did, is given that end.
    private static final String END = """
            update session s set ended_at = (
              select max(greatest(p.session_expires_at, p.refresh_expires_at)) from token_pair p
              where p.borrower_id = s.borrower_id and p.session_id = s.id and p.state = 'LIVE')
            where s.ctid = any (array(
              select t.ctid from token_pair p join session t on t.borrower_id = p.borrower_id and t.id = p.session_id
              where p.state = 'LIVE' and p.refresh_expires_at <= ? and p.session_expires_at <= ? and t.ended_at is null
              order by p.refresh_expires_at limit ?))""";
    private static final String FORGET_PAIRS = """
            delete from token_pair where ctid = any (array(
              select p.ctid from session s
              join token_pair p on p.borrower_id = s.borrower_id and p.session_id = s.id
              where s.ended_at <= ? order by s.ended_at limit ?))""";
    /// The pairs of the oldest go first, and then they themselves.
    private static final String FORGET = """
            delete from session where ctid = any (array(
              select s.ctid from (
                select ctid, borrower_id, id from session where ended_at <= ? order by ended_at limit ?) s
              where not exists (
                select from token_pair p where p.borrower_id = s.borrower_id and p.session_id = s.id)))""";

    private final BackgroundStatements statements;
    private final Duration kept;

    SessionRetention(BackgroundStatements statements, RetentionSettings settings) {
        this.statements = statements;
        this.kept = settings.sessions();
    }

    @Override public String name() {
        return "sessions";
    }

    @Override public int forget(Instant now, int most) {
        var end = now.minus(kept);
        return statements.changeForAll(END, end, end, most) + statements.changeForAll(FORGET_PAIRS, end, most)
                + statements.changeForAll(FORGET, end, most);
    }
}
