-- Runs of clean-ups, and the journal of what they did. Both are kept for good: deletes look up who archived an experiment, limits how
-- much was changed within a day, and undoing goes back by the journal. No column is called run_id: nothing here is forgotten at a run's
-- end.

create table cleanup_run (
    cleanup varchar(64) collate "C" primary key,
    kind varchar(10) collate "C" not null,
    plan_id varchar(64) not null,
    plan_digest varchar(64) not null,
    plan_file text not null,
    job text not null,
    job_digest varchar(64) not null,
    server text not null,
    lake text not null,
    who text not null,
    state varchar(20) not null,
    owner text not null,
    started_at timestamp(6) with time zone not null,
    actions bigint not null,
    published_lines bigint default 0 not null,
    report text
);

create index cleanup_run_by_plan on cleanup_run (plan_digest, started_at);
create index cleanup_run_by_plan_id on cleanup_run (plan_id, started_at);
create index cleanup_run_by_lake on cleanup_run (lake, started_at);
create index cleanup_run_by_start on cleanup_run (started_at);

create table policy_action (
    line bigint generated always as identity primary key,
    cleanup varchar(64) collate "C" not null references cleanup_run (cleanup),
    number bigint not null,
    step integer not null,
    policy text not null,
    kind varchar(20) collate "C" not null,
    experiment_key text collate "C" not null,
    before_state text not null,
    -- An action on many assets has many lines: its first one has the target, the others say which line that is.
    target text,
    target_line bigint,
    call_name varchar(100) not null,
    phase varchar(10) not null,
    at_time timestamp(6) with time zone not null,
    who text not null,
    detail text,
    reason text
);

create index policy_action_by_number on policy_action (cleanup, number, line);
create index policy_action_by_experiment on policy_action (experiment_key, line);
create index policy_action_by_time on policy_action (at_time);
