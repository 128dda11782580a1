-- What candidates were reminded of, so that nobody is told twice; how far each
-- going-through of an exam has got, so that none begins anew; and who wants no
-- text messages of that kind. A reminder is of one end: where a window is moved,
-- the next one is another. The message is the text message, which asks before it
-- leaves whether it is still true; it may be gone with its person.

create table reminder (
    id integer not null primary key autoincrement,
    application_id integer not null references application (id),
    task text not null,
    lead_hours integer not null check (lead_hours > 0),
    end_at integer not null,
    notification_id integer,
    sent_at integer not null
) strict;

create unique index reminder_once on reminder (application_id, task, end_at, lead_hours);
create unique index reminder_message on reminder (notification_id)
    where notification_id is not null;
create index reminder_end on reminder (end_at, id);

create table reminder_sweep (
    exam_id integer not null references exam (id),
    task text not null,
    lead_hours integer not null,
    mark text not null,
    after_at integer not null,
    after_id integer not null,
    primary key (exam_id, task, lead_hours, mark)
) strict;

create table reminder_choice (
    account_id integer not null primary key references account (id),
    no_text_since integer not null
) strict;

create index application_corrects on application (exam_id, decided_at, id)
    where phase = 'rejected' or phase = 'returned';
create index ticket_unfetched on ticket (exam_id, application_id)
    where state = 'published' and first_printed_at is null;
