--liquibase formatted sql

--changeset activity:0500-place-data
--comment: A version of the data by which addresses are judged: what its files call themselves, and when the oldest was made.
create table place_data (
    version       char(16)     not null,
    described     varchar(400) not null,
    built_at      datetime(6),
    first_used_at datetime(6)  not null,
    constraint pk_place_data primary key (version)
);
--rollback drop table place_data;

--changeset activity:0501-place-address
--comment: An address from which an account was used, when first and when last. The address is a keyed hash, its text sealed under the customer's data key. judged_with is the version of the data that judged it last.
create table place_address (
    account_id  uuid           not null,
    address_key binary(16)     not null,
    sealed      varbinary(512) not null,
    first_at    datetime(6)    not null,
    last_at     datetime(6)    not null,
    judged_with char(16),
    constraint pk_place_address primary key (account_id, address_key),
    constraint ck_place_address_first check (first_at <= last_at),
    index ix_place_address_key (address_key, last_at),
    index ix_place_address_judged (judged_with)
);
--rollback drop table place_address;

--changeset activity:0502-place-verdict
--comment: What a version of the data was the first to say of an address of an account, frozen. The network is sealed under the customer's data key.
create table place_verdict (
    account_id  uuid        not null,
    address_key binary(16)  not null,
    version     char(16)    not null,
    judged_at   datetime(6) not null,
    country     char(2),
    anonymiser  varchar(8)  not null,
    sealed      varbinary(1024),
    constraint pk_place_verdict primary key (account_id, address_key, version),
    constraint ck_place_verdict_anonymiser check (anonymiser in ('NONE', 'VPN', 'PROXY', 'TOR', 'HOSTING', 'UNKNOWN')),
    index ix_place_verdict_judged (judged_at)
);
--rollback drop table place_verdict;

--changeset activity:0503-place-visit
--comment: An hour (UTC) in which an account was used from an address, and when in it first and last. Kept for as long as the detectors look back.
create table place_visit (
    account_id  uuid        not null,
    hour_at     datetime    not null,
    address_key binary(16)  not null,
    first_at    datetime(6) not null,
    last_at     datetime(6) not null,
    noticed_at  datetime(6) not null,
    constraint pk_place_visit primary key (account_id, hour_at, address_key),
    constraint ck_place_visit_first check (first_at <= last_at),
    index ix_place_visit_noticed (noticed_at),
    index ix_place_visit_hour (hour_at)
);
--rollback drop table place_visit;

--changeset activity:0504-place-progress
--comment: Up to which time of arrival events were looked through for new addresses.
create table place_progress (
    name     varchar(16) not null,
    until_at datetime(6) not null,
    constraint pk_place_progress primary key (name)
);
--rollback drop table place_progress;
