-- How many calls each application made in each version of the contract, by day. Added to once a minute, by each
-- instance; few rows: applications, times versions, times days.
create table version_use (
  day date not null,
  application_id uuid not null references application (id),
  version text not null,
  calls bigint not null check (calls > 0),
  primary key (day, application_id, version)
);
