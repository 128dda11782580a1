-- An exam may have rules of its own for the portrait. exam_id is the exam for whose
-- rules a portrait was made; null is the general one, which serves every exam whose
-- rules it keeps. Of each there is one draft and one confirmed portrait at a time.

alter table photo add column exam_id integer references exam (id);

drop index photo_draft;
drop index photo_locked;
create unique index photo_draft on photo (account_id)
    where state = 'draft' and exam_id is null;
create unique index photo_locked on photo (account_id)
    where state = 'locked' and exam_id is null;
create unique index photo_draft_of_exam on photo (account_id, exam_id)
    where state = 'draft' and exam_id is not null;
create unique index photo_locked_of_exam on photo (account_id, exam_id)
    where state = 'locked' and exam_id is not null;

-- Each draft has its own working copy.

create table photo_source_of_exams (
    id integer not null primary key autoincrement,
    account_id integer not null references account (id),
    exam_id integer references exam (id),
    sha256 text not null check (length(sha256) = 64),
    bytes_sealed blob not null,
    cut_sealed blob not null,
    created_at integer not null
) strict;

insert into photo_source_of_exams (account_id, sha256, bytes_sealed, cut_sealed, created_at)
select account_id, sha256, bytes_sealed, cut_sealed, created_at from photo_source;

drop table photo_source;
alter table photo_source_of_exams rename to photo_source;

create index photo_source_age on photo_source (created_at);
create unique index photo_source_general on photo_source (account_id)
    where exam_id is null;
create unique index photo_source_of_exam on photo_source (account_id, exam_id)
    where exam_id is not null;

-- The phone frames a portrait by the rules for which its picture is meant.

alter table photo_capture add column exam_id integer references exam (id);
