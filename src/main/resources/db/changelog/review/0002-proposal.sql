--liquibase formatted sql

--changeset review:0002-proposal
--comment: What one person proposes for a case, and what another answered. Nobody approves an own proposal (R18).
create table proposal (
    id             uuid           not null,
    case_id        uuid           not null,
    outcome        varchar(24)    not null,
    measure        varchar(24),
    reasons        varchar(255)   not null,
    note           varbinary(20000),
    state          varchar(16)    not null,
    proposer       uuid           not null,
    proposed_at    datetime(6)    not null,
    seen_version   bigint         not null,
    approver       uuid,
    answered_by    uuid,
    answered_at    datetime(6),
    answer         varbinary(20000),
    version        bigint         not null,
    open_case      uuid           as (case when state = 'OPEN' then case_id end) persistent,
    decided_case   uuid           as (case when state = 'APPROVED' and outcome <> 'RESTRICT' then case_id end) persistent,
    constraint pk_proposal primary key (id),
    constraint fk_proposal_case foreign key (case_id) references review_case (id),
    constraint uk_proposal_open unique (open_case),
    constraint uk_proposal_decided unique (decided_case),
    constraint ck_proposal_outcome check (outcome in ('APPROVE', 'DECLINE', 'RESTRICT', 'UNABLE', 'US_PERSON')),
    constraint ck_proposal_measure check (
        outcome = 'UNABLE' and measure is not null and measure in ('DECLINE', 'RESTRICT', 'CLOSE', 'OTHER')
        or outcome = 'APPROVE' and (measure is null or measure = 'MONITOR')
        or outcome in ('DECLINE', 'RESTRICT', 'US_PERSON') and measure is null),
    constraint ck_proposal_state check (state in ('OPEN', 'APPROVED', 'SENT_BACK', 'WITHDRAWN', 'LAPSED')),
    constraint ck_proposal_answered check ((state = 'OPEN') = (answered_at is null)),
    constraint ck_proposal_approved check ((state = 'APPROVED') = (approver is not null)),
    constraint ck_proposal_four_eyes check (approver is null or approver <> proposer),
    constraint ck_proposal_withdrawn check (state <> 'WITHDRAWN' or answered_by = proposer),
    constraint ck_proposal_sent_back check (state <> 'SENT_BACK' or answer is not null),
    index ix_proposal_case (case_id, proposed_at)
);
--rollback drop table proposal;
