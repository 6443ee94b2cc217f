--liquibase formatted sql

--changeset review:0004-proposal-outcome
--comment: A claim to be a US person may be found not to hold.
alter table proposal
    drop constraint if exists ck_proposal_outcome,
    add constraint ck_proposal_outcome_known
        check (outcome in ('APPROVE', 'DECLINE', 'RESTRICT', 'UNABLE', 'US_PERSON', 'FOREIGN'));
--rollback alter table proposal drop constraint if exists ck_proposal_outcome_known, drop constraint if exists ck_proposal_outcome;
--rollback alter table proposal add constraint ck_proposal_outcome check (outcome in ('APPROVE', 'DECLINE', 'RESTRICT', 'UNABLE', 'US_PERSON'));

--changeset review:0004-proposal-measure
--comment: Only an approval and an identity that could not be verified have a measure; all else has none.
alter table proposal
    drop constraint if exists ck_proposal_measure,
    add constraint ck_proposal_measure_fits check (
        outcome = 'UNABLE' and measure is not null and measure in ('DECLINE', 'RESTRICT', 'CLOSE', 'OTHER')
        or outcome = 'APPROVE' and (measure is null or measure = 'MONITOR')
        or outcome not in ('UNABLE', 'APPROVE') and measure is null);
--rollback alter table proposal drop constraint if exists ck_proposal_measure_fits, drop constraint if exists ck_proposal_measure;
--rollback alter table proposal add constraint ck_proposal_measure check (outcome = 'UNABLE' and measure is not null and measure in ('DECLINE', 'RESTRICT', 'CLOSE', 'OTHER') or outcome = 'APPROVE' and (measure is null or measure = 'MONITOR') or outcome in ('DECLINE', 'RESTRICT', 'US_PERSON') and measure is null);

--changeset review:0004-proposal-decided
--comment: A case goes on after a restriction and after a claim that did not hold; neither is its last decision.
alter table proposal modify column decided_case uuid
    as (case when state = 'APPROVED' and outcome not in ('RESTRICT', 'FOREIGN') then case_id end) persistent;
--rollback alter table proposal modify column decided_case uuid as (case when state = 'APPROVED' and outcome <> 'RESTRICT' then case_id end) persistent;
