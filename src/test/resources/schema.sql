-- Regenerate: mvn test -Dtest=SchemaTest -Dgolden=write

table aa_session with (fillfactor=70)
  borrower_id uuid not null
  journey_id uuid not null
  id uuid not null
  state text not null
  open boolean not null
  offer_ids uuid[] not null
  aa_handle bytea
  return_url bytea
  page bytea
  operation_id text
  expires_at timestamp with time zone
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  lives_until timestamp with time zone
  evidence bytea
  constraint PRIMARY KEY (borrower_id, journey_id, id)
  constraint FOREIGN KEY (borrower_id, journey_id) REFERENCES journey(borrower_id, id)
  index CREATE UNIQUE INDEX aa_session_open ON public.aa_session USING btree (borrower_id, journey_id) WHERE open
  trigger CREATE CONSTRAINT TRIGGER announced_rule AFTER INSERT OR UPDATE ON public.aa_session DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION testing.hold_announced_rule('open,return_url,operation_id,evidence,lives_until')
  trigger CREATE TRIGGER announced AFTER UPDATE ON public.aa_session FOR EACH ROW WHEN (((new.state <> old.state) OR (new.offer_ids <> old.offer_ids) OR (new.page IS DISTINCT FROM old.page) OR (new.aa_handle IS DISTINCT FROM old.aa_handle) OR (new.expires_at IS DISTINCT FROM old.expires_at) OR (new.updated_at <> old.updated_at))) EXECUTE FUNCTION announce_part('aa')
  trigger CREATE TRIGGER announced_new AFTER INSERT ON public.aa_session FOR EACH ROW EXECUTE FUNCTION announce_part('aa')
  policy adds for INSERT using - check acts_for(borrower_id)
  policy changes for UPDATE using true check acts_for(borrower_id)
  policy reads for SELECT using true check -
  policy removes for DELETE using acts_for(borrower_id) check -

table announcement
  borrower_id uuid not null
  xid xid8 not null default pg_current_xact_id()
  serial bigint not null generated as identity
  journey_id uuid
  what text not null
  at timestamp with time zone not null
  again_at timestamp with time zone not null default '-infinity'::timestamp with time zone
  constraint PRIMARY KEY (borrower_id, xid)
  constraint CHECK ((what = ANY (ARRAY['status'::text, 'post_disbursal'::text, 'offer'::text, 'step'::text, 'aa'::text, 'profile'::text, 'resume'::text])))
  index CREATE INDEX announcement_serial ON public.announcement USING btree (serial)
  policy changes for UPDATE using true check acts_for(borrower_id)
  policy reads for SELECT using true check -
  policy removes for DELETE using acts_for(borrower_id) check -

table api_key
  id uuid not null
  application_id uuid not null
  secret_hash bytea not null
  created_at timestamp with time zone not null
  revoked_at timestamp with time zone
  expires_at timestamp with time zone
  constraint PRIMARY KEY (id)
  constraint FOREIGN KEY (application_id) REFERENCES application(id)
  index CREATE INDEX api_key_application ON public.api_key USING btree (application_id)
  policy adds for INSERT using - check (is_operator() OR (NOT (EXISTS ( SELECT
   FROM application a
  WHERE ((a.id = api_key.application_id) AND (a.environment <> 'TEST'::text))))))
  policy changes for UPDATE using is_operator() check -
  policy reads for SELECT using true check -

table application
  id uuid not null
  tenant_id uuid not null
  name text not null
  environment text not null
  default_version text not null
  aa_enabled boolean not null
  return_url text
  return_urls text[] not null
  created_at timestamp with time zone not null
  requests_per_minute integer
  suspended_at timestamp with time zone
  constraint PRIMARY KEY (id)
  constraint FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint CHECK ((environment = ANY (ARRAY['TEST'::text, 'LIVE'::text])))
  constraint CHECK ((requests_per_minute > 0))
  policy adds for INSERT using - check ((environment = 'TEST'::text) OR is_operator())
  policy changes for UPDATE using is_operator() check -
  policy reads for SELECT using true check -

table audit_entry
  id uuid not null
  at timestamp with time zone not null
  application_id uuid
  borrower_id uuid
  request_id text not null
  action text not null
  subject text not null
  status integer not null
  key_id uuid
  session_id uuid
  correlation_id text
  operator text
  ticket text
  xid xid8 not null default pg_current_xact_id()
  constraint PRIMARY KEY (id)
  constraint CHECK (((char_length(operator) >= 1) AND (char_length(operator) <= 63))) NOT VALID
  constraint CHECK ((ticket ~ '^[A-Za-z0-9][A-Za-z0-9._/#-]{0,63}$'::text)) NOT VALID
  index CREATE INDEX audit_entry_borrower ON public.audit_entry USING btree (borrower_id)
  index CREATE INDEX audit_entry_correlation ON public.audit_entry USING btree (correlation_id) WHERE (correlation_id IS NOT NULL)
  index CREATE INDEX audit_entry_request ON public.audit_entry USING btree (request_id)
  index CREATE INDEX audit_entry_sealed ON public.audit_entry USING btree (xid, id)
  trigger CREATE TRIGGER audit_entry_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
  policy adds for INSERT using - check 
CASE
    WHEN is_operator() THEN (operator = SESSION_USER)
    ELSE (operator IS NULL)
END
  policy reads for SELECT using true check -

table audit_seal
  number bigint not null
  at timestamp with time zone not null
  from_xid xid8 not null
  from_id uuid not null
  to_xid xid8 not null
  to_id uuid not null
  entries integer not null
  entries_hash bytea not null
  previous bytea not null
  hash bytea not null
  key_id bigint not null
  signature bytea not null
  constraint PRIMARY KEY (number)
  constraint CHECK ((number > 0))
  trigger CREATE TRIGGER audit_seal_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_seal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()

table borrower with (fillfactor=80)
  id uuid not null
  application_id uuid not null
  external_id text
  data_key bytea
  person bytea
  work bytea
  address bytea
  bank_account bytea
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  erased_at timestamp with time zone
  constraint UNIQUE (application_id, external_id)
  constraint PRIMARY KEY (id)
  constraint FOREIGN KEY (application_id) REFERENCES application(id)
  constraint CHECK ((((erased_at IS NULL) = (external_id IS NOT NULL)) AND ((erased_at IS NULL) = (data_key IS NOT NULL)))) NOT VALID
  index CREATE INDEX borrower_wrapped_by ON public.borrower USING btree (wrapped_by(data_key))
  trigger CREATE CONSTRAINT TRIGGER borrower_wrapped AFTER INSERT OR UPDATE OF data_key ON public.borrower NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION wrapped_by_a_living_key()
  trigger CREATE CONSTRAINT TRIGGER told_forgotten AFTER UPDATE OF erased_at ON public.borrower DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((old.erased_at IS NULL) AND (new.erased_at IS NOT NULL))) EXECUTE FUNCTION forget_told()
  trigger CREATE TRIGGER announced AFTER UPDATE ON public.borrower FOR EACH ROW WHEN (((new.erased_at IS NULL) AND ((new.person IS DISTINCT FROM old.person) OR (new.work IS DISTINCT FROM old.work) OR (new.address IS DISTINCT FROM old.address) OR (new.bank_account IS DISTINCT FROM old.bank_account)))) EXECUTE FUNCTION announce_defaults()
  policy adds for INSERT using - check acts_for_application(application_id)
  policy changes for UPDATE using true check (acts_for(id) OR acts_for_application(application_id))
  policy reads for SELECT using true check -
  policy removes for DELETE using acts_for(id) check -

table consent
  borrower_id uuid not null
  journey_id uuid not null
  kind text not null
  given_at timestamp with time zone not null
  source text not null
  constraint PRIMARY KEY (borrower_id, journey_id, kind, given_at)
  constraint FOREIGN KEY (borrower_id, journey_id) REFERENCES journey(borrower_id, id)
  trigger CREATE TRIGGER consent_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.consent FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
  policy adds for INSERT using - check acts_for(borrower_id)
  policy changes for UPDATE using true check acts_for(borrower_id)
  policy reads for SELECT using true check -
  policy removes for DELETE using acts_for(borrower_id) check -

table conversation
  id uuid not null
  borrower_id uuid not null
  journey_id uuid not null
  erased_at timestamp with time zone
  constraint PRIMARY KEY (id)
  constraint FOREIGN KEY (borrower_id, journey_id) REFERENCES journey(borrower_id, id)
  index CREATE INDEX conversation_by_journey ON public.conversation USING btree (journey_id)
  index CREATE UNIQUE INDEX conversation_journey ON public.conversation USING btree (borrower_id, journey_id)
  policy adds for INSERT using - check acts_for(borrower_id)
  policy changes for UPDATE using true check acts_for(borrower_id)
  policy reads for SELECT using true check -
  policy removes for DELETE using acts_for(borrower_id) check -

table erasure_request
  id uuid not null
  borrower_id uuid not null
  ticket text not null
  asked_at timestamp with time zone not null
  due_at timestamp with time zone not null
  reasons text[] not null
  done_at timestamp with time zone
  constraint PRIMARY KEY (id)
  constraint FOREIGN KEY (borrower_id) REFERENCES borrower(id)
  constraint CHECK ((ticket ~ '^[A-Za-z0-9][A-Za-z0-9._/#-]{0,63}$'::text))
  index CREATE UNIQUE INDEX erasure_request_open ON public.erasure_request USING btree (borrower_id) WHERE (done_at IS NULL)
  policy adds for INSERT using - check acts_for(borrower_id)
  policy changes for UPDATE using true check acts_for(borrower_id)
  policy reads for SELECT using true check -

table inbox_event
  conversation_id uuid not null
  source text not null
  message_id text not null
  serial bigint not null generated as identity
  state text not null
  received_at timestamp with time zone not null
  handled_at timestamp with time zone
  event bytea not null
  faults integer not null default 0
  reason text
  tried_anew_at timestamp with time zone
  constraint PRIMARY KEY (conversation_id, source, message_id)
  constraint FOREIGN KEY (conversation_id) REFERENCES conversation(id)
  constraint CHECK ((state = ANY (ARRAY['WAITING'::text, 'APPLIED'::text, 'DROPPED'::text, 'PARKED'::text])))
  index CREATE INDEX inbox_event_handled ON public.inbox_event USING btree (handled_at) WHERE (state = ANY (ARRAY['APPLIED'::text, 'DROPPED'::text]))
  index CREATE INDEX inbox_event_parked ON public.inbox_event USING btree (received_at) WHERE (state = 'PARKED'::text)
  index CREATE INDEX inbox_event_waiting ON public.inbox_event USING btree (conversation_id) WHERE (state = 'WAITING'::text)
  policy adds for INSERT using - check (EXISTS ( SELECT
   FROM conversation c
  WHERE ((c.id = inbox_event.conversation_id) AND acts_for(c.borrower_id))))
  policy changes for UPDATE using true check (EXISTS ( SELECT
   FROM conversation c
  WHERE ((c.id = inbox_event.conversation_id) AND acts_for(c.borrower_id))))
  policy reads for SELECT using true check -
  policy removes for DELETE using (EXISTS ( SELECT
   FROM conversation c
  WHERE ((c.id = inbox_event.conversation_id) AND acts_for(c.borrower_id)))) check -

table journey with (fillfactor=70)
  borrower_id uuid not null
  id uuid not null
  type text not null
  status text not null
  next_action text
  awaits text not null
  open boolean not null
  submission_pending boolean not null
  dispatch_pending boolean not null
  selected_offer_id uuid
  locked_at timestamp with time zone
  metadata bytea not null
  resume bytea not null
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  active_at timestamp with time zone not null
  searching boolean not null default false
  profile_complete boolean not null default false
  submission integer not null default 0
  disbursal_asked_at timestamp with time zone
  constraint PRIMARY KEY (borrower_id, id)
  constraint FOREIGN KEY (borrower_id) REFERENCES borrower(id)
  constraint CHECK (((selected_offer_id IS NULL) = (locked_at IS NULL)))
  index CREATE UNIQUE INDEX journey_open ON public.journey USING btree (borrower_id, type) WHERE open
  trigger CREATE CONSTRAINT TRIGGER announced_rule AFTER INSERT OR UPDATE ON public.journey DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION testing.hold_announced_rule('awaits,open,searching,profile_complete,active_at,submission,disbursal_asked_at')
  trigger CREATE TRIGGER announced AFTER UPDATE ON public.journey FOR EACH ROW WHEN (((new.status <> old.status) OR (new.next_action IS DISTINCT FROM old.next_action) OR (new.submission_pending <> old.submission_pending) OR (new.dispatch_pending <> old.dispatch_pending) OR (new.selected_offer_id IS DISTINCT FROM old.selected_offer_id) OR (new.locked_at IS DISTINCT FROM old.locked_at) OR (new.metadata <> old.metadata) OR (new.resume <> old.resume) OR (new.updated_at <> old.updated_at))) EXECUTE FUNCTION announce_journey()
  trigger CREATE TRIGGER announced_new AFTER INSERT ON public.journey FOR EACH ROW EXECUTE FUNCTION announce_journey()
  policy adds for INSERT using - check acts_for(borrower_id)
  policy changes for UPDATE using true check acts_for(borrower_id)
  policy reads for SELECT using true check -
  policy removes for DELETE using acts_for(borrower_id) check -

table journey_status
  borrower_id uuid not null
  journey_id uuid not null
  serial integer not null
  status text not null
  at timestamp with time zone not null
  constraint PRIMARY KEY (borrower_id, journey_id, serial)
  constraint FOREIGN KEY (borrower_id, journey_id) REFERENCES journey(borrower_id, id)
  index CREATE INDEX journey_status_end ON public.journey_status USING btree (at, journey_id) WHERE (status = ANY (ARRAY['REJECTED'::text, 'EXPIRED'::text, 'CLOSED'::text]))
  trigger CREATE CONSTRAINT TRIGGER announced_rule AFTER INSERT OR UPDATE ON public.journey_status DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION testing.hold_announced_rule('')
  policy adds for INSERT using - check acts_for(borrower_id)
  policy changes for UPDATE using true check acts_for(borrower_id)
  policy reads for SELECT using true check -
  policy removes for DELETE using acts_for(borrower_id) check -

table late_word
  id uuid not null
  source text not null
  action text not null
  at timestamp with time zone not null
  constraint PRIMARY KEY (id)
  index CREATE INDEX late_word_at ON public.late_word USING btree (at)

table lender_suspension
  environment text not null
  lender_id text not null
  suspended_at timestamp with time zone not null
  operator text not null
  ticket text not null
  constraint PRIMARY KEY (environment, lender_id)
  constraint CHECK ((environment = ANY (ARRAY['TEST'::text, 'LIVE'::text])))

table loan with (fillfactor=70)
  borrower_id uuid not null
  journey_id uuid not null
  lender_id text not null
  state jsonb not null
  revision integer not null
  disbursed_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  constraint PRIMARY KEY (borrower_id, journey_id)
  constraint FOREIGN KEY (borrower_id, journey_id) REFERENCES journey(borrower_id, id)
  trigger CREATE CONSTRAINT TRIGGER announced_rule AFTER INSERT OR UPDATE ON public.loan DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION testing.hold_announced_rule('lender_id,revision,updated_at')
  trigger CREATE TRIGGER announced AFTER UPDATE ON public.loan FOR EACH ROW WHEN (((new.state <> old.state) OR (new.disbursed_at <> old.disbursed_at))) EXECUTE FUNCTION announce_part('post_disbursal')
  trigger CREATE TRIGGER announced_new AFTER INSERT ON public.loan FOR EACH ROW EXECUTE FUNCTION announce_part('post_disbursal')
  policy adds for INSERT using - check acts_for(borrower_id)
  policy changes for UPDATE using true check acts_for(borrower_id)
  policy reads for SELECT using true check -
  policy removes for DELETE using acts_for(borrower_id) check -

table loan_payment with (fillfactor=70)
  borrower_id uuid not null
  journey_id uuid not null
  id text not null
  kind text not null
  state text not null
  payable text
  page bytea
  expires_at timestamp with time zone
  operation_id text not null
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  amount text
  installment integer
  constraint PRIMARY KEY (borrower_id, journey_id, id)
  constraint FOREIGN KEY (borrower_id, journey_id) REFERENCES journey(borrower_id, id)
  index CREATE UNIQUE INDEX loan_payment_live ON public.loan_payment USING btree (borrower_id, journey_id) WHERE (state = ANY (ARRAY['PENDING'::text, 'PAYMENT_READY'::text]))
  trigger CREATE CONSTRAINT TRIGGER announced_rule AFTER INSERT OR UPDATE ON public.loan_payment DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION testing.hold_announced_rule('operation_id,updated_at,amount,installment')
  trigger CREATE TRIGGER announced AFTER UPDATE ON public.loan_payment FOR EACH ROW WHEN (((new.state <> old.state) OR (new.payable IS DISTINCT FROM old.payable) OR (new.page IS DISTINCT FROM old.page) OR (new.expires_at IS DISTINCT FROM old.expires_at))) EXECUTE FUNCTION announce_part('post_disbursal')
  trigger CREATE TRIGGER announced_new AFTER INSERT ON public.loan_payment FOR EACH ROW EXECUTE FUNCTION announce_part('post_disbursal')
  policy adds for INSERT using - check acts_for(borrower_id)
  policy changes for UPDATE using true check acts_for(borrower_id)
  policy reads for SELECT using true check -
  policy removes for DELETE using acts_for(borrower_id) check -

table master_key_check
  id smallint not null
  sealed bytea not null
  hashed bytea
  constraint PRIMARY KEY (id)
  constraint CHECK ((id = 1))

table offer with (fillfactor=70)
  borrower_id uuid not null
  journey_id uuid not null
  id uuid not null
  lender_id text not null
  lender jsonb not null
  progress text not null
  status text not null
  reason text
  consent text not null
  quote jsonb
  valid_until timestamp with time zone
  updated_at timestamp with time zone not null
  offered_amount text
  revising text
  rejection bytea
  held_at timestamp with time zone
  consent_handle bytea
  revising_amount text
  constraint UNIQUE (borrower_id, journey_id, lender_id)
  constraint PRIMARY KEY (borrower_id, journey_id, id)
  constraint FOREIGN KEY (borrower_id, journey_id) REFERENCES journey(borrower_id, id)
  trigger CREATE CONSTRAINT TRIGGER announced_rule AFTER INSERT OR UPDATE ON public.offer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION testing.hold_announced_rule('progress,consent_handle,valid_until,offered_amount,revising_amount,rejection,held_at')
  trigger CREATE TRIGGER announced AFTER UPDATE ON public.offer FOR EACH ROW WHEN (((new.status <> old.status) OR (new.reason IS DISTINCT FROM old.reason) OR (new.consent <> old.consent) OR (new.lender <> old.lender) OR (new.quote IS DISTINCT FROM old.quote) OR ((new.revising IS NULL) <> (old.revising IS NULL)) OR (new.updated_at <> old.updated_at))) EXECUTE FUNCTION announce_part('offer')
  trigger CREATE TRIGGER announced_new AFTER INSERT ON public.offer FOR EACH ROW EXECUTE FUNCTION announce_part('offer')
  policy adds for INSERT using - check acts_for(borrower_id)
  policy changes for UPDATE using true check acts_for(borrower_id)
  policy reads for SELECT using true check -
  policy removes for DELETE using acts_for(borrower_id) check -

table operation
  borrower_id uuid not null
  journey_id uuid not null
  id text not null
  kind text not null
  status text not null
  reason text
  started_at timestamp with time zone not null
  finished_at timestamp with time zone
  constraint PRIMARY KEY (borrower_id, journey_id, id)
  constraint FOREIGN KEY (borrower_id, journey_id) REFERENCES journey(borrower_id, id)
  index CREATE INDEX operation_by_id ON public.operation USING btree (id)
  trigger CREATE CONSTRAINT TRIGGER announced_rule AFTER INSERT OR UPDATE ON public.operation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION testing.hold_announced_rule('')
  trigger CREATE TRIGGER announced AFTER UPDATE ON public.operation FOR EACH ROW WHEN (((new.status <> old.status) OR (new.reason IS DISTINCT FROM old.reason) OR (new.finished_at IS DISTINCT FROM old.finished_at))) EXECUTE FUNCTION announce_operation()
  trigger CREATE TRIGGER announced_new AFTER INSERT ON public.operation FOR EACH ROW EXECUTE FUNCTION announce_operation()
  policy adds for INSERT using - check acts_for(borrower_id)
  policy changes for UPDATE using true check acts_for(borrower_id)
  policy reads for SELECT using true check -
  policy removes for DELETE using acts_for(borrower_id) check -

table partner_access
  id uuid not null
  application_id uuid not null
  code_hash bytea not null
  made_at timestamp with time zone not null
  used_at timestamp with time zone
  session_hash bytea
  ends_at timestamp with time zone not null
  ended_at timestamp with time zone
  constraint PRIMARY KEY (id)
  constraint FOREIGN KEY (application_id) REFERENCES application(id)
  constraint CHECK (((used_at IS NULL) = (session_hash IS NULL)))
  index CREATE INDEX partner_access_application ON public.partner_access USING btree (application_id) WHERE (ended_at IS NULL)
  index CREATE INDEX partner_access_ends ON public.partner_access USING btree (ends_at)
  index CREATE UNIQUE INDEX partner_access_code ON public.partner_access USING btree (code_hash)
  index CREATE UNIQUE INDEX partner_access_session ON public.partner_access USING btree (session_hash) WHERE (session_hash IS NOT NULL)

table profile with (fillfactor=70)
  borrower_id uuid not null
  journey_id uuid not null
  person bytea
  work bytea
  address bytea
  bank_account bytea
  wish bytea
  gold bytea
  submitted_at timestamp with time zone
  defaulted text[] not null default '{}'::text[]
  constraint PRIMARY KEY (borrower_id, journey_id)
  constraint FOREIGN KEY (borrower_id, journey_id) REFERENCES journey(borrower_id, id)
  trigger CREATE CONSTRAINT TRIGGER announced_rule AFTER INSERT OR UPDATE ON public.profile DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION testing.hold_announced_rule('defaulted')
  trigger CREATE TRIGGER announced AFTER UPDATE ON public.profile FOR EACH ROW WHEN (((new.person IS DISTINCT FROM old.person) OR (new.work IS DISTINCT FROM old.work) OR (new.address IS DISTINCT FROM old.address) OR (new.bank_account IS DISTINCT FROM old.bank_account) OR (new.wish IS DISTINCT FROM old.wish) OR (new.gold IS DISTINCT FROM old.gold) OR (new.submitted_at IS DISTINCT FROM old.submitted_at))) EXECUTE FUNCTION announce_profile()
  trigger CREATE TRIGGER announced_new AFTER INSERT ON public.profile FOR EACH ROW EXECUTE FUNCTION announce_profile()
  policy adds for INSERT using - check acts_for(borrower_id)
  policy changes for UPDATE using true check acts_for(borrower_id)
  policy reads for SELECT using true check -
  policy removes for DELETE using acts_for(borrower_id) check -

table role_grant
  role text not null
  object text not null
  privileges text not null
  constraint PRIMARY KEY (role, object)
  constraint CHECK ((role ~~ 'headless\_%'::text))

table sandbox_consent with (fillfactor=70)
  conversation uuid not null
  aa_session_id uuid not null
  lender_ids text[] not null
  verdict text not null
  redirects integer not null
  return_url bytea
  constraint PRIMARY KEY (conversation, aa_session_id)
  constraint CHECK ((redirects > 0))
  constraint CHECK ((verdict = ANY (ARRAY['APPROVED'::text, 'REFUSED'::text, 'NONE'::text])))

table sandbox_conversation
  conversation uuid not null
  attempts integer not null
  constraint PRIMARY KEY (conversation)
  constraint CHECK ((attempts > 0))

table sandbox_document
  token_hash bytea not null
  conversation uuid not null
  content jsonb not null
  constraint PRIMARY KEY (token_hash)
  index CREATE INDEX sandbox_document_conversation ON public.sandbox_document USING btree (conversation)

table sandbox_page with (fillfactor=70)
  token_hash bytea not null
  conversation uuid not null
  issuer text not null
  kind text not null
  subject text not null
  expires_at timestamp with time zone not null
  spent boolean not null default false
  constraint PRIMARY KEY (token_hash)
  index CREATE INDEX sandbox_page_conversation ON public.sandbox_page USING btree (conversation)

table sandbox_retention
  id smallint not null
  ended_at timestamp with time zone not null
  journey_id uuid not null
  constraint PRIMARY KEY (id)
  constraint CHECK ((id = 1))

table sandbox_talk with (fillfactor=50)
  conversation uuid not null
  lender_id text not null
  state jsonb not null
  constraint PRIMARY KEY (conversation, lender_id)

table scheduled_tasks
  task_name text not null
  task_instance text not null
  task_data bytea
  execution_time timestamp with time zone not null
  picked boolean not null
  picked_by text
  last_success timestamp with time zone
  last_failure timestamp with time zone
  consecutive_failures integer
  last_heartbeat timestamp with time zone
  version bigint not null
  priority smallint
  constraint PRIMARY KEY (task_name, task_instance)
  index CREATE INDEX scheduled_tasks_execution_time ON public.scheduled_tasks USING btree (execution_time)
  index CREATE INDEX scheduled_tasks_failing ON public.scheduled_tasks USING btree (task_name) WHERE (consecutive_failures > 0)
  index CREATE INDEX scheduled_tasks_instance ON public.scheduled_tasks USING btree (task_instance text_pattern_ops)
  index CREATE INDEX scheduled_tasks_last_heartbeat ON public.scheduled_tasks USING btree (last_heartbeat)

table session
  borrower_id uuid not null
  id uuid not null
  created_at timestamp with time zone not null
  ended_at timestamp with time zone
  constraint PRIMARY KEY (borrower_id, id)
  constraint FOREIGN KEY (borrower_id) REFERENCES borrower(id)
  index CREATE INDEX session_ended ON public.session USING btree (ended_at) WHERE (ended_at IS NOT NULL)
  policy adds for INSERT using - check acts_for(borrower_id)
  policy changes for UPDATE using true check acts_for(borrower_id)
  policy reads for SELECT using true check -
  policy removes for DELETE using acts_for(borrower_id) check -

table step with (fillfactor=70)
  borrower_id uuid not null
  journey_id uuid not null
  offer_id uuid not null
  kind text not null
  status text not null
  revision integer not null
  attempts integer not null
  page bytea
  page_expires_at timestamp with time zone
  form bytea
  reason text
  message text
  updated_at timestamp with time zone not null
  constraint PRIMARY KEY (borrower_id, journey_id, offer_id, kind)
  constraint FOREIGN KEY (borrower_id, journey_id, offer_id) REFERENCES offer(borrower_id, journey_id, id)
  trigger CREATE CONSTRAINT TRIGGER announced_rule AFTER INSERT OR UPDATE ON public.step DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION testing.hold_announced_rule('revision,form,page_expires_at')
  trigger CREATE TRIGGER announced AFTER UPDATE ON public.step FOR EACH ROW WHEN (((new.status <> old.status) OR (new.attempts <> old.attempts) OR (new.page IS DISTINCT FROM old.page) OR (new.reason IS DISTINCT FROM old.reason) OR (new.message IS DISTINCT FROM old.message) OR (new.updated_at <> old.updated_at))) EXECUTE FUNCTION announce_part('step')
  trigger CREATE TRIGGER announced_new AFTER INSERT ON public.step FOR EACH ROW EXECUTE FUNCTION announce_part('step')
  policy adds for INSERT using - check acts_for(borrower_id)
  policy changes for UPDATE using true check acts_for(borrower_id)
  policy reads for SELECT using true check -
  policy removes for DELETE using acts_for(borrower_id) check -

table stored_answer partition by RANGE (day)
  day date not null
  scope uuid not null
  key bytea not null
  fingerprint bytea not null
  status integer not null
  retry_after integer
  body bytea not null
  acted_for uuid default (NULLIF(NULLIF(current_setting('headless.acting'::text, true), ''::text), '*'::text))::uuid
  constraint PRIMARY KEY (scope, key, day)
  policy adds for INSERT using - check (acts_for(scope) OR acts_for_application(scope) OR (EXISTS ( SELECT
   FROM session s
  WHERE ((s.id = stored_answer.scope) AND acts_for(s.borrower_id)))))
  policy reads for SELECT using true check -
  policy removes for DELETE using (acts_for(acted_for) OR acts_for(scope) OR (EXISTS ( SELECT
   FROM session s
  WHERE ((s.id = stored_answer.scope) AND acts_for(s.borrower_id))))) check -

table stored_answer_rest partition of stored_answer
  day date not null
  scope uuid not null
  key bytea not null
  fingerprint bytea not null
  status integer not null
  retry_after integer
  body bytea not null
  acted_for uuid default (NULLIF(NULLIF(current_setting('headless.acting'::text, true), ''::text), '*'::text))::uuid
  constraint PRIMARY KEY (scope, key, day)

table tenant
  id uuid not null
  name text not null
  created_at timestamp with time zone not null
  constraint PRIMARY KEY (id)

table token_pair with (fillfactor=80)
  id uuid not null
  borrower_id uuid not null
  session_id uuid not null
  session_hash bytea not null
  refresh_hash bytea not null
  session_expires_at timestamp with time zone not null
  refresh_expires_at timestamp with time zone not null
  state text not null
  replaced_by uuid
  used boolean not null
  replaced_under bytea
  constraint PRIMARY KEY (id)
  constraint FOREIGN KEY (borrower_id, session_id) REFERENCES session(borrower_id, id)
  constraint CHECK ((state = ANY (ARRAY['LIVE'::text, 'ROTATED'::text, 'DISCARDED'::text])))
  index CREATE INDEX token_pair_refresh_expiry ON public.token_pair USING btree (refresh_expires_at)
  index CREATE INDEX token_pair_session ON public.token_pair USING btree (borrower_id, session_id)
  policy adds for INSERT using - check acts_for(borrower_id)
  policy changes for UPDATE using true check acts_for(borrower_id)
  policy reads for SELECT using true check -
  policy removes for DELETE using acts_for(borrower_id) check -

table version_use
  day date not null
  application_id uuid not null
  version text not null
  calls bigint not null
  constraint PRIMARY KEY (day, application_id, version)
  constraint FOREIGN KEY (application_id) REFERENCES application(id)
  constraint CHECK ((calls > 0))

table webhook_attempt
  endpoint_id uuid not null
  borrower_id uuid not null
  sequence bigint not null
  number integer not null
  at timestamp with time zone not null
  outcome text not null
  status integer
  took_ms integer not null
  secret_mark text not null
  next_at timestamp with time zone
  constraint PRIMARY KEY (endpoint_id, borrower_id, sequence, number)
  constraint FOREIGN KEY (endpoint_id, borrower_id, sequence) REFERENCES webhook_delivery(endpoint_id, borrower_id, sequence) ON DELETE CASCADE
  constraint CHECK ((number > 0))
  policy adds for INSERT using - check acts_for(borrower_id)
  policy changes for UPDATE using true check acts_for(borrower_id)
  policy reads for SELECT using true check -
  policy removes for DELETE using acts_for(borrower_id) check -

table webhook_borrower with (fillfactor=70)
  borrower_id uuid not null
  sequence bigint not null
  pictured_at timestamp with time zone not null
  constraint PRIMARY KEY (borrower_id)
  constraint FOREIGN KEY (borrower_id) REFERENCES borrower(id)
  policy adds for INSERT using - check acts_for(borrower_id)
  policy changes for UPDATE using true check acts_for(borrower_id)
  policy reads for SELECT using true check -
  policy removes for DELETE using acts_for(borrower_id) check -

table webhook_delivery with (fillfactor=80)
  endpoint_id uuid not null
  borrower_id uuid not null
  sequence bigint not null
  serial bigint not null generated as identity
  version text not null
  body bytea not null
  state text not null
  tries integer not null default 0
  attempts integer not null default 0
  due_at timestamp with time zone not null
  ended_at timestamp with time zone
  constraint PRIMARY KEY (endpoint_id, borrower_id, sequence)
  constraint FOREIGN KEY (borrower_id, sequence) REFERENCES webhook_event(borrower_id, sequence) ON DELETE CASCADE
  constraint FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoint(id)
  constraint CHECK ((state = ANY (ARRAY['WAITING'::text, 'DELIVERED'::text, 'KEPT'::text])))
  index CREATE INDEX webhook_delivery_due ON public.webhook_delivery USING btree (endpoint_id, due_at, serial) WHERE (state = 'WAITING'::text)
  index CREATE INDEX webhook_delivery_event ON public.webhook_delivery USING btree (borrower_id, sequence)
  index CREATE INDEX webhook_delivery_newest ON public.webhook_delivery USING btree (endpoint_id, serial)
  policy adds for INSERT using - check acts_for(borrower_id)
  policy changes for UPDATE using true check acts_for(borrower_id)
  policy reads for SELECT using true check -
  policy removes for DELETE using acts_for(borrower_id) check -

table webhook_endpoint with (fillfactor=50)
  id uuid not null
  application_id uuid not null
  url text not null
  version text
  state text not null
  reason text
  secret bytea not null
  secret_mark text not null
  former bytea
  former_mark text
  former_ends_at timestamp with time zone
  created_at timestamp with time zone not null
  changed_at timestamp with time zone not null
  removed_at timestamp with time zone
  failures integer not null default 0
  failing_since timestamp with time zone
  failed_at timestamp with time zone
  delivered_at timestamp with time zone
  rests_until timestamp with time zone
  holder uuid
  held_until timestamp with time zone
  fence bigint not null default 0
  constraint PRIMARY KEY (id)
  constraint FOREIGN KEY (application_id) REFERENCES application(id)
  constraint CHECK ((((former IS NULL) = (former_ends_at IS NULL)) AND ((former IS NULL) = (former_mark IS NULL))))
  constraint CHECK (((state = 'DISABLED'::text) = (reason IS NOT NULL)))
  constraint CHECK ((reason = ANY (ARRAY['GONE'::text, 'FAILING'::text])))
  constraint CHECK ((state = ANY (ARRAY['ENABLED'::text, 'PAUSED'::text, 'DISABLED'::text])))
  index CREATE INDEX webhook_endpoint_application ON public.webhook_endpoint USING btree (application_id) WHERE (removed_at IS NULL)
  index CREATE INDEX webhook_endpoint_failing ON public.webhook_endpoint USING btree (id) WHERE ((removed_at IS NULL) AND ((failures > 0) OR (state = 'DISABLED'::text)))
  index CREATE INDEX webhook_endpoint_former ON public.webhook_endpoint USING btree (former_ends_at) WHERE (former IS NOT NULL)
  trigger CREATE CONSTRAINT TRIGGER webhook_endpoint_sealed AFTER INSERT OR UPDATE OF secret, former ON public.webhook_endpoint NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION sealed_by_a_living_key()

table webhook_event
  borrower_id uuid not null
  sequence bigint not null
  id text not null
  journey_id uuid
  what text not null
  at timestamp with time zone not null
  pictured_at timestamp with time zone not null
  constraint UNIQUE (id)
  constraint PRIMARY KEY (borrower_id, sequence)
  constraint FOREIGN KEY (borrower_id) REFERENCES borrower(id)
  constraint CHECK ((id ~ '^evt_[0-9A-HJKMNP-TV-Z]{26}$'::text))
  constraint CHECK ((sequence > 0))
  index CREATE INDEX webhook_event_pictured ON public.webhook_event USING btree (pictured_at)
  policy adds for INSERT using - check acts_for(borrower_id)
  policy changes for UPDATE using true check acts_for(borrower_id)
  policy reads for SELECT using true check -
  policy removes for DELETE using acts_for(borrower_id) check -

table webhook_ping
  id uuid not null
  endpoint_id uuid not null
  asked_at timestamp with time zone not null
  done_at timestamp with time zone
  outcome text
  status integer
  took_ms integer
  constraint PRIMARY KEY (id)
  constraint FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoint(id)
  constraint CHECK (((done_at IS NULL) = (outcome IS NULL)))
  index CREATE INDEX webhook_ping_asked ON public.webhook_ping USING btree (asked_at)
  index CREATE INDEX webhook_ping_open ON public.webhook_ping USING btree (endpoint_id) WHERE (done_at IS NULL)

table wrapping_key
  id bigint not null
  removed_at timestamp with time zone
  constraint PRIMARY KEY (id)

table wrapping_key_holder
  instance uuid not null
  primary_id bigint not null
  known_ids bigint[] not null
  seen_at timestamp with time zone not null
  constraint PRIMARY KEY (instance)

CREATE OR REPLACE FUNCTION public.act_as(p_whom text)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
begin
  if coalesce(current_setting('headless.acting', true), '') = '' then
    perform set_config('headless.acting', p_whom, true);
  end if;
  return true;
end $function$

CREATE OR REPLACE FUNCTION public.act_for(p_borrower uuid)
 RETURNS boolean
 LANGUAGE sql
AS $function$ select act_as(p_borrower::text) $function$

CREATE OR REPLACE FUNCTION public.act_for_all()
 RETURNS boolean
 LANGUAGE sql
AS $function$ select act_as('*') $function$

CREATE OR REPLACE FUNCTION public.acts_for(p_borrower uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select current_setting('headless.acting', true) in (p_borrower::text, '*')
$function$

CREATE OR REPLACE FUNCTION public.acts_for_application(p_application uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select current_setting('headless.application', true) = p_application::text
$function$

CREATE OR REPLACE FUNCTION public.announce(p_borrower uuid, p_journey uuid, p_what text, p_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  c_order constant text[] := '{status,post_disbursal,offer,step,aa,profile,resume}';
  v_rank int := array_position(c_order, p_what);
  v_said text := pg_current_xact_id()::text || ' ' || p_borrower || ' ';
  v_known text := current_setting('headless.announced', true);
begin
  if starts_with(v_known, v_said) then
    if substr(v_known, length(v_said) + 1)::int <= v_rank then return; end if;
  elsif not is_heard_of(p_borrower) then
    v_rank := 0;
  end if;
  if v_rank > 0 then
    insert into announcement as a (borrower_id, journey_id, what, at) values (p_borrower, p_journey, p_what, p_at)
    on conflict (borrower_id, xid) do update set what = excluded.what, journey_id = excluded.journey_id,
      at = greatest(a.at, excluded.at)
    where array_position(c_order, excluded.what) < array_position(c_order, a.what);
  end if;
  perform set_config('headless.announced', v_said || v_rank, true);
end $function$

CREATE OR REPLACE FUNCTION public.announce_defaults()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  v_journey uuid;
begin
  select j.id into v_journey from journey j
    left join profile p on p.borrower_id = j.borrower_id and p.journey_id = j.id
    where j.borrower_id = new.id and p.submitted_at is null order by j.id desc limit 1;
  if found then perform announce(new.id, v_journey, 'profile', new.updated_at); end if;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.announce_journey()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform announce(new.borrower_id, new.id, case
    when tg_op = 'INSERT' or new.status <> old.status then 'status'
    when new.next_action is distinct from old.next_action and 'COMPLETE_PAYMENT' in (new.next_action, old.next_action)
      then 'post_disbursal'
    when new.selected_offer_id is distinct from old.selected_offer_id or new.locked_at is distinct from old.locked_at
      or new.dispatch_pending <> old.dispatch_pending then 'offer'
    when new.next_action is distinct from old.next_action and 'COMPLETE_AA' in (new.next_action, old.next_action)
      then 'aa'
    when new.next_action is distinct from old.next_action or new.submission_pending <> old.submission_pending
      or new.metadata <> old.metadata then 'profile'
    else 'resume' end, new.updated_at);
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.announce_operation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform announce(new.borrower_id, new.journey_id, case
    when new.kind = 'PROFILE_SUBMIT' then 'profile' when new.kind = 'LOAN_AMOUNT' then 'offer'
    when new.kind = 'AA_RECONCILE' then 'aa' else 'post_disbursal' end, coalesce(new.finished_at, new.started_at));
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.announce_part()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform announce(new.borrower_id, new.journey_id, tg_argv[0], new.updated_at);
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.announce_profile()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform announce(new.borrower_id, new.journey_id, 'profile', coalesce((select updated_at from journey
    where borrower_id = new.borrower_id and id = new.journey_id), clock_timestamp()));
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.forget_told()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from webhook_event where borrower_id = new.id; -- with deliveries and attempts
  delete from webhook_borrower where borrower_id = new.id;
  delete from announcement where borrower_id = new.id;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.grant_roles()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  g role_grant;
begin
  for g in select * from role_grant order by role, object loop
    if to_regrole(g.role) is not null then
      execute format('grant %s on %s to %I', g.privileges, g.object, g.role);
    end if;
  end loop;
end $function$

CREATE OR REPLACE FUNCTION public.hold_unsubmitted(p_borrower uuid)
 RETURNS TABLE(held journey, own profile)
 LANGUAGE plpgsql
AS $function$
begin
  perform from journey where borrower_id = p_borrower and open and status in ('STARTED', 'PROFILE_REQUIRED')
    order by id for update;
  return query select distinct on (j.type) j, p from journey j
    left join profile p on p.borrower_id = j.borrower_id and p.journey_id = j.id
    where j.borrower_id = p_borrower and (j.open or j.status = 'DISBURSED')
    order by j.type, j.open desc, j.id desc;
end $function$

CREATE OR REPLACE FUNCTION public.hold_unsubmitted_2(p_borrower uuid)
 RETURNS TABLE(borrower_id uuid, id uuid, type text, status text, next_action text, awaits text, profile_complete boolean, open boolean, searching boolean, submission_pending boolean, dispatch_pending boolean, selected_offer_id uuid, locked_at timestamp with time zone, metadata bytea, resume bytea, created_at timestamp with time zone, updated_at timestamp with time zone, active_at timestamp with time zone, person bytea, work bytea, address bytea, bank_account bytea, wish bytea, gold bytea)
 LANGUAGE plpgsql
AS $function$
#variable_conflict use_column
begin
  perform from journey where borrower_id = p_borrower and open and status in ('STARTED', 'PROFILE_REQUIRED')
    order by id for update;
  return query select distinct on (j.type) j.borrower_id, j.id, j.type, j.status, j.next_action, j.awaits,
      j.profile_complete, j.open, j.searching, j.submission_pending, j.dispatch_pending, j.selected_offer_id,
      j.locked_at, j.metadata, j.resume, j.created_at, j.updated_at, j.active_at, p.person, p.work, p.address,
      p.bank_account, p.wish, p.gold
    from journey j
    left join profile p on p.borrower_id = j.borrower_id and p.journey_id = j.id
    where j.borrower_id = p_borrower and (j.open or j.status = 'DISBURSED')
    order by j.type, j.open desc, j.id desc;
end $function$

CREATE OR REPLACE FUNCTION public.hold_unsubmitted_3(p_borrower uuid)
 RETURNS TABLE(borrower_id uuid, id uuid, type text, status text, next_action text, awaits text, profile_complete boolean, open boolean, searching boolean, submission_pending boolean, dispatch_pending boolean, selected_offer_id uuid, locked_at timestamp with time zone, metadata bytea, resume bytea, created_at timestamp with time zone, updated_at timestamp with time zone, active_at timestamp with time zone, submission integer, disbursal_asked_at timestamp with time zone, person bytea, work bytea, address bytea, bank_account bytea, wish bytea, gold bytea)
 LANGUAGE plpgsql
AS $function$
#variable_conflict use_column
begin
  perform from journey where borrower_id = p_borrower and open and status in ('STARTED', 'PROFILE_REQUIRED')
    order by id for update;
  return query select distinct on (j.type) j.borrower_id, j.id, j.type, j.status, j.next_action, j.awaits,
      j.profile_complete, j.open, j.searching, j.submission_pending, j.dispatch_pending, j.selected_offer_id,
      j.locked_at, j.metadata, j.resume, j.created_at, j.updated_at, j.active_at, j.submission,
      j.disbursal_asked_at, p.person, p.work, p.address,
      p.bank_account, p.wish, p.gold
    from journey j
    left join profile p on p.borrower_id = j.borrower_id and p.journey_id = j.id
    where j.borrower_id = p_borrower and (j.open or j.status = 'DISBURSED')
    order by j.type, j.open desc, j.id desc;
end $function$

CREATE OR REPLACE FUNCTION public.is_heard_of(p_borrower uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$select true$function$

CREATE OR REPLACE FUNCTION public.is_operator()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(pg_has_role(current_user, to_regrole('headless_operator_change')::oid, 'member'), false)
$function$

CREATE OR REPLACE FUNCTION public.open_command(p_scope uuid, p_key bytea, p_fingerprint bytea, p_oldest date, p_pair uuid)
 RETURNS TABLE(status integer, retry_after integer, body bytea, same boolean)
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_advisory_xact_lock(hashtextextended(p_scope::text || encode(p_key, 'hex'), 0));
  return query select s.status, s.retry_after, s.body, s.fingerprint = p_fingerprint
    from stored_answer s where s.scope = p_scope and s.key = p_key and s.day >= p_oldest;
  if not found and p_pair is not null then
    update token_pair set used = true where id = p_pair and not used;
  end if;
end $function$

CREATE OR REPLACE FUNCTION public.open_key(p_scope uuid, p_key bytea, p_fingerprint bytea, p_oldest date, p_token uuid, p_class text, p_renews boolean, p_now timestamp with time zone, p_wait_ms integer)
 RETURNS TABLE(live boolean, status integer, retry_after integer, body bytea, same boolean)
 LANGUAGE plpgsql
AS $function$
declare
  v_end timestamptz := clock_timestamp() + p_wait_ms * interval '1 ms';
begin
  perform wait_until(v_end);
  perform pg_advisory_xact_lock(hashtextextended(p_scope::text || encode(p_key, 'hex'), 0));
  perform wait_until(v_end);
  select s.status, s.retry_after, s.body, s.fingerprint = p_fingerprint into status, retry_after, body, same
    from stored_answer s where s.scope = p_scope and s.key = p_key and s.day >= p_oldest;
  if p_class = 'API_KEY' then
    select k.revoked_at is null and coalesce(k.expires_at > p_now, true) and a.suspended_at is null
        and set_config('headless.application', k.application_id::text, true) <> ''
      into live from api_key k join application a on a.id = k.application_id where k.id = p_token;
  else
    if status is null and not p_renews then
      update token_pair p set used = true
        where p.id = p_token and p.state = 'LIVE' and not p.used and act_for(p.borrower_id);
      if not found then
        perform from token_pair p where p.id = p_token and p.state = 'LIVE' for share;
      end if;
      perform wait_until(v_end);
    end if;
    -- With a snapshot of its own, now that the locks are held. No stored answer hides a discarded pair from those who
    -- take it for theft.
    select s.ended_at is null and (p.state = 'LIVE' or p_renews)
        and p_now < case p_class when 'SESSION' then p.session_expires_at else p.refresh_expires_at end
        and (status is null or not same or p.replaced_under is null or p.replaced_under = p_key)
        and a.suspended_at is null and act_for(p.borrower_id),
        case when p.state <> 'DISCARDED' then status end
      into live, status
      from token_pair p join session s on s.borrower_id = p.borrower_id and s.id = p.session_id
      join borrower b on b.id = p.borrower_id join application a on a.id = b.application_id where p.id = p_token;
  end if;
  live := coalesce(live, false);
  return next;
end $function$

CREATE OR REPLACE FUNCTION public.prepare_answer_days(p_today date, p_kept integer, p_ahead integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  v_oldest date := p_today - (p_kept - 1);
  v_expired text[];
  v_missing date[];
  v_name text;
  v_day date;
begin
  perform pg_advisory_xact_lock(1464090969); -- "WDAY", as releases before took it
  perform set_config('lock_timeout', '500', true);
  select coalesce(array_agg(c.relname order by c.relname), '{}') into v_expired
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'stored_answer'::regclass and c.relname ~ '^stored_answer_[0-9]{8}$'
      and c.relname < 'stored_answer_' || to_char(v_oldest, 'YYYYMMDD');
  select coalesce(array_agg(d order by d), '{}') into v_missing
    from (select p_today + n as d from generate_series(0, p_ahead) n) days
    where to_regclass('stored_answer_' || to_char(d, 'YYYYMMDD')) is null;
  if v_missing <> '{}' or v_expired <> '{}' then
    lock table stored_answer in access exclusive mode; -- from the top, as readers and writers do
  end if;
  foreach v_name in array v_expired loop
    execute format('drop table %I', v_name);
  end loop;
  delete from stored_answer_rest where day < v_oldest;
  foreach v_day in array v_missing loop
    v_name := 'stored_answer_' || to_char(v_day, 'YYYYMMDD');
    execute format('create table %I (like stored_answer including all)', v_name);
    -- Answers that were stored while the day had no partition; whole rows, with columns that a newer release knows.
    execute format('with homeless as (delete from stored_answer_rest where day = %L returning *) '
      || 'insert into %I select * from homeless', v_day, v_name);
    execute format('alter table stored_answer attach partition %I for values from (%L) to (%L)', v_name, v_day,
      v_day + 1);
  end loop;
end $function$

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the audit trail only grows';
end $function$

CREATE OR REPLACE FUNCTION public.sealed_by(p_sealed bytea)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE STRICT
AS $function$
  select case when length(p_sealed) > 5 and get_byte(p_sealed, 0) = 1
    then ('x' || encode(substring(p_sealed from 2 for 4), 'hex'))::bit(32)::bigint end
$function$

CREATE OR REPLACE FUNCTION public.sealed_by_a_living_key()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform from wrapping_key where id = sealed_by(new.secret) and removed_at is null for share;
  if found and new.former is not null then
    perform from wrapping_key where id = sealed_by(new.former) and removed_at is null for share;
  end if;
  if not found then
    raise exception 'a wrapping key of an endpoint''s secret was removed' using errcode = 'check_violation';
  end if;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.unwakened(p_borrower uuid, p_journey uuid)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE
AS $function$
  with j as (
    select borrower_id, id, status, open, searching, selected_offer_id, submission_pending, disbursal_asked_at,
      open and (disbursal_asked_at is not null or status = 'LENDER_PROCESSING') as with_lender
    from journey where borrower_id = p_borrower and id = p_journey
  ), job as (
    select task_name as name, task_instance as id from scheduled_tasks where task_instance like p_journey || '%'
  ), former as (
    select from scheduled_tasks t where t.task_name in ('profile-dispatch', 'step-advance', 'step-inquiry',
        'bank-account', 'amount-revision', 'aa-selection', 'aa-inquiry', 'aa-reconcile', 'loan-status', 'loan-payment')
      and (t.task_instance like p_journey || '%'
        or t.task_instance in (select id from operation where borrower_id = p_borrower and journey_id = p_journey)
        or t.task_instance in (select id from loan_payment where borrower_id = p_borrower and journey_id = p_journey)
        or exists (select from aa_session a where a.borrower_id = p_borrower and a.journey_id = p_journey
          and t.task_instance like a.id || '/%'))
  ), question as (
    select substr(id, length(p_journey::text) + 2) as id from job where name = 'question'
  ), card as (
    select o.id, o.status, o.consent, o.revising, o.id = j.selected_offer_id as held, o.valid_until,
      exists (select from job where name = 'offer-expiry' and job.id like p_journey || '/' || o.id || '/%')
        or exists (select from scheduled_tasks t where t.task_name = 'offer-expiry'
          and t.task_instance like o.id || '/%') as timed,
      exists (select from step s where s.borrower_id = o.borrower_id and s.journey_id = o.journey_id
        and s.offer_id = o.id and s.kind = 'KYC' and s.status in ('SUCCESS', 'NOT_REQUIRED')) as known
    from offer o join j on o.borrower_id = j.borrower_id and o.journey_id = j.id
  ), current_step as (
    select c.id as offer_id, c.consent, c.revising, k.kind, s.status, coalesce(s.revision, 0) as revision, s.attempts,
      s.form is not null as handed_in
    from card c cross join unnest(array['KYC', 'BANK_MANDATE', 'E_MANDATE', 'LOAN_AGREEMENT', 'DISBURSAL'])
        with ordinality as k (kind, n)
      left join step s on s.borrower_id = p_borrower and s.journey_id = p_journey and s.offer_id = c.id
        and s.kind = k.kind
    where c.held and coalesce(s.status, 'PENDING') not in ('SUCCESS', 'NOT_REQUIRED')
    order by k.n limit 1
  )
  select thing from (
  select 'operation ' || o.kind as thing from operation o join j on o.borrower_id = j.borrower_id and o.journey_id = j.id
  where o.finished_at is null and (j.status in ('REJECTED', 'EXPIRED', 'CLOSED')
    or not exists (select from question q where q.id like '%/' || o.id)
    and not exists (select from loan_payment p join question q on q.id = 'payment/' || p.id
      where p.borrower_id = j.borrower_id and p.journey_id = j.id and p.operation_id = o.id))
  union all
  select 'awaited card' from j join card c on c.status = 'OFFER_AWAITED'
  where j.open and not c.timed and not exists (select from job where name = 'offer-window')
    and not exists (select from question where id = 'consented/' || c.id or id like 'dispatch/%')
  union all
  select 'search' from j
  where j.open and j.searching and not exists (select from job where name = 'offer-window')
    and not exists (select from question where id like 'dispatch/%')
  union all
  select 'offer' from j join card c on c.status = 'OFFER_RECEIVED'
  where j.open and not c.timed and not (c.held and (c.known or j.with_lender))
  union all
  select 'step ' || s.kind from j join current_step s on true
  where j.open and not case
    when s.kind = 'KYC' and s.revision = 0 and s.consent = 'AFTER_SELECTION' then true
    when s.kind = 'KYC' and s.revision = 0 and s.consent = 'GIVEN'
      and exists (select from question where id = 'consented/' || s.offer_id) then true
    when s.kind = 'BANK_MANDATE' and s.status = 'READY' then true
    when s.kind = 'BANK_MANDATE' and s.status = 'IN_PROGRESS' and s.handed_in
      then exists (select from question where id = 'bank-account/' || s.offer_id || '/' || s.attempts)
    when s.kind = 'BANK_MANDATE' and s.revision = 0 and s.revising is not null
      then exists (select from question where id = 'revision/' || s.revising)
    when s.kind = 'DISBURSAL' and s.revision = 0 and s.revising is not null
      then exists (select from question where id = 'revision/' || s.revising)
    else exists (select from question where id = 'step/' || s.offer_id || '/' || s.kind || '/' || s.revision) end
  union all
  select 'consent ' || a.state from aa_session a join j on a.borrower_id = j.borrower_id and a.journey_id = j.id
  where a.open and (j.status in ('REJECTED', 'EXPIRED', 'CLOSED') or not case
    when a.state = 'REQUIRED' then true
    when a.state in ('REDIRECT_READY', 'IN_PROGRESS') then exists (select from scheduled_tasks t
      where t.task_name = 'aa-page-expiry' and (t.task_instance like p_journey || '/' || a.id || '/%'
        or t.task_instance like a.id || '/%'))
    when a.state = 'RECONCILING' then exists (select from question where id = 'reconcile/' || a.operation_id)
    else exists (select from question where id = 'consent/' || a.id) end)
  union all
  select 'payment ' || p.state from loan_payment p join j on p.borrower_id = j.borrower_id and p.journey_id = j.id
  where p.state in ('PENDING', 'PAYMENT_READY') and (j.status in ('REJECTED', 'EXPIRED', 'CLOSED') or not case
    when p.state = 'PENDING' then exists (select from question where id = 'payment/' || p.id)
    else exists (select from scheduled_tasks t where t.task_name = 'payment-page-expiry'
      and t.task_instance in (p_journey || '/' || p.id, p.id)) end)
  union all
  select 'news' from j join conversation c on c.borrower_id = j.borrower_id and c.journey_id = j.id
  where exists (select from inbox_event e where e.conversation_id = c.id and e.state = 'WAITING')
    and not exists (select from scheduled_tasks t where t.task_name = 'network-events'
      and t.task_instance like c.id || '/%')
  union all
  select 'idleness' from j where j.open and not j.with_lender
    and not exists (select from job where name = 'journey-idle')
  union all
  select 'nothing to do in ' || j.status from j where case
    when j.status = 'OFFERS_PENDING'
      then not j.searching and not exists (select from card where status = 'OFFER_AWAITED')
    when j.status = 'OFFERS_AVAILABLE' then not exists (select from card where status = 'OFFER_RECEIVED')
    when j.status in ('OFFER_SELECTED', 'AA_REQUIRED', 'KYC_PENDING', 'BANK_MANDATE_PENDING', 'E_MANDATE_PENDING',
      'LOAN_AGREEMENT_PENDING', 'LENDER_PROCESSING') then not exists (select from current_step)
    else false end
  ) things where not exists (select from former)
$function$

CREATE OR REPLACE FUNCTION public.unwakened_for_operators(p_borrower uuid, p_journey uuid)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select unwakened(p_borrower, p_journey)
$function$

CREATE OR REPLACE FUNCTION public.wait_until(p_end timestamp with time zone)
 RETURNS text
 LANGUAGE sql
AS $function$
  select set_config('lock_timeout', greatest(1, ceil(extract(epoch from p_end - clock_timestamp()) * 1000))::int::text,
    true)
$function$

CREATE OR REPLACE FUNCTION public.wrapped_by(p_data_key bytea)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE STRICT
AS $function$
  select case when length(p_data_key) > 8 and get_byte(p_data_key, 0) = 18
      and get_byte(p_data_key, case when get_byte(p_data_key, 1) < 128 then 2 else 3 end) = 1
    then ('x' || encode(substring(p_data_key from case when get_byte(p_data_key, 1) < 128 then 4 else 5 end for 4),
      'hex'))::bit(32)::bigint end
$function$

CREATE OR REPLACE FUNCTION public.wrapped_by_a_living_key()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.data_key is null then return null; end if;
  perform from wrapping_key where id = wrapped_by(new.data_key) and removed_at is null for share;
  if not found then
    raise exception 'the wrapping key % was removed', wrapped_by(new.data_key) using errcode = 'check_violation';
  end if;
  return null;
end $function$
