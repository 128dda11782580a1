-- What is told to people, and what is done later.

create table notification (
    id integer not null primary key autoincrement,
    account_id integer references account (id),
    channel text not null check (channel in ('inbox', 'sms')),
    kind text not null,
    to_sealed blob,
    body_sealed blob not null,
    state text not null check (state in ('queued', 'sent', 'failed')),
    provider text,
    provider_ref text,
    created_at integer not null,
    sent_at integer,
    read_at integer,
    tries integer not null
) strict;

create index notification_account on notification (account_id, channel, id);
create index notification_channel on notification (channel, id);
create index notification_provider on notification (provider, provider_ref);

create table job (
    id integer not null primary key autoincrement,
    kind text not null,
    payload text not null,
    state text not null check (state in ('ready', 'running', 'done', 'dead')),
    run_at integer not null,
    tries integer not null,
    max_tries integer not null,
    lease_until integer,
    last_error text,
    unique_key text,
    created_at integer not null,
    ended_at integer
) strict;

create unique index job_unique_key on job (unique_key) where state = 'ready';
create index job_ready on job (run_at, id) where state = 'ready';
create index job_lease on job (lease_until) where state = 'running';
create index job_ended on job (ended_at);
