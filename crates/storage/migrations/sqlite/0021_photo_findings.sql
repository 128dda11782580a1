-- What was seen in a portrait is kept with it, sealed like the portrait: it says
-- where a face is. A confirmed portrait stays in use beside the draft of another
-- one, which only a permission lets in. By upload_blind the file that was sent is known
-- again when it comes once more.

alter table photo add column findings_sealed blob;
alter table photo add column upload_blind blob;

drop index photo_live;
create unique index photo_draft on photo (account_id) where state = 'draft';
create unique index photo_locked on photo (account_id) where state = 'locked';

-- What a draft was cut from on the server, small and upright, for as long as it
-- may be cut anew: until it is confirmed, and for a day at most. cut_sealed is
-- the part that the draft shows, which tells where the face is, and what only the
-- file itself showed.

create table photo_source (
    account_id integer not null primary key references account (id),
    sha256 text not null check (length(sha256) = 64),
    bytes_sealed blob not null,
    cut_sealed blob not null,
    created_at integer not null
) strict;

create index photo_source_age on photo_source (created_at);

-- A confirmed portrait may be replaced once: by the review that refused it, or
-- by the office, which says why.

create table photo_permission (
    id integer not null primary key autoincrement,
    account_id integer not null references account (id),
    application_id integer not null references application (id),
    asked_by text not null check (asked_by in ('review', 'office')),
    opened_by integer not null references account (id),
    reason_sealed blob,
    opened_at integer not null,
    used_at integer,
    closed_at integer,
    check (used_at is null or closed_at is null)
) strict;

create unique index photo_permission_open on photo_permission (application_id)
    where used_at is null and closed_at is null;
create index photo_permission_account on photo_permission (account_id, id);
