--liquibase formatted sql

--changeset verification:0011-statement
--comment: What a customer wrote by themselves after sending: a change of facts, or that a person should look again. The words are sealed.
create table statement (
    id             uuid        not null,
    application_id uuid        not null,
    kind           varchar(8)  not null,
    words          mediumblob  not null,
    written_at     datetime(6) not null,
    appeal_of      uuid as (case when kind = 'APPEAL' then application_id end) persistent,
    constraint pk_statement primary key (id),
    constraint fk_statement_application foreign key (application_id) references application (id),
    constraint uq_statement_appeal unique (appeal_of),
    constraint ck_statement_kind check (kind in ('CHANGE', 'APPEAL')),
    index ix_statement_application (application_id, written_at)
);
--rollback drop table statement;
