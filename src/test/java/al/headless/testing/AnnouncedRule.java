package al.headless.testing;

import java.util.Map;
import java.util.stream.Collectors;

/// The rule that whatever of a journey the public can read is announced when it changes, asked at the end of every
/// transaction of the service, by the database itself: a transaction that changes something of it without an
/// announcement is refused, and its test fails. So is one that announces without having changed anything.
///
/// Here everything is public that is not listed with its reason: a column that is added is public until somebody thinks
/// about it. Somebody hears of everybody here, so that the rule holds where no test has an endpoint.
public final class AnnouncedRule {
    /// Columns that no answer of the API shows, nor anything that is reckoned from them.
    private static final Map<String, String> PRIVATE = Map.of(
            // a lender is asked to pay out when no consent is due any more, the only thing that would show
            "journey", "awaits,open,searching,profile_complete,active_at,submission,disbursal_asked_at",
            "operation", "",
            // `revising` shows by being there; which operation it is, the operation says
            "offer", "progress,consent_handle,valid_until,offered_amount,revising_amount,rejection,held_at",
            "step", "revision,form,page_expires_at",
            "aa_session", "open,return_url,operation_id,evidence,lives_until",
            "loan", "lender_id,revision,updated_at",
            "loan_payment", "operation_id,updated_at,amount,installment",
            "profile", "defaulted",
            "journey_status", "");
    private static final String INSTALL = """
            create or replace function is_heard_of(p_borrower uuid) returns boolean language sql stable
              as 'select true';
            create function testing.hold_announced_rule() returns trigger language plpgsql as $$
            declare
              v_private text[] := string_to_array(tg_argv[0], ',');
              v_shown jsonb := to_jsonb(new) - v_private;
            begin
              if tg_op = 'UPDATE' and v_shown = to_jsonb(old) - v_private
                or current_setting('application_name') not like 'headless-lending%%'
                or exists (select from announcement a
                  where a.borrower_id = new.borrower_id and a.xid = pg_current_xact_id())
                or exists (select from borrower b where b.id = new.borrower_id and b.erased_at is not null) then
                return null;
              end if;
              perform nextval('testing.found');
              raise exception 'not announced: a change of %%, from %% to %%', tg_table_name,
                case when tg_op = 'UPDATE' then to_jsonb(old) end, v_shown;
            end $$;
            %s""";
    private static final String TRIGGER = """
            create constraint trigger announced_rule after insert or update on %s
              deferrable initially deferred for each row execute function testing.hold_announced_rule('%s');
            """;

    private AnnouncedRule() {}

    /// Once for each database, behind [WakerRule].
    static void install(Service service) {
        if (!service.rows("select 1 from pg_proc where proname = 'hold_announced_rule'").isEmpty()) return;
        var triggers = PRIVATE.entrySet().stream().map(one -> TRIGGER.formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining());
        service.sql(INSTALL.formatted(triggers));
    }
}
