-- What was typed into the form of an application and not saved yet, field by field:
-- one row an application, sealed. It goes when the form is saved or confirmed, when
-- its owner throws it away, with the account, and after half a year.

create table form_draft (
    application_id integer not null primary key references application (id),
    version integer not null,
    updated_at integer not null,
    fields_sealed blob not null
) strict;

create index form_draft_age on form_draft (updated_at);
