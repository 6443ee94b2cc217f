--liquibase formatted sql

--changeset disclosure:0020-request-process-free
--comment: European orders are processes as well.
alter table legal_request drop constraint if exists ck_legal_request_process;
--rollback select 1;

--changeset disclosure:0021-request-process
alter table legal_request add constraint ck_legal_request_process check (process in (
    'NATIONAL_SECURITY_LETTER', 'SUBPOENA', 'COURT_ORDER', 'WARRANT', 'CONSENT', 'EMERGENCY',
    'PRESERVATION', 'FOREIGN_REQUEST', 'EU_PRODUCTION_ORDER', 'EU_PRESERVATION_ORDER'));
--rollback alter table legal_request drop constraint ck_legal_request_process;
