-- A run of an export and what it remembers until it has ended. Spring Batch's own tables (V1) hold its steps.

create table export_run (
    run_id varchar(64) primary key,
    server varchar(1000) not null,
    lake varchar(4000) not null,
    spec varchar(1000000) not null,
    spec_digest varchar(64) not null,
    state varchar(20) not null,
    owner varchar(1000) not null,
    started_at timestamp(6) with time zone not null,
    report varchar(100000000)
);

create index export_run_by_spec on export_run (spec_digest, started_at);

create table run_project (
    run_id varchar(64) not null,
    number integer not null,
    project varchar(1000000) not null,
    chosen boolean not null,
    details varchar(100000000),
    primary key (run_id, number)
);

create table run_experiment (
    run_id varchar(64) not null,
    project integer not null,
    listing varchar(10) not null,
    experiment_key varchar(200) not null,
    lives_here boolean not null,
    running boolean not null,
    metadata varchar(1000000) not null,
    primary key (run_id, project, listing, experiment_key)
);

create table run_tag (
    run_id varchar(64) not null,
    project integer not null,
    tag varchar(1000000) not null,
    experiment_key varchar(200) not null
);

create index run_tag_by_project on run_tag (run_id, project);

create table run_bundle (
    run_id varchar(64) not null,
    number integer not null,
    plan varchar(100000000) not null,
    result varchar(100000000),
    primary key (run_id, number)
);

create table run_warning (
    run_id varchar(64) not null,
    number bigint generated always as identity primary key,
    text varchar(100000) not null
);
