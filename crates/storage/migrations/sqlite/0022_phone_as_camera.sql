-- The phone as camera: a code that a session shows, the phone that has opened it,
-- and for the rest of ten minutes the picture that it sent. What opens something is
-- kept as a hash alone; the picture is sealed, and stands last, since SQLite reads
-- what is before a column to come to it. A row goes when it is used, ended or over, and
-- with its session.

create table photo_capture (
    id integer not null primary key autoincrement,
    account_id integer not null references account (id),
    session_id integer not null references session (id) on delete cascade,
    token_hash blob not null,
    code_blind blob not null,
    mark text not null check (length(mark) = 4),
    state text not null check (state in ('waiting', 'joined', 'sent')),
    phone_hash blob,
    size integer not null,
    created_at integer not null,
    expires_at integer not null,
    joined_at integer,
    sent_at integer,
    version integer not null,
    bytes_sealed blob,
    check ((state = 'waiting') = (phone_hash is null)),
    check ((state = 'sent') = (bytes_sealed is not null))
) strict;

create unique index photo_capture_session on photo_capture (session_id);
create unique index photo_capture_token on photo_capture (token_hash);
create unique index photo_capture_code on photo_capture (code_blind);
create unique index photo_capture_phone on photo_capture (phone_hash)
    where phone_hash is not null;
create index photo_capture_account on photo_capture (account_id, id);
create index photo_capture_expiry on photo_capture (expires_at);
