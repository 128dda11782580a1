-- A report that could not be acted upon waits longer after each try, so that it
-- holds up no other. Whether it is due stands in its row, as with orders.

alter table payment_notice add column tries bigint not null default 0;
alter table payment_notice add column next_try_at bigint;

update payment_notice set next_try_at = received_at where handled_at is null;

drop index payment_notice_unhandled;
create index payment_notice_due on payment_notice (next_try_at, id)
    where next_try_at is not null;
