--liquibase formatted sql

--changeset customer:0006-us-person
--comment: Since when two people hold the customer to be a US person, whose account opens without the check; empty for all others.
alter table customer add column if not exists us_confirmed_at datetime(6);
--rollback alter table customer drop column if exists us_confirmed_at;
