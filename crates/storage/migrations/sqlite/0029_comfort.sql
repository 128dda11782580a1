-- 考场合理便利: what a candidate asks for and why, what the office decides, and the
-- pictures that prove it. What is said and decided tells of somebody's health and
-- is sealed; of a picture that is sent again no bare hash is kept. The pictures
-- stand last, since SQLite reads what is before a column to come to it.

create table comfort (
    id integer not null primary key autoincrement,
    account_id integer not null references account (id),
    application_id integer not null references application (id),
    state text not null,
    created_at integer not null,
    submitted_at integer,
    decided_at integer,
    decided_by integer references account (id),
    forgotten_at integer,
    version integer not null,
    words_sealed blob not null,
    decision_sealed blob,
    check ((decided_at is null) = (decided_by is null))
) strict;

create unique index comfort_open on comfort (application_id)
    where state = 'draft' or state = 'requested';
create unique index comfort_holds on comfort (application_id)
    where state = 'granted' or state = 'partly';
create index comfort_account on comfort (account_id, id);
create index comfort_application on comfort (application_id, id);
create index comfort_queue on comfort (state, id);

create table comfort_evidence (
    id integer not null primary key autoincrement,
    comfort_id integer not null references comfort (id),
    slot integer not null check (slot > 0),
    upload_blind blob not null,
    size integer not null,
    created_at integer not null,
    bytes_sealed blob not null
) strict;

create unique index comfort_evidence_slot on comfort_evidence (comfort_id, slot);
create unique index comfort_evidence_upload on comfort_evidence (comfort_id, upload_blind);

-- Which rooms a wheelchair reaches, and what kind of room a seat was drawn for:
-- the draw is repeated with it, whatever is decided afterwards.

alter table room add column accessible integer not null default 0
    check (accessible = 0 or accessible = 1);
alter table ticket add column needs text not null default 'ordinary';
