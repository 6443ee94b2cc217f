--liquibase formatted sql

--changeset customer:0001-customer
--comment: A customer: which person signs in for it and where it lives. Everything that identifies is in its sealed facts.
create table customer (
    id            uuid        not null,
    person_id     uuid        not null,
    kind          varchar(12) not null,
    country       char(2),
    registered_at datetime(6) not null,
    verified_at   datetime(6),
    version       bigint      not null,
    constraint pk_customer primary key (id),
    constraint uq_customer_person unique (person_id),
    constraint ck_customer_kind check (kind in ('INDIVIDUAL', 'ORGANISATION')),
    constraint ck_customer_country check (country is null or country regexp '^[A-Z]{2}$')
);
--rollback drop table customer;

--changeset customer:0002-account
--comment: A customer's account with the provider and where it stands. Its number is sealed under the customer's data key.
create table account (
    id             uuid          not null,
    customer_id    uuid          not null,
    state          varchar(24)   not null,
    state_since    datetime(6)   not null,
    reason         varchar(64),
    sealed         varbinary(16384) not null,
    registered_at  datetime(6)   not null,
    opened_at      datetime(6),
    last_access_at datetime(6),
    version        bigint        not null,
    constraint pk_account primary key (id),
    constraint uq_account_customer unique (customer_id),
    constraint fk_account_customer foreign key (customer_id) references customer (id),
    constraint ck_account_state check (state in ('NOT_OPENED', 'RESTRICTED_PENDING', 'ACTIVE', 'ACTIVE_MONITORED',
        'SUSPENDED', 'BLOCKED_SPECIAL_MEASURE', 'BLOCKED_SANCTIONS', 'CLOSED', 'RETAINED', 'DISPOSED')),
    constraint ck_account_opened check (state not in ('RESTRICTED_PENDING', 'ACTIVE', 'ACTIVE_MONITORED')
        or opened_at is not null),
    constraint ck_account_reason check (reason is null or reason regexp '^[A-Za-z0-9_.-]+$')
);
--rollback drop table account;

--changeset customer:0003-account-state
create index ix_account_state on account (state, state_since);
--rollback drop index ix_account_state on account;

--changeset customer:0004-customer-fact
--comment: One fact of a customer and the time over which it was known. Of each kind at most one holds.
create table customer_fact (
    id          uuid        not null,
    customer_id uuid        not null,
    kind        varchar(16) not null,
    sealed      mediumblob  not null,
    known_from  datetime(6) not null,
    known_to    datetime(6),
    holds       tinyint     generated always as (if(known_to is null, 1, null)) stored,
    constraint pk_customer_fact primary key (id),
    constraint uq_customer_fact_holds unique (customer_id, kind, holds),
    constraint fk_customer_fact_customer foreign key (customer_id) references customer (id),
    constraint ck_customer_fact_kind check (kind in ('NAME', 'OTHER_NAMES', 'BIRTH_DATE', 'NATIONALITIES', 'RESIDENCE',
        'NATIONAL_ID', 'ADDRESS', 'OTHER_ADDRESS', 'EMAIL', 'PHONE', 'DOCUMENT', 'USE_PLACES', 'PURPOSE', 'US_PERSON')),
    constraint ck_customer_fact_order check (known_to is null or known_to >= known_from)
);
--rollback drop table customer_fact;

--changeset customer:0005-payment-means
--comment: A means of payment and the time over which it was used. At most one is in use; the others say when they were replaced.
create table payment_means (
    id                  uuid        not null,
    customer_id         uuid        not null,
    kind                varchar(16) not null,
    institution_country char(2),
    sealed              mediumblob  not null,
    first_used_at       datetime(6) not null,
    last_used_at        datetime(6) not null,
    replaced_at         datetime(6),
    replaced_by         uuid,
    in_use              tinyint     generated always as (if(replaced_at is null, 1, null)) stored,
    constraint pk_payment_means primary key (id),
    constraint uq_payment_means_in_use unique (customer_id, in_use),
    constraint fk_payment_means_customer foreign key (customer_id) references customer (id),
    constraint fk_payment_means_replaced foreign key (replaced_by) references payment_means (id),
    constraint ck_payment_means_kind check (kind in ('CARD', 'BANK_ACCOUNT', 'WALLET', 'INVOICE', 'RESELLER', 'VOUCHER',
        'FREE_TIER')),
    constraint ck_payment_means_order check (last_used_at >= first_used_at)
);
--rollback drop table payment_means;
