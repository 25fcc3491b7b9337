-- A run of an export and what it remembers until it has ended. Spring Batch's own tables (V1) hold its steps.
--
-- The same tables as H2 has, version by version. Texts of which nobody knows how long they may be are text.

create table export_run (
    run_id varchar(64) primary key,
    server text not null,
    lake text not null,
    spec text not null,
    spec_digest varchar(64) not null,
    state varchar(20) not null,
    owner text not null,
    started_at timestamp(6) with time zone not null,
    report text
);

create index export_run_by_spec on export_run (spec_digest, started_at);

create table run_project (
    run_id varchar(64) not null,
    number integer not null,
    project text not null,
    chosen boolean not null,
    details text,
    primary key (run_id, number)
);

create table run_experiment (
    run_id varchar(64) not null,
    project integer not null,
    listing varchar(10) not null,
    experiment_key varchar(200) not null,
    lives_here boolean not null,
    running boolean not null,
    metadata text not null,
    primary key (run_id, project, listing, experiment_key)
);

create table run_tag (
    run_id varchar(64) not null,
    project integer not null,
    tag text not null,
    experiment_key varchar(200) not null
);

create index run_tag_by_project on run_tag (run_id, project);

create table run_bundle (
    run_id varchar(64) not null,
    number integer not null,
    plan text not null,
    result text,
    primary key (run_id, number)
);

create table run_warning (
    run_id varchar(64) not null,
    number bigint generated always as identity primary key,
    text text not null
);
