-- A job stands in a lane: codes (0) before what is told about money (1), and
-- both before all other notices (2), so that no bulk of notices holds up a code.
-- What waits already counts as notices.

alter table job add column lane bigint not null default 2;

drop index job_ready;
create index job_ready on job (lane, run_at, id) where state = 'ready';

-- A text message whose job was buried has failed, as it does from now on. It
-- used to stay queued for ever.

update notification set state = 'failed'
where state = 'queued' and channel = 'sms'
    and '{"kind":"send_sms","notification":' || id || '}' not in (
        select payload from job where state in ('ready', 'running'));
