-- The text of a plan that is being applied, in parts: whoever goes on with a run of it need not have its file. Kept until the run is over.

create table cleanup_plan (
    plan_digest varchar(64) not null,
    part integer not null,
    content varchar(10000000) not null,
    primary key (plan_digest, part)
);

-- When a run was last begun, gone on with, or seen at work: that, not its start, says whether it is gone on with.

alter table export_run add column touched_at timestamp(6) with time zone;
