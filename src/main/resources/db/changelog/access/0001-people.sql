--liquibase formatted sql

--changeset access:0001-agency
--comment: An authority whose liaisons may sign in, with the number to call back and where that number was found.
create table agency (
    id               uuid         not null,
    name             varchar(200) not null,
    domain           varchar(253) not null,
    call_back_number varchar(40)  not null,
    number_source    varchar(400) not null,
    created_at       datetime(6)  not null,
    constraint pk_agency primary key (id),
    constraint uq_agency_domain unique (domain),
    constraint ck_agency_number check (call_back_number <> '' and number_source <> '')
);
--rollback drop table agency;

--changeset access:0002-person
--comment: Somebody with an account. Name and address are sealed; the epoch moves on whenever open sessions must end.
create table person (
    id           uuid        not null,
    state        varchar(8)  not null,
    epoch        bigint      not null,
    agency_id    uuid,
    profile      varbinary(4000),
    email_key    binary(16),
    created_at   datetime(6) not null,
    last_sign_in datetime(6),
    constraint pk_person primary key (id),
    constraint fk_person_agency foreign key (agency_id) references agency (id),
    constraint uq_person_email_key unique (email_key),
    constraint ck_person_state check (state in ('ACTIVE', 'DISABLED', 'ERASED')),
    constraint ck_person_erased check ((state = 'ERASED') = (profile is null) and (state = 'ERASED') = (email_key is null))
);
--rollback drop table person;

--changeset access:0003-person-role
--comment: A role that a person holds. SYSTEM is held by none.
create table person_role (
    person_id uuid        not null,
    role      varchar(10) not null,
    constraint pk_person_role primary key (person_id, role),
    constraint fk_person_role_person foreign key (person_id) references person (id),
    constraint ck_person_role_role check (role in
        ('CUSTOMER', 'ANALYST', 'OFFICER', 'CUSTODIAN', 'COUNSEL', 'LIAISON', 'AUDITOR', 'ADMIN'))
);
--rollback drop table person_role;

--changeset access:0003-person-role-index
create index ix_person_role_role on person_role (role, person_id);
--rollback drop index ix_person_role_role on person_role;

--changeset access:0004-credential
--comment: What a person signs in with. The last counter is the newest one-time code that was taken; no older one counts.
create table credential (
    person_id     uuid         not null,
    password_hash varchar(500) not null,
    password_at   datetime(6)  not null,
    code_secret   varbinary(500),
    last_counter  bigint       not null,
    constraint pk_credential primary key (person_id),
    constraint fk_credential_person foreign key (person_id) references person (id)
);
--rollback drop table credential;

--changeset access:0005-access-link
--comment: A link sent by mail that lets a person enrol, or choose a new password, once. Only a hash of it is kept.
create table access_link (
    token_hash binary(32)  not null,
    person_id  uuid        not null,
    kind       varchar(6)  not null,
    expires_at datetime(6) not null,
    used_at    datetime(6),
    constraint pk_access_link primary key (token_hash),
    constraint fk_access_link_person foreign key (person_id) references person (id),
    constraint ck_access_link_kind check (kind in ('ENROL', 'RESET')),
    index ix_access_link_person (person_id)
);
--rollback drop table access_link;

--changeset access:0006-one-time-code
--comment: The code that was last sent to a person for a purpose. Code and address are keyed hashes.
create table one_time_code (
    person_id   uuid        not null,
    purpose     varchar(16) not null,
    id          uuid        not null,
    address_key binary(16)  not null,
    code_key    binary(16)  not null,
    sent_at     datetime(6) not null,
    expires_at  datetime(6) not null,
    tries       int         not null,
    used_at     datetime(6),
    constraint pk_one_time_code primary key (person_id, purpose),
    constraint ck_one_time_code_purpose check (purpose in ('CONFIRM_EMAIL', 'CONFIRM_PHONE'))
);
--rollback drop table one_time_code;

--changeset access:0007-sign-in-tries
--comment: How often something was tried since the window opened, by a keyed hash of what it was tried on.
create table sign_in_tries (
    bucket    binary(16)  not null,
    opened_at datetime(6) not null,
    tries     int         not null,
    constraint pk_sign_in_tries primary key (bucket)
);
--rollback drop table sign_in_tries;
