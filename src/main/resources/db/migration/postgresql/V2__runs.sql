-- A run of an export and what it remembers until it has ended. Spring Batch's own tables (V1) hold its steps.
--
-- The same tables as H2 has, version by version. Texts of which nobody knows how long they may be are text; keys are in the order
-- of their characters, whatever the database's own order is, since sorted lists are merged with lists that the program sorted.

-- _rowid_ is the order in which runs began; H2 has a column of that name of itself.
create table export_run (
    _rowid_ bigint generated always as identity unique,
    run_id varchar(64) collate "C" primary key,
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
    run_id varchar(64) collate "C" not null,
    number integer not null,
    project text collate "C" not null,
    chosen boolean not null,
    details text,
    primary key (run_id, number)
);

create table run_experiment (
    run_id varchar(64) collate "C" not null,
    project integer not null,
    listing varchar(10) collate "C" not null,
    experiment_key varchar(200) collate "C" not null,
    lives_here boolean not null,
    running boolean not null,
    metadata text not null,
    primary key (run_id, project, listing, experiment_key)
);

create table run_tag (
    run_id varchar(64) collate "C" not null,
    project integer not null,
    tag text not null,
    experiment_key varchar(200) collate "C" not null
);

create index run_tag_by_project on run_tag (run_id, project);

create table run_bundle (
    run_id varchar(64) collate "C" not null,
    number integer not null,
    plan text not null,
    result text,
    primary key (run_id, number)
);

create table run_warning (
    run_id varchar(64) collate "C" not null,
    number bigint generated always as identity primary key,
    text text not null
);
