-- What became of the experiments that the lake and the server have; those that seem unchanged are only counted.
-- Each statement may have been done before: a full disk stops a migration anywhere, and H2 cannot take one back.

create table if not exists run_change (
    run_id varchar(64) not null,
    experiment_key varchar(200) not null,
    project integer,
    running boolean not null,
    change varchar(20) not null,
    primary key (run_id, experiment_key)
);

create index if not exists run_change_by_project on run_change (run_id, project);

-- Experiments to which something was logged lately.
create table if not exists run_hint (
    run_id varchar(64) not null,
    project integer not null,
    experiment_key varchar(200) not null,
    primary key (run_id, project, experiment_key)
);

-- What the server said of experiments that no listing shows.
create table if not exists run_answer (
    run_id varchar(64) not null,
    experiment_key varchar(200) not null,
    fate varchar(20) not null,
    detail varchar(1000000) not null,
    primary key (run_id, experiment_key)
);

-- Where the rounds over the lake's experiments end with a run.
create table if not exists run_cursor (
    run_id varchar(64) not null,
    name varchar(20) not null,
    position varchar(64) not null,
    primary key (run_id, name)
);

alter table run_project add column if not exists notes varchar(100000000);

alter table run_project add column if not exists unchanged bigint default 0 not null;

alter table run_experiment add column if not exists fingerprint varchar(100) default '' not null;

-- Tags are read a bundle at a time.
create index if not exists run_tag_by_key on run_tag (run_id, project, experiment_key);

drop index if exists run_tag_by_project;

-- Discovery and plans have another form from here on; what was under way in the old one is not gone on with.
update export_run set state = 'ABANDONED' where state in ('RUNNING', 'STOPPED', 'FAILED', 'INTERRUPTED');
