-- What a run compares with what the server tells, and what came of it.

create table run_sample (
    run_id varchar(64) collate "C" not null,
    experiment_key text collate "C" not null,
    primary key (run_id, experiment_key)
);

-- One row a bundle that was compared, and one more, with its name, a table of it.
create table run_proof (
    run_id varchar(64) collate "C" not null,
    bundle text collate "C" not null,
    workspace text collate "C" not null,
    project text collate "C" not null,
    table_name varchar(100) collate "C",
    experiments bigint not null,
    expected bigint not null,
    found bigint not null,
    differences bigint not null,
    moved_on bigint not null,
    unanswered bigint not null
);

create index run_proof_by_run on run_proof (run_id, bundle);

create table run_difference (
    number bigint generated always as identity primary key,
    run_id varchar(64) collate "C" not null,
    bundle text collate "C" not null,
    workspace text collate "C" not null,
    project text collate "C" not null,
    difference text not null
);

create index run_difference_by_run on run_difference (run_id, bundle);
