--liquibase formatted sql

--changeset activity:0001-activity
--comment: An access to an account or an administrative act on it. The source stands in clear while the month is open; principal and session are keyed hashes, their values sealed.
create table activity (
    source        inet6             not null,
    occurred_at   datetime(6)       not null,
    event_key     binary(16)        not null,
    port          smallint unsigned,
    account_id    uuid              not null,
    class         varchar(12)       not null,
    channel       varchar(8)        not null,
    action        varchar(64),
    result        varchar(8)        not null,
    country       char(2),
    principal_key binary(16),
    session_key   binary(16),
    sealed        varbinary(2048),
    imported_at   datetime(6)       not null,
    constraint pk_activity primary key (source, occurred_at, event_key),
    constraint uq_activity_event unique (event_key, occurred_at),
    constraint ck_activity_class check (class in ('ACCESS', 'ADMIN_ACTION')),
    constraint ck_activity_channel check (channel in ('CONSOLE', 'API', 'SSH', 'SUPPORT', 'OTHER')),
    constraint ck_activity_result check (result in ('OK', 'DENIED', 'FAILED')),
    constraint ck_activity_sealed check (sealed is not null or (principal_key is null and session_key is null)),
    index ix_activity_account (account_id, occurred_at)
)
partition by range columns (occurred_at) (
    partition p_rest values less than (maxvalue)
);
--rollback drop table activity;
