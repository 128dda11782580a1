-- Where an exam is sat, who sits where, and what proves that the seats were
-- drawn and not chosen. A ticket that opens no door frees its seat and number.

create table venue (
    id integer not null primary key autoincrement,
    exam_id integer not null references exam (id),
    region_id integer not null references organisation (id),
    code text not null,
    name text not null,
    address text not null,
    sort integer not null
) strict;

create unique index venue_code on venue (exam_id, code);

create table room (
    id integer not null primary key autoincrement,
    venue_id integer not null references venue (id),
    number integer not null check (number > 0),
    category text,
    size integer not null check (size > 0)
) strict;

create unique index room_number on room (venue_id, number);

create table arrangement (
    exam_id integer not null primary key references exam (id),
    seed text not null,
    seed_sha256 text not null check (length(seed_sha256) = 64),
    snapshot_sha256 text check (length(snapshot_sha256) = 64),
    plan_sha256 text check (length(plan_sha256) = 64),
    seats integer,
    announced_at integer not null,
    arranged_at integer,
    published_at integer,
    version integer not null,
    check (published_at is null or arranged_at is not null),
    check ((arranged_at is null) = (snapshot_sha256 is null)),
    check ((arranged_at is null) = (plan_sha256 is null)),
    check ((arranged_at is null) = (seats is null))
) strict;

create table ticket (
    id integer not null primary key autoincrement,
    application_id integer not null references application (id),
    exam_id integer not null references exam (id),
    number text not null,
    room_id integer not null references room (id),
    seat integer not null check (seat > 0),
    state text not null,
    arranged_at integer not null,
    first_printed_at integer,
    told_at integer,
    version integer not null
) strict;

create unique index ticket_application on ticket (application_id)
    where state = 'arranged' or state = 'published';
create unique index ticket_number on ticket (exam_id, number)
    where state = 'arranged' or state = 'published';
create unique index ticket_seat on ticket (room_id, seat)
    where state = 'arranged' or state = 'published';
create index ticket_history on ticket (application_id, id);
create index ticket_exam on ticket (exam_id, state, id);
