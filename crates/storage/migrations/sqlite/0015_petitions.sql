-- What persons ask the office to decide about their own data. What was said is
-- sealed; subject_blind tells which open ones are about the same thing.

create table petition (
    id integer not null primary key autoincrement,
    kind text not null check (kind in ('identity_claim', 'deletion')),
    account_id integer references account (id),
    subject_blind blob not null,
    words_sealed blob not null,
    state text not null check (state in ('open', 'granted', 'refused', 'withdrawn')),
    answer_sealed blob,
    created_at integer not null,
    decided_at integer,
    decided_by integer references account (id),
    version integer not null
) strict;

create unique index petition_open on petition (kind, subject_blind) where state = 'open';
create index petition_state on petition (state, id);
create index petition_account on petition (account_id, id);
