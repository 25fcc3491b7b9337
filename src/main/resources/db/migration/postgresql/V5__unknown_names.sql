-- Names in a run's query that no experiment of a project has a value for.

create table run_unknown_name (
    run_id varchar(64) collate "C" not null,
    project int not null,
    number bigint generated always as identity primary key,
    name text not null,
    meant text not null
);

create index run_unknown_name_by_run on run_unknown_name (run_id);
