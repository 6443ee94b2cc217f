--liquibase formatted sql

--changeset retention:0001-legal-hold
--comment: What forbids the disposal and erasure of a subject's records, until when, and on account of what. It names nobody.
create table legal_hold (
    id          uuid        not null,
    subject_id  uuid        not null,
    reason      varchar(32) not null,
    object_id   uuid        not null,
    until_at    datetime(6) not null,
    placed_by   uuid        not null,
    placed_at   datetime(6) not null,
    released_by uuid,
    released_at datetime(6),
    constraint pk_legal_hold primary key (id),
    constraint uq_legal_hold_object unique (object_id, subject_id),
    constraint ck_legal_hold_reason check (reason in ('PRESERVATION', 'LITIGATION', 'REGULATOR', 'CONSUMER_DIRECTION')),
    constraint ck_legal_hold_until check (until_at > placed_at),
    constraint ck_legal_hold_released check ((released_by is null) = (released_at is null))
);
--rollback drop table legal_hold;

--changeset retention:0002-legal-hold-subject
create index ix_legal_hold_subject on legal_hold (subject_id, released_at);
--rollback drop index ix_legal_hold_subject on legal_hold;
