-- Who is looking at a file, and what was decided. A decision is never changed;
-- one application is decided once in each version.

create table review_lease (
    application_id integer not null primary key references application (id),
    reviewer_id integer not null references account (id),
    until_at integer not null
) strict;

create index review_lease_end on review_lease (until_at);

create table decision (
    id integer not null primary key autoincrement,
    application_id integer not null references application (id),
    reviewer_id integer not null references account (id),
    outcome text not null,
    reasons text not null,
    explanation text not null,
    application_version integer not null,
    form_version integer,
    position_id integer references position (id),
    at integer not null
) strict;

create unique index decision_version on decision (application_id, application_version);
create index decision_reviewer on decision (reviewer_id, at);
