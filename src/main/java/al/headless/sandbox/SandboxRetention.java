package al.headless.sandbox;

import al.headless.job.Retention;
import al.headless.job.RetentionSettings;
import al.headless.store.BackgroundStatements;
import al.headless.store.Parameters;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/// What lenders and aggregator know of a conversation, for some time after its journey's end. DISBURSED is none.
///
/// The ends are read off the timelines in their order, each once: table `sandbox_retention` holds the last one. An end
/// that something came after, as a late disbursal does, is passed over: the journey will end again, or it lives.
@Singleton
class SandboxRetention implements Retention {
    private static final String FORGET = """
            with ended as (
              select e.at, e.borrower_id, e.journey_id, e.serial from sandbox_retention r cross join lateral (
                select at, borrower_id, journey_id, serial from journey_status
                where status in ('REJECTED', 'EXPIRED', 'CLOSED') and (at, journey_id) > (r.ended_at, r.journey_id)
                  and at <= ?
                order by at, journey_id limit ?) e
            ), over as materialized (
              select c.id from ended e
              join conversation c on c.borrower_id = e.borrower_id and c.journey_id = e.journey_id
              where e.serial = (select max(serial) from journey_status s
                where s.borrower_id = e.borrower_id and s.journey_id = e.journey_id)
            ), talks as (
              delete from sandbox_talk where conversation = any (array(select id from over))
            ), pages as (
              delete from sandbox_page where conversation = any (array(select id from over))
            ), consents as (
              delete from sandbox_consent where conversation = any (array(select id from over))
            ), documents as (
              delete from sandbox_document where conversation = any (array(select id from over))
            ), attempts as (
              delete from sandbox_conversation where conversation = any (array(select id from over))
            )
            update sandbox_retention set (ended_at, journey_id) = (
              select at, journey_id from ended order by at desc, journey_id desc limit 1)
            where exists (select from ended)
            returning (select count(*) from ended)""";

    private final BackgroundStatements statements;
    private final Duration kept;

    SandboxRetention(BackgroundStatements statements, RetentionSettings settings) {
        this.statements = statements;
        this.kept = settings.sandbox();
    }

    @Override public String name() {
        return "sandbox conversations";
    }

    @Override public int forget(Instant now, int most) {
        return statements.run(FORGET, ps -> {
            Parameters.set(ps, now.minus(kept), most);
            var rs = ps.executeQuery();
            return rs.next() ? rs.getInt(1) : 0;
        });
    }
}
