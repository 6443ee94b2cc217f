--liquibase formatted sql

--changeset access:0363-agency-kind
--comment: What an agency is in law, which says by which process it may come (R65). Those so far were all taken for governmental entities of the United States.
alter table agency add column if not exists kind varchar(16) not null default 'US_GOVERNMENTAL';
--rollback alter table agency drop column if exists kind;

--changeset access:0364-agency-kind-said
--comment: From now on whoever enters an agency says what it is.
alter table agency alter column kind drop default;
--rollback alter table agency alter column kind set default 'US_GOVERNMENTAL';

--changeset access:0365-agency-kind-check
alter table agency add constraint ck_agency_kind check (kind in ('US_GOVERNMENTAL', 'BUREAU', 'EUROPEAN', 'FOREIGN'));
--rollback alter table agency drop constraint if exists ck_agency_kind;
