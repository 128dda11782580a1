-- Finding a position. What somebody keeps under 收藏, and how many have applied as
-- far as that was published: one publication for each time that it was due, so that
-- what is shown is what was published. Whoever has read a position table needs to
-- read it again only when the sum of its versions has risen.

create table favourite (
    account_id integer not null references account (id),
    position_id integer not null references position (id),
    exam_id integer not null references exam (id),
    added_at integer not null,
    primary key (account_id, position_id)
) strict;

create index favourite_exam on favourite (account_id, exam_id, added_at);

create table figures_publication (
    id integer not null primary key autoincrement,
    exam_id integer not null references exam (id),
    due_at integer not null,
    counted_at integer not null
) strict;

create unique index figures_publication_due on figures_publication (exam_id, due_at);

create table published_figure (
    publication_id integer not null references figures_publication (id),
    position_id integer not null references position (id),
    confirmed integer not null,
    approved integer not null,
    paid integer not null,
    primary key (publication_id, position_id)
) strict;

create index position_versions on position (exam_id, version);
