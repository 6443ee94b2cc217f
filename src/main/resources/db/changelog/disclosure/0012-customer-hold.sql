--liquibase formatted sql

--changeset disclosure:0241-customer-hold
--comment: A hold that the desk placed on a customer's records by itself, for a dispute, a regulator or a direction (R54). The instrument is sealed under the hold's own data key.
create table legal_customer_hold (
    id          uuid        not null,
    number      varchar(16) not null,
    customer_id uuid        not null,
    reason      varchar(32) not null,
    until_on    date        not null,
    placed_at   datetime(6) not null,
    lifted_at   datetime(6),
    sealed      mediumblob  not null,
    version     bigint      not null,
    constraint pk_legal_customer_hold primary key (id),
    constraint uq_legal_customer_hold_number unique (number),
    constraint ck_legal_customer_hold_reason check (reason in ('LITIGATION', 'REGULATOR', 'CONSUMER_DIRECTION')),
    index ix_legal_customer_hold_open (lifted_at, until_on)
);
--rollback drop table legal_customer_hold;

--changeset disclosure:0242-customer-hold-step
--comment: What was done to such a hold: placed, extended, lifted, by whom. Why is sealed under the hold's own data key.
create table legal_customer_hold_step (
    id       uuid        not null,
    hold_id  uuid        not null,
    kind     varchar(8)  not null,
    until_on date,
    actor    uuid        not null,
    done_at  datetime(6) not null,
    sealed   mediumblob  not null,
    constraint pk_legal_customer_hold_step primary key (id),
    constraint fk_legal_customer_hold_step_hold foreign key (hold_id) references legal_customer_hold (id),
    constraint ck_legal_customer_hold_step_kind check (kind in ('PLACED', 'EXTENDED', 'LIFTED')
        and (until_on is null) = (kind = 'LIFTED')),
    index ix_legal_customer_hold_step_hold (hold_id, done_at)
);
--rollback drop table legal_customer_hold_step;
