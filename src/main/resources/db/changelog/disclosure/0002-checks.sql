--liquibase formatted sql

--changeset disclosure:0007-request-two-people
--comment: Whoever entered, authenticated or proposed a request never puts it in force, whatever way the row is written.
alter table legal_request add constraint ck_legal_request_two_people check (approver is null or (proposer is not null and approver <> proposer
    and approver <> entered_by and (authenticated_by is null or approver <> authenticated_by)));
--rollback alter table legal_request drop constraint ck_legal_request_two_people;

--changeset disclosure:0008-request-process
--comment: A process that the matrix knows.
alter table legal_request add constraint ck_legal_request_process check (process in (
    'NATIONAL_SECURITY_LETTER', 'SUBPOENA', 'COURT_ORDER', 'WARRANT', 'CONSENT', 'EMERGENCY',
    'PRESERVATION', 'FOREIGN_REQUEST'));
--rollback alter table legal_request drop constraint ck_legal_request_process;

--changeset disclosure:0009-move-state
--comment: A state that a request can have.
alter table legal_move add constraint ck_legal_move_state check (state in (
    'RECEIVED', 'AUTHENTICATED', 'COUNSEL_REVIEW', 'NARROWING', 'CHALLENGED', 'IN_FORCE',
    'REJECTED', 'WITHDRAWN', 'EXPIRED', 'CLOSED'));
--rollback alter table legal_move drop constraint ck_legal_move_state;

--changeset disclosure:0010-scope-class
--comment: A class of records that the matrix knows.
alter table legal_scope add constraint ck_legal_scope_class check (record_class in (
    'NAME', 'ADDRESS', 'LENGTH_OF_SERVICE', 'SERVICES', 'SESSION_TIMES', 'SUBSCRIBER_IDENTITY',
    'ASSIGNED_ADDRESSES', 'SIGN_IN_ADDRESSES', 'PAYMENT', 'ADMINISTRATION_LOG',
    'BIRTH_AND_NATIONALITY', 'IDENTITY_EVIDENCE', 'OWNERSHIP', 'ASSESSMENT', 'RESELLER_LISTS',
    'CONTENT'));
--rollback alter table legal_scope drop constraint ck_legal_scope_class;
