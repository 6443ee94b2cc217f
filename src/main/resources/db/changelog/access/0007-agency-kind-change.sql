--liquibase formatted sql

--changeset access:0480-agency-change-kind-free
alter table agency_change drop constraint if exists ck_agency_change_kind;
--rollback alter table agency_change add constraint ck_agency_change_kind check (kind in ('REGISTER', 'NUMBER', 'DOMAIN', 'NAME', 'ZONE', 'LIFT', 'DROP', 'SUSPEND', 'END') and (new_value is null or kind in ('NAME', 'ZONE')) and (kind <> 'NAME' or new_value is not null));

--changeset access:0481-agency-change-kind
--comment: What an agency is in law waits for two people as well.
alter table agency_change add constraint ck_agency_change_kind check (kind in
    ('REGISTER', 'NUMBER', 'DOMAIN', 'NAME', 'ZONE', 'KIND', 'LIFT', 'DROP', 'SUSPEND', 'END')
    and (new_value is null or kind in ('NAME', 'ZONE', 'KIND')) and (kind not in ('NAME', 'KIND') or new_value is not null));
--rollback alter table agency_change drop constraint if exists ck_agency_change_kind;
