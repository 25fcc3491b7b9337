-- Bytes of assets that a run downloaded or could not, so that a run that goes on need not ask again, and its report is whole.

create table if not exists run_asset (
    run_id varchar(64) not null,
    experiment_key varchar(1000) not null,
    asset_id varchar(1000) not null,
    workspace varchar(4000) not null,
    project varchar(4000) not null,
    file_name varchar(100000),
    sha256 varchar(64),
    path varchar(200),
    stored_bytes bigint,
    listed_bytes bigint,
    created_at bigint,
    etag varchar(100000),
    link varchar(100000),
    reason varchar(100000),
    primary key (run_id, experiment_key, asset_id)
);

create table if not exists run_asset_reuse (
    run_id varchar(64) not null,
    experiment_key varchar(1000) not null,
    assets bigint not null,
    primary key (run_id, experiment_key)
);
