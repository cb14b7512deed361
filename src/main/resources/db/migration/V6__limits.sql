-- How many requests an application may make per minute; null: as many as the instance allows by default.
alter table application add column requests_per_minute int check (requests_per_minute > 0);

-- One live payment page per journey.
create unique index loan_payment_live on loan_payment (borrower_id, journey_id)
  where state in ('PENDING', 'PAYMENT_READY');
