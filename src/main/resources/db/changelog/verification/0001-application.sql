--liquibase formatted sql

--changeset verification:0001-application
--comment: One customer's one try at being verified. What the customer said is sealed; where it stands is not. At most one try of a customer is alive.
create table application (
    id                  uuid         not null,
    customer_id         uuid         not null,
    person_id           uuid         not null,
    reference           char(9)      not null,
    state               varchar(20)  not null,
    state_since         datetime(6)  not null,
    draft               mediumblob   not null,
    profile_version     varchar(64)  not null,
    notice_version      varchar(64),
    notice_shown_at     datetime(6),
    declaration_version varchar(64),
    consent_version     varchar(64),
    declared_at         datetime(6),
    submission_key      uuid,
    decided_foreign     boolean      not null,
    country             char(2),
    document_country    char(2),
    locale              varchar(35)  not null,
    started_at          datetime(6)  not null,
    saved_at            datetime(6)  not null,
    expires_at          datetime(6)  not null,
    reminders_sent      int          not null,
    submitted_at        datetime(6),
    risk_total          int,
    risk_level          varchar(8),
    us_limb             varchar(24),
    us_evidence         mediumblob,
    us_decided_by       uuid,
    us_retest_on        date,
    version             bigint       not null,
    alive_for           uuid as (case when state in ('WITHDRAWN', 'EXPIRED') then null else customer_id end) persistent,
    constraint pk_application primary key (id),
    constraint fk_application_customer foreign key (customer_id) references customer (id),
    constraint uq_application_reference unique (reference),
    constraint uq_application_submission unique (submission_key),
    constraint uq_application_alive unique (alive_for),
    constraint ck_application_state check (state in ('DRAFT', 'SUBMITTED', 'US_PERSON_CHECK', 'US_CONFIRMED', 'CIP_REQUIRED',
        'DATA_COMPLETE', 'SCREENING', 'VERIFYING', 'VERIFIED', 'MORE_INFO', 'DISCREPANCY', 'UNABLE_TO_VERIFY', 'APPROVED',
        'DECLINED', 'WITHDRAWN', 'EXPIRED')),
    constraint ck_application_notice check ((notice_version is null) = (notice_shown_at is null)),
    constraint ck_application_sent check (state in ('DRAFT', 'WITHDRAWN', 'EXPIRED')
        or (submission_key is not null and submitted_at is not null and notice_version is not null
            and declaration_version is not null and consent_version is not null and declared_at is not null)),
    constraint ck_application_us check (state <> 'US_CONFIRMED'
        or (us_limb is not null and us_evidence is not null and us_decided_by is not null)),
    constraint ck_application_risk check ((risk_total is null) = (risk_level is null)
        and (risk_total is null or risk_total between 0 and 100)),
    index ix_application_customer (customer_id, started_at)
);
--rollback drop table application;

--changeset verification:0003-application-expiry
--comment: What the keeper of drafts looks for.
create index ix_application_expiry on application (state, expires_at);
--rollback drop index ix_application_expiry on application;

--changeset verification:0004-application-step
--comment: Each move of an application: to what, when, by whom, why, under which profile. Never changed.
create table application_step (
    id              uuid        not null,
    application_id  uuid        not null,
    state           varchar(20) not null,
    at              datetime(6) not null,
    actor           uuid        not null,
    reason          varchar(64) not null,
    profile_version varchar(64) not null,
    constraint pk_application_step primary key (id),
    constraint fk_application_step_application foreign key (application_id) references application (id)
);
--rollback drop table application_step;

--changeset verification:0005-typing
--comment: What somebody was typing on a page when it was last seen, sealed, so that nothing typed is lost. Gone once the page is saved.
create table typing (
    application_id uuid        not null,
    page           varchar(24) not null,
    content        mediumblob  not null,
    saved_at       datetime(6) not null,
    constraint pk_typing primary key (application_id, page),
    constraint fk_typing_application foreign key (application_id) references application (id)
);
--rollback drop table typing;

--changeset verification:0006-requested-item
--comment: One thing that a customer was asked for after sending. The explanation is a reviewed template, known by its code.
create table requested_item (
    id             uuid        not null,
    application_id uuid        not null,
    code           varchar(48) not null,
    position       int         not null,
    asked_at       datetime(6) not null,
    asked_by       uuid        not null,
    due_at         datetime(6) not null,
    answer         varchar(8),
    answered_at    datetime(6),
    words          mediumblob,
    constraint pk_requested_item primary key (id),
    constraint fk_requested_item_application foreign key (application_id) references application (id),
    constraint ck_requested_item_answer check (answer in ('GIVEN', 'NOT_HAVE')),
    constraint ck_requested_item_answered check ((answer is null) = (answered_at is null)),
    index ix_requested_item_application (application_id, asked_at)
);
--rollback drop table requested_item;

--changeset verification:0008-invitation
--comment: A link sent to somebody who is to become a customer. Its token is known by its hash only; what it says is sealed and goes once it is used.
create table invitation (
    id           uuid        not null,
    token_hash   binary(32)  not null,
    content      mediumblob,
    invited_by   uuid        not null,
    invited_at   datetime(6) not null,
    expires_at   datetime(6) not null,
    accepted_at  datetime(6),
    customer_id  uuid,
    withdrawn_at datetime(6),
    constraint pk_invitation primary key (id),
    constraint uq_invitation_token unique (token_hash),
    constraint fk_invitation_customer foreign key (customer_id) references customer (id),
    constraint ck_invitation_accepted check ((accepted_at is null) = (customer_id is null)),
    constraint ck_invitation_content check (content is not null or accepted_at is not null or withdrawn_at is not null)
);
--rollback drop table invitation;

--changeset verification:0009-invitation-latest
--comment: The officer's list, the latest first.
create index ix_invitation_latest on invitation (invited_at);
--rollback drop index ix_invitation_latest on invitation;

--changeset verification:0010-hand-off
--comment: A phone that may add photos for a desktop: single use, minutes long, bound to one browser session on either side.
create table hand_off (
    id             uuid        not null,
    application_id uuid        not null,
    requested_item uuid,
    token_hash     binary(32)  not null,
    desktop        binary(32)  not null,
    phone          binary(32),
    first_word     varchar(16) not null,
    second_word    varchar(16) not null,
    state          varchar(12) not null,
    photos         int         not null,
    made_at        datetime(6) not null,
    expires_at     datetime(6) not null,
    constraint pk_hand_off primary key (id),
    constraint fk_hand_off_application foreign key (application_id) references application (id),
    constraint uq_hand_off_token unique (token_hash),
    constraint ck_hand_off_state check (state in ('WAITING', 'OPENED', 'CONFIRMED', 'RECEIVED', 'DONE', 'CANCELLED', 'EXPIRED')),
    constraint ck_hand_off_phone check (state not in ('CONFIRMED', 'RECEIVED', 'DONE') or phone is not null)
);
--rollback drop table hand_off;
