--liquibase formatted sql

--changeset review:0005-proposal-outcome
--comment: What a customer told of may be noted and dealt with.
alter table proposal
    drop constraint if exists ck_proposal_outcome_known,
    add constraint ck_proposal_outcome_named
        check (outcome in ('APPROVE', 'DECLINE', 'RESTRICT', 'UNABLE', 'US_PERSON', 'FOREIGN', 'NOTED'));
--rollback alter table proposal drop constraint if exists ck_proposal_outcome_named, drop constraint if exists ck_proposal_outcome_known;
--rollback alter table proposal add constraint ck_proposal_outcome_known check (outcome in ('APPROVE', 'DECLINE', 'RESTRICT', 'UNABLE', 'US_PERSON', 'FOREIGN'));
