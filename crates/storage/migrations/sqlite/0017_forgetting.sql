-- What is said in a petition is forgotten some time after it has ended, and at
-- once with the person whose number it names: document_blind finds those.
-- What reviewers and the office write to a candidate may speak of them, so it
-- is sealed from now on; the plain columns are emptied as their rows are sealed.

alter table petition add column document_blind blob;
alter table petition add column forgotten_at integer;

create index petition_document on petition (document_blind, id);
create index petition_kept on petition (decided_at, id) where forgotten_at is null;

alter table decision add column explanation_sealed blob;
alter table application_event add column detail_sealed blob;

create index decision_plain on decision (id) where explanation <> '';
create index application_event_plain on application_event (id) where detail <> '';
