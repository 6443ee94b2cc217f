--liquibase formatted sql

--changeset location:0001-location-matter
--comment: What the alerts about one customer's use are put before people as: the object of a review case. There is at most one that has not ended.
create table location_matter (
    id          uuid        not null,
    customer_id uuid        not null,
    opened_at   datetime(6) not null,
    ended_at    datetime(6),
    constraint pk_location_matter primary key (id),
    index ix_location_matter_customer (customer_id, ended_at)
);
--rollback drop table location_matter;

--changeset location:0001-location-alert
--comment: Something unusual about from where an account was used, under which rules it was, and whether people held it right. What they wrote is sealed under the customer's data key.
create table location_alert (
    id          uuid         not null,
    matter_id   uuid         not null,
    account_id  uuid         not null,
    customer_id uuid         not null,
    detector    varchar(16)  not null,
    subject     varchar(64)  not null,
    happened_at datetime(6)  not null,
    raised_at   datetime(6)  not null,
    arguments   varchar(500) not null,
    other       uuid,
    rules       varchar(64)  not null,
    judgement   varchar(8),
    judged_by   uuid,
    judged_at   datetime(6),
    reason      varbinary(20000),
    constraint pk_location_alert primary key (id),
    constraint uq_location_alert unique (account_id, detector, subject, happened_at),
    constraint fk_location_alert_matter foreign key (matter_id) references location_matter (id),
    constraint ck_location_alert_detector check (detector in ('TRAVEL', 'FIRST_COUNTRY', 'SHARED', 'ANONYMISER')),
    constraint ck_location_alert_judgement check (judgement in ('RIGHT', 'WRONG')),
    constraint ck_location_alert_judged check (
        (judgement is null) = (judged_by is null) and (judgement is null) = (judged_at is null)
            and (judgement is null) = (reason is null)),
    index ix_location_alert_matter (matter_id),
    index ix_location_alert_customer (customer_id, raised_at)
);
--rollback drop table location_alert;

--changeset location:0001-location-settlement
--comment: That people settled a contradiction between what facts say of place, or accepted it, and why. It names the countries that it was between; with others it is another contradiction.
create table location_settlement (
    id            uuid             not null,
    customer_id   uuid             not null,
    contradiction varchar(64)      not null,
    way           varchar(8)       not null,
    case_id       uuid             not null,
    settled_by    uuid             not null,
    settled_at    datetime(6)      not null,
    reason        varbinary(20000) not null,
    constraint pk_location_settlement primary key (id),
    constraint ck_location_settlement_way check (way in ('SETTLED', 'ACCEPTED')),
    index ix_location_settlement_customer (customer_id, settled_at)
);
--rollback drop table location_settlement;

--changeset location:0001-location-due
--comment: Accounts that are to be looked at though nothing new has come of them, because another that shares an address was closed or blocked.
create table location_due (
    account_id uuid        not null,
    since      datetime(6) not null,
    constraint pk_location_due primary key (account_id)
);
--rollback drop table location_due;

--changeset location:0001-location-progress
--comment: Up to which time what is new of addresses was looked through by the detectors. One row.
create table location_progress (
    id       tinyint     not null,
    until_at datetime(6) not null,
    constraint pk_location_progress primary key (id),
    constraint ck_location_progress_one check (id = 1)
);
--rollback drop table location_progress;

--changeset location:0002-location-device
--comment: Of which country the time zone of a customer's device was, when first and when last.
create table location_device (
    customer_id uuid        not null,
    country     char(2)     not null,
    first_at    datetime(6) not null,
    last_at     datetime(6) not null,
    constraint pk_location_device primary key (customer_id, country)
);
--rollback drop table location_device;
