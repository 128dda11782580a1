-- 报名信息确认回执: one for each confirmation of an application. The person's own
-- words are not kept a second time: the submission is computed again from the saved
-- form and from what stands here; its SHA-256 says whether that is what was signed.
-- photo_sha256 goes with the person; the statement that was signed (number, exam,
-- time, SHA-256) names nobody and stays, so that a paper in somebody's hands can
-- still be checked.

create table receipt_key (
    id integer not null primary key,
    public_key blob not null,
    since integer not null
) strict;

create table receipt (
    id integer not null primary key autoincrement,
    number text not null check (length(number) = 16),
    application_id integer not null references application (id),
    round integer not null check (round > 0),
    exam_code text not null,
    exam_edition integer not null,
    position_code text not null,
    position_version integer not null,
    form_version integer not null,
    photo_sha256 text check (length(photo_sha256) = 64),
    texts text not null,
    confirmed_at integer not null,
    sha256 text not null check (length(sha256) = 64),
    key_id integer not null references receipt_key (id),
    signature blob not null
) strict;

create unique index receipt_number on receipt (number);
create unique index receipt_round on receipt (application_id, round);
