-- An examination as data: its windows and texts, who recruits, and what can be
-- applied for. Documents of the domain (form, papers, policy, requirements) are
-- JSON that storage does not read.

create table exam (
    id integer not null primary key autoincrement,
    code text not null,
    title text not null,
    kind text not null,
    organiser text not null,
    summary text not null,
    contact text not null,
    year integer not null,
    number integer not null,
    state text not null check (state in ('draft', 'published', 'closed')),
    position_word text not null,
    fee_fen integer not null check (fee_fen >= 0),
    form text not null,
    papers text not null,
    policy text not null,
    ticket_rules text not null,
    version integer not null,
    created_at integer not null,
    published_at integer
) strict;

create unique index exam_code on exam (code);
create index exam_state on exam (state, id);

create table exam_window (
    exam_id integer not null references exam (id),
    kind text not null,
    start_at integer not null,
    end_at integer not null,
    version integer not null,
    primary key (exam_id, kind),
    check (start_at < end_at)
) strict;

create table exam_text (
    id integer not null primary key autoincrement,
    exam_id integer not null references exam (id),
    kind text not null,
    version integer not null check (version > 0),
    title text not null,
    body text not null,
    sha256 text not null check (length(sha256) = 64)
) strict;

create unique index exam_text_version on exam_text (exam_id, kind, version);

create table organisation (
    id integer not null primary key autoincrement,
    exam_id integer not null references exam (id),
    parent_id integer references organisation (id),
    kind text not null check (kind in ('region', 'department', 'unit')),
    code text not null,
    name text not null,
    sort integer not null,
    check (kind = 'region' or parent_id is not null)
) strict;

create unique index organisation_code on organisation (exam_id, kind, code);
create index organisation_parent on organisation (parent_id);

create table position (
    id integer not null primary key autoincrement,
    exam_id integer not null references exam (id),
    region_id integer not null references organisation (id),
    unit_id integer not null references organisation (id),
    code text not null,
    name text not null,
    grade text,
    category text,
    headcount integer not null check (headcount > 0),
    opening_ratio integer,
    interview_ratio integer,
    description text,
    requirements text not null,
    note text,
    contact text,
    version integer not null
) strict;

create unique index position_code on position (exam_id, code);
create index position_unit on position (unit_id, code);
