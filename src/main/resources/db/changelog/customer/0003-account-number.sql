--liquibase formatted sql

--changeset customer:0007-account-number
--comment: The blind key of an account's number. Unlike those by which subjects are found it belongs to one account alone.
alter table account add column number_key binary(16);
--rollback alter table account drop column number_key;

--changeset customer:0008-account-number-once
create unique index uq_account_number on account (number_key);
--rollback drop index uq_account_number on account;

--changeset customer:0009-account-number-known
--comment: Accounts of before. Where two have one number already, the first keeps it and somebody has to tell them apart.
update ignore account a join blind_key b on b.subject_id = a.customer_id and b.kind = 'ACCOUNT' set a.number_key = b.value;
--rollback update account set number_key = null;
