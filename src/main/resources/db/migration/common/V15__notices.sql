-- What people were told that stays true for days, so that several nodes, and restarts, tell it once a day together. The key is a digest of
-- what is told: its kind, job and subject, whose names may be of any length.

create table notice (
    notice_key varchar(64) primary key,
    kind varchar(20) not null,
    told_at timestamp(6) with time zone not null
);
