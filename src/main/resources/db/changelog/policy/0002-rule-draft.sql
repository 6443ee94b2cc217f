--liquibase formatted sql

--changeset policy:0002-rule-draft
--comment: A change of the rules as one person drafts it and another publishes it or sends it back. At most one is open.
create table rule_draft (
    id             uuid          not null,
    state          varchar(16)   not null,
    basis          varchar(64)   not null,
    back_to        varchar(64),
    content        json          not null,
    reason         varchar(2000) not null,
    effective_from date,
    proposer       uuid          not null,
    begun_at       datetime(6)   not null,
    changed_at     datetime(6)   not null,
    approver       uuid,
    answered_by    uuid,
    answered_at    datetime(6),
    answer         varchar(2000),
    published      varchar(64),
    rehearsal      json,
    rehearsed_at   datetime(6),
    rehearsed      bigint,
    version        bigint        not null,
    one_open       tinyint       as (case when state in ('DRAFT', 'PROPOSED', 'SENT_BACK') then 1 end) persistent,
    constraint pk_rule_draft primary key (id),
    constraint fk_rule_draft_basis foreign key (basis) references rule_profile (version),
    constraint fk_rule_draft_back_to foreign key (back_to) references rule_profile (version),
    constraint fk_rule_draft_published foreign key (published) references rule_profile (version),
    constraint uk_rule_draft_open unique (one_open),
    constraint uk_rule_draft_published unique (published),
    constraint ck_rule_draft_state check (state in ('DRAFT', 'PROPOSED', 'SENT_BACK', 'PUBLISHED', 'DISCARDED')),
    constraint ck_rule_draft_four_eyes check (approver is null or approver <> proposer),
    constraint ck_rule_draft_published check ((state = 'PUBLISHED') = (approver is not null and published is not null)),
    constraint ck_rule_draft_told check (state not in ('PROPOSED', 'PUBLISHED') or (effective_from is not null and char_length(reason) >= 10)),
    constraint ck_rule_draft_sent_back check (state <> 'SENT_BACK' or (answered_by <> proposer and answer is not null))
);
--rollback drop table rule_draft;

--changeset policy:0002-rule-profile-held
--comment: That a profile has begun to hold, and that everybody was told so. Never edited.
create table rule_profile_held (
    version varchar(64) not null,
    since   datetime(6) not null,
    constraint pk_rule_profile_held primary key (version),
    constraint fk_rule_profile_held_profile foreign key (version) references rule_profile (version)
);
--rollback drop table rule_profile_held;
