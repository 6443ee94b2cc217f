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
