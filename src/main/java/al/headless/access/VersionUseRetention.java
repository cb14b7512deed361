package al.headless.access;

import al.headless.job.Retention;
import al.headless.job.RetentionSettings;
import al.headless.store.BackgroundStatements;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/// Who called which version, for as long as somebody may ask when a version's last caller was.
@Singleton
class VersionUseRetention implements Retention {
    private static final String FORGET = """
            delete from version_use where ctid = any (array(
              select ctid from version_use where day <= cast(? as date) order by day limit ?))""";

    private final BackgroundStatements statements;
    private final Duration kept;

    VersionUseRetention(BackgroundStatements statements, RetentionSettings settings) {
        this.statements = statements;
        this.kept = settings.versionUse();
    }

    @Override public String name() {
        return "days of version use";
    }

    @Override public int forget(Instant now, int most) {
        return statements.change(FORGET, now.minus(kept), most);
    }
}
