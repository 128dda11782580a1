-- Who becomes complete after the seats are published is seated in a further
-- round: with a seed of its own, in rooms that no round before has taken.

create table arrangement_of_rounds (
    exam_id integer not null references exam (id),
    round integer not null check (round > 0),
    seed text not null,
    seed_sha256 text not null check (length(seed_sha256) = 64),
    snapshot_sha256 text check (length(snapshot_sha256) = 64),
    plan_sha256 text check (length(plan_sha256) = 64),
    seats integer,
    announced_at integer not null,
    arranged_at integer,
    published_at integer,
    version integer not null,
    primary key (exam_id, round),
    check (published_at is null or arranged_at is not null),
    check ((arranged_at is null) = (snapshot_sha256 is null)),
    check ((arranged_at is null) = (plan_sha256 is null)),
    check ((arranged_at is null) = (seats is null))
) strict;

insert into arrangement_of_rounds (exam_id, round, seed, seed_sha256, snapshot_sha256,
    plan_sha256, seats, announced_at, arranged_at, published_at, version)
select exam_id, 1, seed, seed_sha256, snapshot_sha256, plan_sha256, seats, announced_at,
    arranged_at, published_at, version
from arrangement;

drop table arrangement;
alter table arrangement_of_rounds rename to arrangement;

alter table room add column round integer check (round > 0);
update room set round = 1 where category is not null;
