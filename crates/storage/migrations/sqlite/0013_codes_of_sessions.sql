-- A code by text message belongs to the session that asked for it: it is right
-- nowhere else, and nobody's wrong tries spend another's. Codes live for five
-- minutes, so those that were sent before are let go.

drop table sms_code;

create table sms_code (
    id integer not null primary key autoincrement,
    session_id integer not null references session (id) on delete cascade,
    purpose text not null,
    phone_blind blob not null,
    code_hash blob not null,
    notification_id integer not null references notification (id),
    sent_at integer not null,
    expires_at integer not null,
    tries integer not null,
    used_at integer
) strict;

create index sms_code_session on sms_code (session_id, purpose, id);
create index sms_code_expiry on sms_code (expires_at);
