-- What a specification selects within projects, and failures outside of any bundle.

create table run_workspace (
    run_id varchar(64) collate "C" not null,
    workspace text collate "C" not null
);

create index run_workspace_by_run on run_workspace (run_id);

alter table run_experiment add column selected boolean default true not null;

create table run_failure (
    run_id varchar(64) collate "C" not null,
    number bigint generated always as identity primary key,
    failure text not null
);
