-- Bytes of assets that a run downloaded or could not, so that a run that goes on need not ask again, and its report is whole.

create table run_asset (
    run_id varchar(64) collate "C" not null,
    experiment_key text collate "C" not null,
    asset_id text collate "C" not null,
    workspace text collate "C" not null,
    project text collate "C" not null,
    file_name text,
    sha256 varchar(64),
    path varchar(200),
    stored_bytes bigint,
    listed_bytes bigint,
    created_at bigint,
    etag text,
    link text,
    reason text,
    primary key (run_id, experiment_key, asset_id)
);

create table run_asset_reuse (
    run_id varchar(64) collate "C" not null,
    experiment_key text collate "C" not null,
    assets bigint not null,
    primary key (run_id, experiment_key)
);
