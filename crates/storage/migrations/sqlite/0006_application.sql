-- What a candidate does in an exam. Which phases there are and what leads from
-- one to the next is the domain's table; here stand only those that an index
-- has to know. document_blind is the account's, so that one person has one live
-- application per exam, whatever the account.

create table application (
    id integer not null primary key autoincrement,
    serial text not null,
    exam_id integer not null references exam (id),
    account_id integer not null references account (id),
    document_blind blob not null,
    phase text not null,
    version integer not null,
    position_id integer references position (id),
    position_version integer,
    form_version integer,
    created_at integer not null,
    submitted_at integer,
    decided_at integer,
    settled_at integer,
    updated_at integer not null,
    check ((position_id is null) = (position_version is null))
) strict;

create unique index application_serial on application (serial);
create unique index application_live on application (exam_id, document_blind)
    where phase <> 'withdrawn' and phase <> 'lapsed' and phase <> 'void' and phase <> 'refunded';
create index application_person on application (exam_id, document_blind);
create index application_account on application (account_id, id);
create index application_phase on application (exam_id, phase, id);
create index application_position on application (position_id, phase);
create index application_queue on application (submitted_at, id) where phase = 'submitted';
create index application_exam_queue on application (exam_id, submitted_at, id)
    where phase = 'submitted';

create table acceptance (
    id integer not null primary key autoincrement,
    account_id integer not null references account (id),
    text_id integer not null references exam_text (id),
    application_id integer references application (id),
    sha256 text not null check (length(sha256) = 64),
    at integer not null
) strict;

create unique index acceptance_open on acceptance (account_id, text_id)
    where application_id is null;
create unique index acceptance_application on acceptance (application_id, text_id);

create table application_form (
    application_id integer not null references application (id),
    version integer not null,
    answers_sealed blob not null,
    saved_at integer not null,
    primary key (application_id, version)
) strict;

create table application_event (
    id integer not null primary key autoincrement,
    application_id integer not null references application (id),
    at integer not null,
    actor text not null check (actor in ('candidate', 'reviewer', 'system', 'office')),
    actor_account integer,
    event text not null,
    detail text not null
) strict;

create index application_event_application on application_event (application_id, id);
