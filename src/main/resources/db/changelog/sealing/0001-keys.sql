--liquibase formatted sql

--changeset sealing:0001-wrapping-key
--comment: A key that wraps data keys, itself wrapped by the master key outside the database.
create table wrapping_key (
    id           uuid           not null,
    wrapped      varbinary(256) not null,
    created_at   datetime(6)    not null,
    destroyed_at datetime(6),
    constraint pk_wrapping_key primary key (id)
);
--rollback drop table wrapping_key;

--changeset sealing:0002-data-key
--comment: The key under which one subject's data is sealed. A destroyed key keeps its row and loses its bytes.
create table data_key (
    subject_id      uuid        not null,
    wrapping_key_id uuid        not null,
    wrapped         varbinary(256),
    created_at      datetime(6) not null,
    destroyed_at    datetime(6),
    constraint pk_data_key primary key (subject_id),
    constraint fk_data_key_wrapping_key foreign key (wrapping_key_id) references wrapping_key (id),
    constraint ck_data_key_destroyed check ((wrapped is null) = (destroyed_at is not null))
);
--rollback drop table data_key;

--changeset sealing:0003-blind-root
--comment: A generation of blind keys: the root that the key of each kind is derived from, wrapped by the master key.
create table blind_root (
    generation int            not null,
    wrapped    varbinary(256) not null,
    created_at datetime(6)    not null,
    constraint pk_blind_root primary key (generation)
);
--rollback drop table blind_root;

--changeset sealing:0004-blind-key
--comment: A keyed hash of a value that a subject has, so that an exact search finds the subject without the value.
create table blind_key (
    kind       varchar(20) not null,
    value      binary(16)  not null,
    subject_id uuid        not null,
    constraint pk_blind_key primary key (kind, value, subject_id)
);
--rollback drop table blind_key;

--changeset sealing:0005-blind-key-subject
create index ix_blind_key_subject on blind_key (subject_id);
--rollback drop index ix_blind_key_subject on blind_key;
