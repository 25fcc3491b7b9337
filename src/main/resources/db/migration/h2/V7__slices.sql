-- What has been fetched of a bundle that is not yet staged whole.

create table if not exists run_slice (
    run_id varchar(64) not null,
    bundle integer not null,
    part varchar(100) not null,
    result varchar(100000000) not null,
    primary key (run_id, bundle, part)
);

-- Experiments that were to be fetched into a bundle and could not be.
create table if not exists run_unfetched (
    run_id varchar(64) not null,
    experiment_key varchar(200) not null,
    bundle integer not null,
    primary key (run_id, experiment_key, bundle)
);
