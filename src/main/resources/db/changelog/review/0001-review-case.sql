--liquibase formatted sql

--changeset review:0001-review-case
--comment: A matter put before people: one customer, one object, and in the end one decision. What was done to it is in the audit trail.
create table review_case (
    id              uuid         not null,
    number          bigint       not null auto_increment,
    kind            varchar(24)  not null,
    object_id       uuid         not null,
    customer_id     uuid         not null,
    party           varchar(16)  not null,
    country         char(2),
    state           varchar(16)  not null,
    live            tinyint(1)   as (state <> 'DECIDED') persistent,
    due_at          datetime(6)  not null,
    risk            smallint     not null,
    risk_level      varchar(16)  not null,
    top_factor      varchar(48),
    factors         smallint     not null,
    opened_at       datetime(6)  not null,
    waiting_since   datetime(6)  not null,
    assignee        uuid,
    kept            tinyint(1)   not null,
    claimed_until   datetime(6),
    escalated       tinyint(1)   not null,
    set_aside_until datetime(6),
    proposer        uuid,
    changed_by      uuid         not null,
    changed_at      datetime(6)  not null,
    version         bigint       not null,
    constraint pk_review_case primary key (id),
    constraint uk_review_case_number unique (number),
    constraint uk_review_case_object unique (kind, object_id),
    constraint ck_review_case_party check (party in ('INDIVIDUAL', 'ORGANISATION')),
    constraint ck_review_case_state check (
        state in ('OPEN', 'CLAIMED', 'WAITING', 'SET_ASIDE', 'ESCALATED', 'PROPOSED', 'DECIDED')),
    constraint ck_review_case_risk check (risk between 0 and 100),
    constraint ck_review_case_factors check (factors >= 0 and (factors = 0) = (top_factor is null)),
    constraint ck_review_case_claimed check ((state = 'CLAIMED') = (claimed_until is not null)),
    constraint ck_review_case_holder check (state <> 'CLAIMED' or assignee is not null),
    constraint ck_review_case_set_aside check ((state = 'SET_ASIDE') = (set_aside_until is not null)),
    constraint ck_review_case_proposed check ((state = 'PROPOSED') = (proposer is not null))
) auto_increment = 10001;
--rollback drop table review_case;

--changeset review:0001-review-case-queue
--comment: The queue is answered from this one index: its order is the queue's, its columns are the queue's filters.
create index ix_review_case_queue on review_case
    (live, due_at, risk desc, number, state, assignee, kind, party, country, proposer, top_factor);
--rollback drop index ix_review_case_queue on review_case;

--changeset review:0001-review-case-assignee
--comment: "Mine", without walking everyone else's cases.
create index ix_review_case_assignee on review_case (assignee, live, due_at);
--rollback drop index ix_review_case_assignee on review_case;

--changeset review:0001-review-case-customer
--comment: All cases of one customer.
create index ix_review_case_customer on review_case (customer_id, opened_at);
--rollback drop index ix_review_case_customer on review_case;

--changeset review:0001-review-case-claimed
--comment: Claims that lapse, and cases that come back from being set aside.
create index ix_review_case_lapsing on review_case (state, claimed_until, set_aside_until);
--rollback drop index ix_review_case_lapsing on review_case;

--changeset review:0001-review-case-changed
--comment: When anything last changed: what a screen of the queue asks every few seconds.
create index ix_review_case_changed on review_case (changed_at);
--rollback drop index ix_review_case_changed on review_case;
