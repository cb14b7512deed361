package al.headless.access;

import al.headless.job.Retention;
import al.headless.job.RetentionSettings;
import al.headless.store.BackgroundStatements;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/// Codes and sessions of partners' pages, for some time after their end, as long as sessions of borrowers: the trail
/// names them.
@Singleton
class PartnerRetention implements Retention {
    private static final String FORGET = """
            delete from partner_access where ctid = any (array(
              select ctid from partner_access where ends_at <= ? order by ends_at limit ?))""";

    private final BackgroundStatements statements;
    private final Duration kept;

    PartnerRetention(BackgroundStatements statements, RetentionSettings settings) {
        this.statements = statements;
        this.kept = settings.sessions();
    }

    @Override public String name() {
        return "partner access";
    }

    @Override public int forget(Instant now, int most) {
        return statements.change(FORGET, now.minus(kept), most);
    }
}
