--liquibase formatted sql

--changeset disclosure:0060-request-of-agency
--comment: So that what belongs to a request can be bound to its agency as well.
alter table legal_request add constraint uq_legal_request_agency unique (id, agency_id);
--rollback alter table legal_request drop constraint uq_legal_request_agency;

--changeset disclosure:0061-call-back
--comment: A call to the agency of a request, under a number that our own directory had for that very agency (LE-2).
create table legal_call_back (
    id         uuid        not null,
    request_id uuid        not null,
    agency_id  uuid        not null,
    number_id  uuid        not null,
    made_by    uuid        not null,
    made_at    datetime(6) not null,
    constraint pk_legal_call_back primary key (id),
    constraint fk_legal_call_back_request foreign key (request_id, agency_id) references legal_request (id, agency_id),
    constraint fk_legal_call_back_number foreign key (number_id, agency_id) references agency_number (id, agency_id)
);
--rollback drop table legal_call_back;

--changeset disclosure:0062-step-up
--comment: Why a request is held until its agency has been called back (LE-4). A hold that was refused stays.
create table legal_request_step_up (
    id           uuid         not null,
    request_id   uuid         not null,
    agency_id    uuid         not null,
    person_id    uuid         not null,
    session_at   datetime(6),
    reasons      varchar(400) not null,
    state        varchar(8)   not null,
    raised_at    datetime(6)  not null,
    settled_by   uuid,
    settled_at   datetime(6),
    call_back_id uuid,
    sealed       mediumblob,
    open_of      uuid as (if(state = 'OPEN', request_id, null)) stored,
    constraint pk_legal_request_step_up primary key (id),
    constraint fk_legal_request_step_up_request foreign key (request_id, agency_id) references legal_request (id, agency_id),
    constraint fk_legal_request_step_up_call foreign key (call_back_id) references legal_call_back (id),
    constraint uq_legal_request_step_up_open unique (open_of, person_id),
    constraint ck_legal_request_step_up_state check (state in ('OPEN', 'SETTLED', 'REFUSED')),
    constraint ck_legal_request_step_up_settled check ((state = 'OPEN') = (settled_at is null) and (state = 'OPEN') = (settled_by is null)),
    constraint ck_legal_request_step_up_called check (state <> 'SETTLED' or call_back_id is not null),
    constraint ck_legal_request_step_up_other check (settled_by <> person_id),
    index ix_legal_request_step_up_session (person_id, session_at)
);
--rollback drop table legal_request_step_up;

--changeset disclosure:0063-request-by-document
create index ix_legal_request_document on legal_request (document_sha256);
--rollback drop index ix_legal_request_document on legal_request;

--changeset disclosure:0064-request-by-person
create index ix_legal_request_entered on legal_request (entered_by, entered_at);
--rollback drop index ix_legal_request_entered on legal_request;
