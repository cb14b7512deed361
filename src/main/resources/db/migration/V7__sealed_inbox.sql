-- What a network says may hold a page's address, and with it a token: sealed under the borrower's data key.
-- Events kept in plain so far are of no further use.
delete from inbox_event;
alter table inbox_event drop column event;
alter table inbox_event add column event bytea not null;
