-- What a specification selects within projects, and failures outside of any bundle.

create table run_workspace (
    run_id varchar(64) not null,
    workspace varchar(1000000) not null
);

create index run_workspace_by_run on run_workspace (run_id);

alter table run_experiment add column selected boolean default true not null;

create table run_failure (
    run_id varchar(64) not null,
    number bigint generated always as identity primary key,
    failure varchar(1000000) not null
);

-- Specifications have another form from here on; what was under way in the old one is not gone on with.
update export_run set state = 'ABANDONED' where state in ('RUNNING', 'STOPPED', 'FAILED', 'INTERRUPTED');

update export_run set spec = cast(json_object('lake': json_object('uri': lake)) as varchar);
