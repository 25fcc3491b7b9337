-- What became of the experiments that the lake and the server have; those that seem unchanged are only counted.

create table run_change (
    run_id varchar(64) collate "C" not null,
    experiment_key varchar(200) collate "C" not null,
    project integer,
    running boolean not null,
    change varchar(20) not null,
    primary key (run_id, experiment_key)
);

create index run_change_by_project on run_change (run_id, project);

-- Experiments to which something was logged lately.
create table run_hint (
    run_id varchar(64) collate "C" not null,
    project integer not null,
    experiment_key varchar(200) collate "C" not null,
    primary key (run_id, project, experiment_key)
);

-- What the server said of experiments that no listing shows.
create table run_answer (
    run_id varchar(64) collate "C" not null,
    experiment_key varchar(200) collate "C" not null,
    fate varchar(20) not null,
    detail text not null,
    primary key (run_id, experiment_key)
);

-- Where the rounds over the lake's experiments end with a run.
create table run_cursor (
    run_id varchar(64) collate "C" not null,
    name varchar(20) not null,
    position varchar(64) not null,
    primary key (run_id, name)
);

alter table run_project add column notes text;

alter table run_project add column unchanged bigint default 0 not null;

alter table run_experiment add column fingerprint varchar(100) default '' not null;

-- Tags are read a bundle at a time.
create index run_tag_by_key on run_tag (run_id, project, experiment_key);

drop index run_tag_by_project;
