-- What is left of the calls that a server allows for a key, and how far it asked to slow down: one row for each key and server, which
-- all processes lock for a moment before a call. Times are nanoseconds since 1970 by this database's clock. A row may be deleted: its
-- limits begin anew.

create table request_budget (
    -- SHA-256 of server and key.
    budget_key varchar(64) primary key,
    server varchar(1000) not null,
    -- The bucket of the limits, as Bucket4j writes it; null while there is no limit.
    bucket bytea,
    changed_nanos bigint not null,
    quiet_until_nanos bigint not null,
    -- The limit that exists only after a 429.
    slow_per_second double precision not null,
    slow_complained_at double precision not null,
    slow_changed_nanos bigint not null,
    slow_quiet_nanos bigint not null,
    slow_halvings integer not null,
    slow_sent integer not null,
    slow_refused integer not null,
    -- The calls of the last while, fading, and since when there have been any without a pause.
    load_calls double precision not null,
    load_since_nanos bigint not null
);
