-- Portraits. The bytes are sealed; sha256 is that of the open bytes. An account
-- has one live photo: a draft, which a new upload overwrites, or a locked one.

create table photo (
    id integer not null primary key autoincrement,
    account_id integer not null references account (id),
    sha256 text not null check (length(sha256) = 64),
    bytes_sealed blob not null,
    width integer not null,
    height integer not null,
    state text not null check (state in ('draft', 'locked', 'replaced')),
    created_at integer not null,
    locked_at integer,
    version integer not null,
    check ((state = 'draft') = (locked_at is null))
) strict;

create unique index photo_live on photo (account_id)
    where state = 'draft' or state = 'locked';
create index photo_account on photo (account_id, id);
