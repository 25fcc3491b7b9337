-- What a run compares with what the server tells, and what came of it.

create table if not exists run_sample (
    run_id varchar(64) not null,
    experiment_key varchar(1000) not null,
    primary key (run_id, experiment_key)
);

-- One row a bundle that was compared, and one more, with its name, a table of it.
create table if not exists run_proof (
    run_id varchar(64) not null,
    bundle varchar(1000) not null,
    workspace varchar(100000) not null,
    project varchar(100000) not null,
    table_name varchar(100),
    experiments bigint not null,
    expected bigint not null,
    found bigint not null,
    differences bigint not null,
    moved_on bigint not null,
    unanswered bigint not null
);

create index if not exists run_proof_by_run on run_proof (run_id, bundle);

create table if not exists run_difference (
    number bigint generated always as identity primary key,
    run_id varchar(64) not null,
    bundle varchar(1000) not null,
    workspace varchar(100000) not null,
    project varchar(100000) not null,
    difference clob not null
);

create index if not exists run_difference_by_run on run_difference (run_id, bundle);
