-- What is owed, the tries to pay it, what gateways said, and what goes back.
-- The lives are the domain's tables; here stand only the phases that an index
-- has to know.

create table bill (
    id integer not null primary key autoincrement,
    application_id integer not null references application (id),
    round integer not null,
    amount_fen integer not null check (amount_fen >= 0),
    state text not null,
    version integer not null,
    created_at integer not null,
    settled_at integer
) strict;

create unique index bill_round on bill (application_id, round);

create table payment_attempt (
    id integer not null primary key autoincrement,
    bill_id integer not null references bill (id),
    order_id text not null,
    gateway text not null,
    state text not null,
    provider_ref text,
    pay_url text,
    amount_fen integer not null check (amount_fen > 0),
    created_at integer not null,
    expires_at integer not null,
    next_query_at integer,
    queries integer not null,
    paid_at integer,
    settled_at integer,
    version integer not null
) strict;

create unique index payment_attempt_order on payment_attempt (order_id);
create unique index payment_attempt_open on payment_attempt (bill_id)
    where state = 'created' or state = 'open';
create index payment_attempt_bill on payment_attempt (bill_id, id);
create index payment_attempt_query on payment_attempt (next_query_at, id)
    where next_query_at is not null;

create table payment_notice (
    id integer not null primary key autoincrement,
    gateway text not null,
    order_id text not null,
    kind text not null,
    status text not null,
    raw_sealed blob not null,
    received_at integer not null,
    handled_at integer
) strict;

create unique index payment_notice_once on payment_notice (gateway, order_id, kind, status);
create index payment_notice_unhandled on payment_notice (id) where handled_at is null;

create table refund (
    id integer not null primary key autoincrement,
    attempt_id integer not null references payment_attempt (id),
    refund_id text not null,
    amount_fen integer not null check (amount_fen > 0),
    state text not null,
    reason text not null,
    created_at integer not null,
    next_query_at integer,
    queries integer not null,
    settled_at integer,
    version integer not null
) strict;

create unique index refund_number on refund (refund_id);
create unique index refund_attempt on refund (attempt_id);
create index refund_query on refund (next_query_at, id) where next_query_at is not null;

-- What a person of the finance has to look at: once for each order and kind.
create table payment_alarm (
    id integer not null primary key autoincrement,
    kind text not null,
    order_id text not null,
    exam_id integer references exam (id),
    expected_fen integer,
    reported_fen integer,
    raised_at integer not null
) strict;

create unique index payment_alarm_once on payment_alarm (order_id, kind);
create index payment_alarm_exam on payment_alarm (exam_id, id);
