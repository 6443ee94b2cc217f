--liquibase formatted sql

--changeset access:0240-agency-change-value
--comment: The name or time zone that a change is about; no zone where the agency works round the clock.
alter table agency_change add column if not exists new_value varchar(200);
--rollback alter table agency_change drop column if exists new_value;

--changeset access:0241-agency-change-kind-free
alter table agency_change drop constraint if exists ck_agency_change_kind;
--rollback select 1;

--changeset access:0242-agency-change-kind
--comment: Another name or time zone waits for two people as well.
alter table agency_change add constraint ck_agency_change_kind check (kind in
    ('REGISTER', 'NUMBER', 'DOMAIN', 'NAME', 'ZONE', 'LIFT', 'DROP', 'SUSPEND', 'END')
    and (new_value is null or kind in ('NAME', 'ZONE')) and (kind <> 'NAME' or new_value is not null));
--rollback alter table agency_change drop constraint ck_agency_change_kind;
