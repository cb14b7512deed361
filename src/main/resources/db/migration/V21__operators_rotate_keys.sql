-- Operators replace wrapping keys: they see which key seals the check value, and mark one that nothing needs.
update role_grant set privileges = privileges || ', update (removed_at)'
where role = 'headless_operator_change' and object = 'wrapping_key';
insert into role_grant (role, object, privileges) values
  ('headless_operator_change', 'master_key_check', 'select (id, sealed)');
select grant_roles();
