--liquibase formatted sql

--changeset access:0010-agency-standing
--comment: How an agency stands. Those registered before two people had to verify one were registered by staff, and are carried over as verified.
alter table agency
    add column if not exists standing     varchar(10) not null default 'VERIFIED',
    add column if not exists carried_over boolean     not null default true,
    add column if not exists time_zone    varchar(64),
    add column if not exists proposed_by  uuid,
    add column if not exists proposer     uuid,
    add column if not exists approver     uuid,
    add column if not exists verified_at  datetime(6);
--rollback alter table agency drop column if exists standing, drop column if exists carried_over, drop column if exists time_zone, drop column if exists proposed_by, drop column if exists proposer, drop column if exists approver, drop column if exists verified_at;

--changeset access:0011-agency-standing-default
--comment: From now on an agency is proposed, whoever writes the row.
alter table agency
    alter column standing set default 'PROPOSED',
    alter column carried_over set default false;
--rollback alter table agency alter column standing set default 'VERIFIED', alter column carried_over set default true;

--changeset access:0012-agency-verified
--comment: Nobody verifies an agency alone, whatever way the row is written (LE-1).
alter table agency
    add constraint ck_agency_standing check (standing in ('PROPOSED', 'VERIFIED', 'SUSPENDED', 'ENDED')),
    add constraint ck_agency_verified check (standing in ('PROPOSED', 'ENDED') or carried_over
        or (proposer is not null and approver is not null and verified_at is not null)),
    add constraint ck_agency_four_eyes check (approver <> proposer);
--rollback alter table agency drop constraint if exists ck_agency_standing, drop constraint if exists ck_agency_verified, drop constraint if exists ck_agency_four_eyes;

--changeset access:0013-agency-number
--comment: A number under which an agency is called back, and where we found it: never in a request (LE-2). Past ones stay, for the calls made to them.
create table agency_number (
    id           uuid         not null,
    agency_id    uuid         not null,
    number       varchar(40)  not null,
    source_kind  varchar(16)  not null,
    source       varchar(400) not null,
    carried_over boolean      not null default false,
    proposer     uuid,
    approver     uuid,
    since        datetime(6)  not null,
    until        datetime(6),
    current_of   uuid as (if(until is null, agency_id, null)) stored,
    constraint pk_agency_number primary key (id),
    constraint fk_agency_number_agency foreign key (agency_id) references agency (id),
    constraint uq_agency_number_agency unique (id, agency_id),
    constraint uq_agency_number_current unique (current_of),
    constraint ck_agency_number_text check (number <> '' and source <> ''),
    constraint ck_agency_number_source check (source_kind in ('DIRECTORY', 'OWN_RECORDS', 'OFFICIAL_SITE', 'IN_PERSON')),
    constraint ck_agency_number_two check (carried_over or (proposer is not null and approver is not null)),
    constraint ck_agency_number_four_eyes check (approver <> proposer)
);
--rollback drop table agency_number;

--changeset access:0014-agency-number-carried
--comment: The numbers that agencies have so far.
insert into agency_number (id, agency_id, number, source_kind, source, carried_over, since)
    select uuid(), id, call_back_number, 'OWN_RECORDS', number_source, true, created_at from agency;
--rollback delete from agency_number where carried_over;

--changeset access:0015-agency-domain
--comment: A mail domain of an agency. One that has lapsed stays, so that whoever gets hold of it is known for it.
create table agency_domain (
    domain       varchar(253) not null,
    agency_id    uuid         not null,
    carried_over boolean      not null default false,
    proposer     uuid,
    approver     uuid,
    since        datetime(6)  not null,
    until        datetime(6),
    constraint pk_agency_domain primary key (domain),
    constraint fk_agency_domain_agency foreign key (agency_id) references agency (id),
    constraint ck_agency_domain_two check (carried_over or (proposer is not null and approver is not null)),
    constraint ck_agency_domain_four_eyes check (approver <> proposer),
    index ix_agency_domain_agency (agency_id, since)
);
--rollback drop table agency_domain;

--changeset access:0016-agency-domain-carried
--comment: The domains that agencies have so far.
insert into agency_domain (domain, agency_id, carried_over, since)
    select domain, id, true, created_at from agency;
--rollback delete from agency_domain where carried_over;

--changeset access:0017-agency-number-check
alter table agency drop constraint if exists ck_agency_number;
--rollback alter table agency add constraint ck_agency_number check (call_back_number <> '' and number_source <> '');

--changeset access:0018-agency-columns
--comment: Number and domain have tables of their own now.
alter table agency drop column if exists call_back_number, drop column if exists number_source, drop column if exists domain;
--rollback alter table agency add column if not exists domain varchar(253) not null default '', add column if not exists call_back_number varchar(40) not null default '', add column if not exists number_source varchar(400) not null default '';

--changeset access:0019-agency-change
--comment: What was done, or is to be done, to an agency. What matters waits for two people; what is told in free text is sealed.
create table agency_change (
    id          uuid         not null,
    agency_id   uuid         not null,
    kind        varchar(10)  not null,
    state       varchar(8)   not null,
    number      varchar(40),
    source_kind varchar(16),
    source      varchar(400),
    domain      varchar(253),
    resembles   varchar(253),
    proposed_by uuid         not null,
    proposed_at datetime(6)  not null,
    proposer    uuid,
    called_at   datetime(6),
    approver    uuid,
    settled_at  datetime(6),
    settled_by  uuid,
    sealed      varbinary(16000) not null,
    constraint pk_agency_change primary key (id),
    constraint fk_agency_change_agency foreign key (agency_id) references agency (id),
    constraint ck_agency_change_kind check (kind in ('REGISTER', 'NUMBER', 'DOMAIN', 'LIFT', 'DROP', 'SUSPEND', 'END')),
    constraint ck_agency_change_state check (state in ('OPEN', 'DONE', 'REFUSED')),
    constraint ck_agency_change_number check ((number is null) = (source is null) and (number is null) = (source_kind is null)),
    constraint ck_agency_change_called check ((proposer is null) = (called_at is null)),
    constraint ck_agency_change_settled check ((state = 'OPEN') = (settled_at is null)),
    constraint ck_agency_change_two check (state <> 'DONE' or kind in ('DROP', 'SUSPEND', 'END')
        or (proposer is not null and approver is not null)),
    constraint ck_agency_change_four_eyes check (approver <> proposer),
    index ix_agency_change_agency (agency_id, proposed_at),
    index ix_agency_change_state (state, proposed_at)
);
--rollback drop table agency_change;

--changeset access:0020-agency-officer
--comment: A liaison person of an agency: confirmed with the agency by somebody else than who appointed them, and suspended singly.
create table agency_officer (
    person_id    uuid        not null,
    agency_id    uuid        not null,
    standing     varchar(10) not null,
    carried_over boolean     not null default false,
    appointed_by uuid,
    verified_by  uuid,
    verified_at  datetime(6),
    number_id    uuid,
    sealed       varbinary(8000),
    constraint pk_agency_officer primary key (person_id),
    constraint fk_agency_officer_person foreign key (person_id) references person (id),
    constraint fk_agency_officer_agency foreign key (agency_id) references agency (id),
    constraint fk_agency_officer_number foreign key (number_id, agency_id) references agency_number (id, agency_id),
    constraint ck_agency_officer_standing check (standing in ('PROPOSED', 'VERIFIED', 'SUSPENDED')),
    constraint ck_agency_officer_verified check (standing <> 'VERIFIED' or carried_over
        or (appointed_by is not null and verified_by is not null and number_id is not null)),
    constraint ck_agency_officer_four_eyes check (verified_by <> appointed_by),
    index ix_agency_officer_agency (agency_id)
);
--rollback drop table agency_officer;

--changeset access:0021-agency-officer-carried
--comment: The liaisons that agencies have so far.
insert into agency_officer (person_id, agency_id, standing, carried_over)
    select id, agency_id, 'VERIFIED', true from person where agency_id is not null;
--rollback delete from agency_officer where carried_over;
