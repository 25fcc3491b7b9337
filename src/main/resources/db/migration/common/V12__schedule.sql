-- What the scheduler knows beside Quartz: the jobs of the folder as they were last in order, each fire, and the processes that share
-- the work. No column is called run_id: nothing here is forgotten at a run's end. Nothing refers to schedule_job: history stays.

create table schedule_job (
    file varchar(300) primary key,
    -- What follows is of the last good version of the file; null if there was none.
    job varchar(200) unique,
    content varchar(1050000),
    digest varchar(64),
    read_at timestamp(6) with time zone,
    -- What is wrong with the file as it is now; null if nothing.
    problem varchar(100000),
    problem_digest varchar(64)
);

create table schedule_fire (
    id bigint generated always as identity primary key,
    job varchar(200) not null,
    scheduled_for timestamp(6) with time zone not null,
    -- 'schedule', 'after' and a job, or who asked.
    cause varchar(300) not null,
    after_fire bigint,
    -- With its jitter, or when it is tried again.
    due_at timestamp(6) with time zone not null,
    state varchar(20) not null,
    node varchar(200),
    attempts integer default 0 not null,
    -- How often it was lost, with its node or its database.
    losses integer default 0 not null,
    run_name varchar(64),
    exit_code integer,
    started_at timestamp(6) with time zone,
    ended_at timestamp(6) with time zone,
    note varchar(2000),
    -- The fence: whoever comes second finds that the fire is there.
    unique (job, scheduled_for, cause)
);

create index schedule_fire_by_state on schedule_fire (state, due_at);
create index schedule_fire_by_job on schedule_fire (job, id);

create table schedule_node (
    name varchar(200) primary key,
    started_at timestamp(6) with time zone not null,
    -- By the database's clock, which is the same for all of them.
    seen_at timestamp(6) with time zone not null
);
