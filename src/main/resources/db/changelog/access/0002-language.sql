--liquibase formatted sql

--changeset access:0002-person-language
--comment: The language in which a person is written to, whoever causes the letter.
alter table person add column if not exists language varchar(35) not null default 'en';
--rollback alter table person drop column if exists language;
