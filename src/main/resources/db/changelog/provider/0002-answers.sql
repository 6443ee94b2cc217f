--liquibase formatted sql

--changeset provider:0004-api-answer
--comment: The answer to a POST by its client and key, sealed under the client's data key, so that what is sent twice is done once. Rows go after a day.
create table api_answer (
    id          uuid        not null,
    client_id   uuid        not null,
    key_hash    binary(32)  not null,
    fingerprint binary(32)  not null,
    state       varchar(16) not null,
    started_at  datetime(6) not null,
    sealed      longblob,
    constraint pk_api_answer primary key (id),
    constraint uq_api_answer_key unique (client_id, key_hash),
    constraint fk_api_answer_client foreign key (client_id) references api_client (id),
    constraint ck_api_answer_state check (state = 'RUNNING' or (state = 'DONE' and sealed is not null))
);
--rollback drop table api_answer;

--changeset provider:0005-api-answer-old
--comment: The oldest rows, which are to go.
create index ix_api_answer_started on api_answer (started_at);
--rollback drop index ix_api_answer_started on api_answer;
