--liquibase formatted sql

--changeset disclosure:0480-hold-step-profile
--comment: Under which version of the rules a step was taken; of steps before this nobody noted it.
alter table legal_customer_hold_step add column if not exists profile varchar(64);
--rollback alter table legal_customer_hold_step drop column if exists profile;
