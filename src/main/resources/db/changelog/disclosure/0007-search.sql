--liquibase formatted sql

--changeset disclosure:0080-legal-copy-asked
--comment: A copy that was asked for of what a search found. Which accounts and classes is sealed under the request's data key.
create table legal_copy_asked (
    id         uuid        not null,
    request_id uuid        not null,
    asked_by   uuid        not null,
    asked_at   datetime(6) not null,
    accounts   int         not null,
    sealed     mediumblob  not null,
    constraint pk_legal_copy_asked primary key (id),
    constraint fk_legal_copy_asked_request foreign key (request_id) references legal_request (id),
    constraint ck_legal_copy_asked_accounts check (accounts > 0),
    index ix_legal_copy_asked_request (request_id, asked_at)
);
--rollback drop table legal_copy_asked;

--changeset disclosure:0081-legal-widening
--comment: Counsel was asked to name in a request another account of what may be the same actor. Which, and why, is sealed under the request's data key.
create table legal_widening (
    id         uuid        not null,
    request_id uuid        not null,
    asked_by   uuid        not null,
    asked_at   datetime(6) not null,
    outcome    varchar(8),
    decided_by uuid,
    decided_at datetime(6),
    sealed     mediumblob  not null,
    answer     mediumblob,
    constraint pk_legal_widening primary key (id),
    constraint fk_legal_widening_request foreign key (request_id) references legal_request (id),
    constraint ck_legal_widening_outcome check (outcome in ('GRANTED', 'REFUSED')),
    constraint ck_legal_widening_decided check ((outcome is null) = (decided_by is null)
        and (outcome is null) = (decided_at is null) and (outcome is null) = (answer is null)),
    constraint ck_legal_widening_two_people check (decided_by <> asked_by),
    index ix_legal_widening_request (request_id, asked_at)
);
--rollback drop table legal_widening;
