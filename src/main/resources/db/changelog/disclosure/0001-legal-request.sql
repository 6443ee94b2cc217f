--liquibase formatted sql

--changeset disclosure:0001-legal-request
--comment: A legal request of an authority. What names people or the matter is sealed under the request's own data key.
create table legal_request (
    id               uuid        not null,
    number           varchar(16) not null,
    process          varchar(32) not null,
    agency_id        uuid        not null,
    state            varchar(16) not null,
    signed_on        date        not null,
    return_on        date        not null,
    range_from       datetime(6) not null,
    range_to         datetime(6) not null,
    gag_until        date,
    entered_by       uuid        not null,
    entered_at       datetime(6) not null,
    authenticated_by uuid,
    authenticated_at datetime(6),
    proposer         uuid,
    approver         uuid,
    in_force_from    datetime(6),
    expires_at       datetime(6),
    profile          varchar(64) not null,
    searches         int         not null,
    sealed           mediumblob  not null,
    document_key     varbinary(256),
    document_sha256  binary(32),
    document_bytes   bigint,
    version          bigint      not null,
    constraint pk_legal_request primary key (id),
    constraint uq_legal_request_number unique (number),
    constraint ck_legal_request_state check (state in ('RECEIVED', 'AUTHENTICATED', 'COUNSEL_REVIEW', 'NARROWING',
        'CHALLENGED', 'IN_FORCE', 'REJECTED', 'WITHDRAWN', 'EXPIRED', 'CLOSED')),
    constraint ck_legal_request_range check (range_from <= range_to),
    constraint ck_legal_request_return check (return_on >= signed_on),
    constraint ck_legal_request_authenticated check ((authenticated_by is null) = (authenticated_at is null)),
    constraint ck_legal_request_force check (state <> 'IN_FORCE' or (approver is not null and authenticated_by is not null
        and in_force_from is not null and expires_at is not null and document_sha256 is not null)),
    constraint ck_legal_request_four_eyes check (approver <> proposer)
);
--rollback drop table legal_request;

--changeset disclosure:0002-legal-request-agency
create index ix_legal_request_agency on legal_request (agency_id, state);
--rollback drop index ix_legal_request_agency on legal_request;

--changeset disclosure:0003-legal-scope
--comment: A class of records that counsel has put in the scope of a request.
create table legal_scope (
    request_id   uuid        not null,
    record_class varchar(32) not null,
    constraint pk_legal_scope primary key (request_id, record_class),
    constraint fk_legal_scope_request foreign key (request_id) references legal_request (id)
);
--rollback drop table legal_scope;

--changeset disclosure:0004-legal-move
--comment: A request's move from state to state: who, when, why.
create table legal_move (
    id         uuid        not null,
    request_id uuid        not null,
    state      varchar(16) not null,
    actor      uuid        not null,
    moved_at   datetime(6) not null,
    sealed     mediumblob,
    constraint pk_legal_move primary key (id),
    constraint fk_legal_move_request foreign key (request_id) references legal_request (id),
    index ix_legal_move_request (request_id, moved_at)
);
--rollback drop table legal_move;

--changeset disclosure:0006-legal-search
--comment: A search made under a request, and how it ended. Terms and hits are sealed under the request's data key.
create table legal_search (
    id         uuid        not null,
    request_id uuid        not null,
    actor      uuid        not null,
    made_at    datetime(6) not null,
    outcome    varchar(12) not null,
    found      int         not null,
    sealed     mediumblob  not null,
    constraint pk_legal_search primary key (id),
    constraint fk_legal_search_request foreign key (request_id) references legal_request (id),
    constraint ck_legal_search_outcome check (outcome in ('FOUND', 'NOTHING', 'REFUSED', 'TOO_BROAD')),
    index ix_legal_search_request (request_id, made_at)
);
--rollback drop table legal_search;
