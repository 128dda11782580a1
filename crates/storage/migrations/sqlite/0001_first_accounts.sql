-- Persons, their sessions, and what guards both. Numbers, names and phones are
-- sealed; the columns *_blind find equal ones. Times are milliseconds UTC.

create table account (
    id integer not null primary key autoincrement,
    document_type text,
    document_sealed blob,
    document_blind blob,
    document_valid_until text,
    name_sealed blob not null,
    name_blind blob not null,
    phone_sealed blob,
    phone_blind blob,
    password_hash text not null,
    roles text not null,
    login_name text,
    created_at integer not null,
    retired_at integer,
    version integer not null,
    check ((document_blind is null) = (document_sealed is null)),
    check ((document_blind is null) = (document_type is null)),
    check ((phone_blind is null) = (phone_sealed is null)),
    check (login_name is not null or (document_blind is not null and phone_blind is not null))
) strict;

create unique index account_person on account (document_blind, name_blind) where retired_at is null;
create unique index account_phone on account (phone_blind) where retired_at is null;
create unique index account_login_name on account (login_name);

create table session (
    id integer not null primary key autoincrement,
    token_hash blob not null,
    account_id integer references account (id),
    role text,
    csrf text,
    flash_sealed blob,
    user_agent text not null,
    created_at integer not null,
    seen_at integer not null,
    expires_at integer not null,
    revoked_at integer
) strict;

create unique index session_token on session (token_hash);
create index session_account on session (account_id);
create index session_expiry on session (expires_at);

create table pending_registration (
    id integer not null primary key autoincrement,
    session_id integer not null references session (id) on delete cascade,
    payload_sealed blob not null,
    created_at integer not null,
    expires_at integer not null
) strict;

create unique index pending_registration_session on pending_registration (session_id);
create index pending_registration_expiry on pending_registration (expires_at);

create table sms_code (
    id integer not null primary key autoincrement,
    phone_blind blob not null,
    purpose text not null,
    code_hash blob not null,
    sent_at integer not null,
    expires_at integer not null,
    tries integer not null,
    used_at integer
) strict;

create index sms_code_phone on sms_code (phone_blind, purpose, id);
create index sms_code_expiry on sms_code (expires_at);

create table limit_hit (
    id integer not null primary key autoincrement,
    bucket blob not null,
    at integer not null
) strict;

create index limit_hit_bucket on limit_hit (bucket, at);
create index limit_hit_age on limit_hit (at);

create table consent (
    id integer not null primary key autoincrement,
    account_id integer not null references account (id),
    kind text not null,
    text_hash blob not null,
    at integer not null,
    address_sealed blob
) strict;

create index consent_account on consent (account_id, kind, id);
