package al.headless.testing;

/// The rule that nothing waits for ever, asked at the end of every transaction of the service, by the database itself:
/// a transaction that leaves a thing without somebody who asks again is refused, and its test fails. A journey that a
/// test writes to past the service is a scene from then on, and not judged.
public final class WakerRule {
    private static final String INSTALL = """
            create schema testing;
            create table testing.scene (journey uuid primary key);
            create sequence testing.found; -- counts also what is rolled back
            grant usage on schema testing to headless_service, headless_operator_change;
            alter default privileges in schema testing grant all on tables to headless_service;
            grant all on all tables in schema testing to headless_service, headless_operator_change;
            grant usage on sequence testing.found to headless_service, headless_operator_change;
            create function testing.hold_waker_rule() returns trigger language plpgsql as $$
            declare
              b uuid; j uuid; c uuid; thing text;
            begin
              if tg_argv[0] = 'journey' then b := new.borrower_id; j := new.id;
              elsif tg_argv[0] = 'job' then
                b := convert_from(old.task_data, 'UTF8')::json ->> 'borrowerId';
                j := convert_from(old.task_data, 'UTF8')::json ->> 'journeyId';
                c := convert_from(old.task_data, 'UTF8')::json ->> 'conversationId';
              elsif tg_argv[0] = 'event' then c := new.conversation_id;
              else b := new.borrower_id; j := new.journey_id; end if;
              if c is not null then
                select borrower_id, journey_id into b, j from conversation where id = c;
              end if;
              if b is null or current_setting('rule.held', true) = txid_current() || ' ' || j then return null; end if;
              if current_setting('application_name') not like 'headless-lending%' then
                insert into testing.scene values (j) on conflict do nothing;
              end if;
              if exists (select from testing.scene where journey = j) then return null; end if;
              for thing in select unwakened(b, j) loop
                perform nextval('testing.found');
                raise exception 'nobody asks again: % of journey %', thing, j;
              end loop;
              perform set_config('rule.held', txid_current() || ' ' || j, true);
              return null;
            end $$;
            create constraint trigger waker_rule after insert or update on journey
              deferrable initially deferred for each row execute function testing.hold_waker_rule('journey');
            create constraint trigger waker_rule after insert or update on operation
              deferrable initially deferred for each row execute function testing.hold_waker_rule('');
            create constraint trigger waker_rule after insert or update on offer
              deferrable initially deferred for each row execute function testing.hold_waker_rule('');
            create constraint trigger waker_rule after insert or update on step
              deferrable initially deferred for each row execute function testing.hold_waker_rule('');
            create constraint trigger waker_rule after insert or update on aa_session
              deferrable initially deferred for each row execute function testing.hold_waker_rule('');
            create constraint trigger waker_rule after insert or update on loan_payment
              deferrable initially deferred for each row execute function testing.hold_waker_rule('');
            create constraint trigger waker_rule after insert or update on inbox_event
              deferrable initially deferred for each row execute function testing.hold_waker_rule('event');
            create constraint trigger waker_rule after delete on scheduled_tasks
              deferrable initially deferred for each row when (old.task_data is not null)
              execute function testing.hold_waker_rule('job');""";

    private WakerRule() {}

    /// How often it found something so far, also where whoever was refused tried again.
    public static long found(Service service) {
        return Long.parseLong(service.rows("select case when is_called then last_value else 0 end from testing.found")
                .getFirst().getFirst());
    }

    /// Once for each database.
    static void install(Service service) {
        if (service.rows("select 1 from pg_namespace where nspname = 'testing'").isEmpty()) service.sql(INSTALL);
    }
}
