--liquibase formatted sql

--changeset verification:0103-opened-number
--comment: The blind key of the account number for which the provider opened an account, while its customer has not come: one opening a number.
alter table invitation
    add column if not exists opened_key binary(16);
--rollback alter table invitation drop column if exists opened_key;

--changeset verification:0104-opened-number-once
create unique index uq_invitation_opened on invitation (opened_key);
--rollback drop index uq_invitation_opened on invitation;
