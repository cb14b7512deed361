package al.headless.webhook;

import al.headless.job.Retention;
import al.headless.job.RetentionSettings;
import al.headless.store.BackgroundStatements;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/// Events with their deliveries and attempts, and pings, for some time after they were made: a partner whose receiver
/// was away for long recovers what it missed. A former secret as long as it signs.
@Singleton
class WebhookRetention implements Retention {
    private static final String FORGET = """
            delete from webhook_event where ctid = any (array(
              select ctid from webhook_event where pictured_at <= ? order by pictured_at limit ?))""";
    private static final String FORGET_PINGS = """
            delete from webhook_ping where ctid = any (array(
              select ctid from webhook_ping where asked_at <= ? order by asked_at limit ?))""";

    private static final String FORGET_SECRETS = """
            update webhook_endpoint set former = null, former_mark = null, former_ends_at = null
            where id = any (array(
              select id from webhook_endpoint where former is not null and former_ends_at <= ? limit ?))""";

    private final BackgroundStatements statements;
    private final Duration kept;

    WebhookRetention(BackgroundStatements statements, RetentionSettings settings) {
        this.statements = statements;
        this.kept = settings.webhooks();
    }

    @Override public String name() {
        return "webhook events";
    }

    @Override public int forget(Instant now, int most) {
        return statements.change(FORGET_SECRETS, now, most)
                + statements.changeForAll(FORGET, now.minus(kept), most)
                + statements.change(FORGET_PINGS, now.minus(kept), most);
    }
}
