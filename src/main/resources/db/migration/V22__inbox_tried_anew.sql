-- Since when an event waits that was parked in between: replayed by an operator, or said once more by its source.
alter table inbox_event add column tried_anew_at timestamptz;
update role_grant set privileges = replace(privileges, 'handled_at)', 'handled_at, tried_anew_at)')
where role = 'headless_operator_change' and object = 'inbox_event';
select grant_roles();
