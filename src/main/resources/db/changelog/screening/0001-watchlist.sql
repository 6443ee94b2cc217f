--liquibase formatted sql

--changeset screening:0001-watchlist
--comment: A version of a list that a publisher has put out. One version of a source is in force; one may be held for an officer. The number of entries stays when the entries of old versions are gone.
create table watchlist (
    id        uuid         not null,
    source    varchar(24)  character set ascii collate ascii_bin not null,
    checksum  binary(32)   not null,
    dated     date,
    loaded_at datetime(6)  not null,
    entries   int          not null,
    names     int          not null,
    state     varchar(12)  character set ascii collate ascii_bin not null,
    in_force  varchar(24)  character set ascii collate ascii_bin as (case when state = 'IN_FORCE' then source end) stored,
    held      varchar(24)  character set ascii collate ascii_bin as (case when state = 'HELD' then source end) stored,
    constraint pk_watchlist primary key (id),
    constraint uq_watchlist_in_force unique (in_force),
    constraint uq_watchlist_held unique (held),
    constraint ck_watchlist_state check (state in ('IN_FORCE', 'HELD', 'REPLACED', 'DROPPED')),
    constraint ck_watchlist_entries check (entries > 0 and names >= entries),
    index ix_watchlist_source (source, loaded_at)
);
--rollback drop table watchlist;

--changeset screening:0002-list-entry
--comment: A party on a version of a list, as JSON. Public, so not sealed. The hash tells whether it differs from the version before.
create table list_entry (
    watchlist_id uuid         not null,
    ref          varchar(64)  character set utf8mb4 collate utf8mb4_bin not null,
    part         varchar(64)  not null,
    name         varchar(512) not null,
    names        smallint     not null,
    content_hash binary(32)   not null,
    content      mediumtext   not null,
    constraint pk_list_entry primary key (watchlist_id, ref),
    constraint fk_list_entry_watchlist foreign key (watchlist_id) references watchlist (id),
    constraint ck_list_entry_names check (names > 0)
);
--rollback drop table list_entry;
