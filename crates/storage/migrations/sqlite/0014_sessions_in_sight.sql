-- A session says where it was begun, as its owner is shown it, and may keep a
-- form that came too late, for the same person's next session. An account knows
-- the browsers and networks in which it was signed in: an attack on it from
-- elsewhere doesn't slow them. A proof is kept as its hash, a network as a blind
-- index.

alter table session add column network text;
alter table session add column kept_at integer;

create index session_kept on session (account_id, kept_at) where kept_at is not null;

create table known_browser (
    id integer not null primary key autoincrement,
    account_id integer not null references account (id),
    proof_hash blob not null,
    network_blind blob not null,
    since integer not null,
    seen_at integer not null
) strict;

create unique index known_browser_proof
    on known_browser (proof_hash, account_id, network_blind);
create index known_browser_account on known_browser (account_id, network_blind);
create index known_browser_age on known_browser (seen_at);
