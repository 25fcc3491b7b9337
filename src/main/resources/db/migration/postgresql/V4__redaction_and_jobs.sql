-- What was taken out of rows, by bundle, project or workspace, and which secret went into a run's hashes.

create table run_removed (
    run_id varchar(64) collate "C" not null,
    part text not null,
    table_name varchar(100) collate "C" not null,
    kind varchar(100) collate "C" not null,
    removed bigint not null
);

create index run_removed_by_run on run_removed (run_id);

create table run_hash_key (
    run_id varchar(64) collate "C" primary key,
    hash_key_id varchar(64) not null
);

create index run_warning_by_run on run_warning (run_id);

-- Which job a run is one of.
alter table export_run add column job text;
