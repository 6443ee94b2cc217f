--liquibase formatted sql

--changeset screening:0003-list-refresh
--comment: How a source's list is kept up to date: the last try to fetch it, what came of it, and when the next one is due. One row a source; who has claimed it fetches until the claim ends.
create table list_refresh (
    source        varchar(24)  character set ascii collate ascii_bin not null,
    attempted_at  datetime(6),
    outcome       varchar(12)  character set ascii collate ascii_bin,
    reason        varchar(96)  character set ascii collate ascii_bin,
    failures      int          not null default 0,
    confirmed_at  datetime(6),
    next_at       datetime(6),
    claimed_until datetime(6),
    claimed_by    varchar(64)  character set ascii collate ascii_bin,
    watchlist_id  uuid,
    constraint pk_list_refresh primary key (source),
    constraint ck_list_refresh_outcome check (outcome in ('NEW', 'UNCHANGED', 'HELD', 'FAILED')),
    constraint ck_list_refresh_reason check ((outcome = 'FAILED') = (reason is not null) or outcome is null),
    constraint ck_list_refresh_claim check ((claimed_until is null) = (claimed_by is null)),
    constraint fk_list_refresh_watchlist foreign key (watchlist_id) references watchlist (id)
);
--rollback drop table list_refresh;

--changeset screening:0004-list-file
--comment: What a publisher's server said of a file when it was last taken in, so that it is asked for only if it has changed. The address is known by its hash, since it may carry a key.
create table list_file (
    source       varchar(24)   character set ascii collate ascii_bin not null,
    address_hash binary(32)    not null,
    etag         varchar(512),
    modified     varchar(64),
    constraint pk_list_file primary key (source, address_hash)
);
--rollback drop table list_file;

--changeset screening:0005-watchlist-changes
--comment: What a version changed against the one that was in force when it came. Nothing where it was the first, or came before this was kept.
alter table watchlist add column added int, add column changed int, add column removed int;
--rollback alter table watchlist drop column added, drop column changed, drop column removed;
