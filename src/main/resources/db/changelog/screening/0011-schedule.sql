--liquibase formatted sql

--changeset screening:0030-rescreening-schedule
--comment: Everybody is screened again after a while, whether or not anything asks for it.
alter table rescreening drop constraint if exists ck_rescreening_why;
alter table rescreening add constraint ck_rescreening_why check (why in ('LIST', 'ENGINE', 'THRESHOLDS', 'OPERATOR', 'SCHEDULE'));
--rollback alter table rescreening drop constraint if exists ck_rescreening_why;
--rollback alter table rescreening add constraint ck_rescreening_why check (why in ('LIST', 'ENGINE', 'THRESHOLDS', 'OPERATOR'));
