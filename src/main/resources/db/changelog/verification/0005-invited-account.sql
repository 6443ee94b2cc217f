--liquibase formatted sql

--changeset verification:0100-invited-account
--comment: The identifier that the account gets when the invitation is accepted, and the blind key of its number while it waits.
alter table invitation
    add column if not exists account_id uuid,
    add column if not exists number_key binary(16);
--rollback alter table invitation drop column if exists account_id, drop column if exists number_key;

--changeset verification:0101-invited-account-once
create unique index uq_invitation_account on invitation (account_id);
--rollback drop index uq_invitation_account on invitation;

--changeset verification:0102-invited-number
create index ix_invitation_number on invitation (number_key);
--rollback drop index ix_invitation_number on invitation;
