-- What has been fetched of a bundle that is not yet staged whole.

create table run_slice (
    run_id varchar(64) collate "C" not null,
    bundle integer not null,
    part varchar(100) not null,
    result text not null,
    primary key (run_id, bundle, part)
);

-- Experiments that were to be fetched into a bundle and could not be.
create table run_unfetched (
    run_id varchar(64) collate "C" not null,
    experiment_key varchar(200) collate "C" not null,
    bundle integer not null,
    primary key (run_id, experiment_key, bundle)
);
