package al.headless.inbox;

import al.headless.job.Retention;
import al.headless.job.RetentionSettings;
import al.headless.store.BackgroundStatements;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/// What the networks said, for some time after it was applied or dropped, or heard of somebody who was erased. Whatever
/// else becomes of an event, it stays until somebody has dealt with it.
@Singleton
class InboxRetention implements Retention {
    private static final String FORGET = """
            delete from inbox_event where ctid = any (array(
              select ctid from inbox_event where state in ('APPLIED', 'DROPPED') and handled_at <= ?
              order by handled_at limit ?))""";

    private static final String FORGET_LATE = """
            delete from late_word where ctid = any (array(
              select ctid from late_word where at <= ? order by at limit ?))""";

    private final BackgroundStatements statements;
    private final Duration kept;

    InboxRetention(BackgroundStatements statements, RetentionSettings settings) {
        this.statements = statements;
        this.kept = settings.inbox();
    }

    @Override public String name() {
        return "inbox events";
    }

    @Override public int forget(Instant now, int most) {
        return statements.changeForAll(FORGET, now.minus(kept), most)
                + statements.change(FORGET_LATE, now.minus(kept), most);
    }
}
