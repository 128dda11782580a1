-- Who becomes complete after the seats are published is seated in a further
-- round: with a seed of its own, in rooms that no round before has taken.

alter table arrangement add column round bigint not null default 1 check (round > 0);
alter table arrangement alter column round drop default;
alter table arrangement drop constraint arrangement_pkey;
alter table arrangement add primary key (exam_id, round);

alter table room add column round bigint check (round > 0);
update room set round = 1 where category is not null;
