-- What was done by whom, chained afterwards; and small settings of the node.

create table audit (
    id integer not null primary key autoincrement,
    at integer not null,
    actor_account integer,
    actor_kind text not null,
    action text not null,
    subject_kind text not null,
    subject_id integer,
    detail text not null,
    trace_id text not null,
    seq integer,
    prev_hash blob,
    hash blob,
    check ((seq is null) = (hash is null)),
    check ((seq is null) = (prev_hash is null))
) strict;

create unique index audit_seq on audit (seq);
create index audit_unsealed on audit (id) where seq is null;
create index audit_subject on audit (subject_kind, subject_id, id);
create index audit_actor on audit (actor_account, id);

create trigger audit_is_only_sealed before update on audit
when old.seq is not null
    or new.seq is null
    or new.id is distinct from old.id
    or new.at is distinct from old.at
    or new.actor_account is distinct from old.actor_account
    or new.actor_kind is distinct from old.actor_kind
    or new.action is distinct from old.action
    or new.subject_kind is distinct from old.subject_kind
    or new.subject_id is distinct from old.subject_id
    or new.detail is distinct from old.detail
    or new.trace_id is distinct from old.trace_id
begin
    select raise(abort, 'audit is append-only');
end;

create trigger audit_is_never_deleted before delete on audit
begin
    select raise(abort, 'audit is append-only');
end;

create table node_setting (
    key text not null primary key,
    value text not null
) strict;
