--liquibase formatted sql

--changeset sharing:0001-sharing-group
--comment: Providers that share indicators with each other under a key that they agreed on, and as whom this one takes part.
create table sharing_group (
    id            uuid         not null,
    name          varchar(80)  not null,
    provider_name varchar(120) not null,
    identity_id   uuid         not null,
    made_at       datetime(6)  not null,
    made_by       uuid         not null,
    constraint pk_sharing_group primary key (id),
    constraint uq_sharing_group_name unique (name)
);
--rollback drop table sharing_group;

--changeset sharing:0001-sharing-key
--comment: A key of a group, sealed under the group's own data key. Without an end it is the one in use; one with an end is matched until then.
create table sharing_key (
    group_id uuid           not null,
    key_id   char(16)       not null,
    sealed   varbinary(500) not null,
    made_at  datetime(6)    not null,
    made_by  uuid           not null,
    ends_at  datetime(6),
    constraint pk_sharing_key primary key (group_id, key_id),
    constraint fk_sharing_key_group foreign key (group_id) references sharing_group (id)
);
--rollback drop table sharing_key;

--changeset sharing:0001-sharing-policy
--comment: What may leave for a group and what is taken from it: proposed by an officer, approved by counsel. At most one is in force for a group.
create table sharing_policy (
    id             uuid          not null,
    group_id       uuid          not null,
    state          varchar(16)   not null,
    terms          varchar(8000) not null,
    reason         varchar(4000) not null,
    proposer       uuid          not null,
    proposed_at    datetime(6)   not null,
    approver       uuid,
    answered_at    datetime(6),
    suspended_by   uuid,
    suspended_at   datetime(6),
    suspended_for  varchar(4000),
    constraint pk_sharing_policy primary key (id),
    constraint fk_sharing_policy_group foreign key (group_id) references sharing_group (id),
    constraint ck_sharing_policy_state check (state in ('PROPOSED', 'IN_FORCE', 'REFUSED', 'WITHDRAWN', 'SUSPENDED', 'PAST')),
    constraint ck_sharing_policy_four_eyes check (approver is null or approver <> proposer),
    constraint ck_sharing_policy_approved check (state not in ('IN_FORCE', 'SUSPENDED', 'PAST') or (approver is not null and answered_at is not null)),
    constraint ck_sharing_policy_suspended check ((state = 'SUSPENDED') = (suspended_by is not null)),
    index ix_sharing_policy_group (group_id, state)
);
--rollback drop table sharing_policy;

--changeset sharing:0001-sharing-ground
--comment: That a customer is one of whom indicators may be shared, on that ground and since when. What ended is deleted.
create table sharing_ground (
    customer_id uuid        not null,
    ground      varchar(24) not null,
    since       datetime(6) not null,
    constraint pk_sharing_ground primary key (customer_id, ground),
    constraint ck_sharing_ground check (ground in ('LIST_MATCH', 'BLOCKED', 'IDENTITY_UNPROVED'))
);
--rollback drop table sharing_ground;

--changeset sharing:0001-sharing-outgoing
--comment: An indicator about a customer's value, proposed by one officer and approved by another. Its value and what was written are sealed under the customer's data key; an erased customer is forgotten here and the indicator withdrawn.
create table sharing_outgoing (
    id           uuid             not null,
    group_id     uuid             not null,
    customer_id  uuid,
    stix_id      uuid             not null,
    kind         varchar(16)      not null,
    ground       varchar(24)      not null,
    state        varchar(16)      not null,
    confidence   tinyint unsigned not null,
    tlp          varchar(16)      not null,
    sealed       varbinary(20000),
    proposer     uuid             not null,
    proposed_at  datetime(6)      not null,
    approver     uuid,
    answered_at  datetime(6),
    valid_until  datetime(6),
    withdrawn_by uuid,
    withdrawn_at datetime(6),
    constraint pk_sharing_outgoing primary key (id),
    constraint uq_sharing_outgoing_stix unique (stix_id),
    constraint fk_sharing_outgoing_group foreign key (group_id) references sharing_group (id),
    constraint ck_sharing_outgoing_state check (state in ('PROPOSED', 'SHARED', 'REFUSED', 'WITHDRAWN')),
    constraint ck_sharing_outgoing_four_eyes check (approver is null or approver <> proposer),
    constraint ck_sharing_outgoing_shared check (state <> 'SHARED' or (approver is not null and valid_until is not null)),
    constraint ck_sharing_outgoing_sealed check ((customer_id is null) = (sealed is null)),
    index ix_sharing_outgoing_group (group_id, state),
    index ix_sharing_outgoing_customer (customer_id)
);
--rollback drop table sharing_outgoing;

--changeset sharing:0001-sharing-object
--comment: The objects that partners fetch, each version as it was published. Nothing in them tells of whom they are. They are numbered in the order in which they came.
create table sharing_object (
    seq         bigint       not null auto_increment,
    group_id    uuid         not null,
    type        varchar(64)  not null,
    object_id   varchar(110) not null,
    version     datetime(3)  not null,
    added_at    datetime(6)  not null,
    kind        varchar(16),
    tlp         varchar(16),
    valid_until datetime(6),
    revoked     boolean      not null,
    content     text         not null,
    constraint pk_sharing_object primary key (seq),
    constraint uq_sharing_object unique (group_id, object_id, version),
    constraint fk_sharing_object_group foreign key (group_id) references sharing_group (id),
    index ix_sharing_object_added (group_id, added_at)
);
--rollback drop table sharing_object;

--changeset sharing:0001-sharing-source
--comment: A collection of another provider that is asked for what is new. What signs in there is sealed under the group's own data key.
create table sharing_source (
    id           uuid          not null,
    group_id     uuid          not null,
    name         varchar(80)   not null,
    url          varchar(1024) not null,
    sign_in      varchar(8)    not null,
    sealed       varbinary(2000),
    state        varchar(16)   not null,
    added_by     uuid          not null,
    added_at     datetime(6)   not null,
    high_water   varchar(40),
    due_at       datetime(6)   not null,
    tried_at     datetime(6),
    succeeded_at datetime(6),
    failures     int           not null,
    problem      varchar(24),
    taken        bigint        not null,
    constraint pk_sharing_source primary key (id),
    constraint fk_sharing_source_group foreign key (group_id) references sharing_group (id),
    constraint ck_sharing_source_sign_in check (sign_in in ('NONE', 'BASIC', 'BEARER') and (sign_in = 'NONE') = (sealed is null)),
    constraint ck_sharing_source_state check (state in ('ACTIVE', 'SUSPENDED'))
);
--rollback drop table sharing_source;

--changeset sharing:0001-sharing-incoming
--comment: An indicator of another provider in its latest version. Of its digest only a blind key of our own is kept, so that whoever has the group's key and this table learns nothing.
create table sharing_incoming (
    id          uuid         not null,
    group_id    uuid         not null,
    origin      varchar(8)   not null,
    origin_id   uuid         not null,
    object_id   varchar(110) not null,
    version     datetime(3)  not null,
    key_id      char(16)     not null,
    kind        varchar(16)  not null,
    blind       binary(16)   not null,
    tlp         varchar(16)  not null,
    confidence  tinyint unsigned,
    source      varchar(120) not null,
    valid_from  datetime(3)  not null,
    valid_until datetime(3),
    revoked     boolean      not null,
    received_at datetime(6)  not null,
    constraint pk_sharing_incoming primary key (id),
    constraint uq_sharing_incoming unique (group_id, origin, origin_id, object_id),
    constraint fk_sharing_incoming_group foreign key (group_id) references sharing_group (id),
    constraint ck_sharing_incoming_origin check (origin in ('FILE', 'CLIENT', 'SOURCE')),
    index ix_sharing_incoming_blind (group_id, kind, blind),
    index ix_sharing_incoming_received (group_id, received_at)
);
--rollback drop table sharing_incoming;

--changeset sharing:0001-sharing-fingerprint
--comment: What our customers have of the kinds that are taken in, each as a blind key of our own over its digest under a key of the group. An address counts until then.
create table sharing_fingerprint (
    group_id    uuid       not null,
    kind        varchar(16) not null,
    blind       binary(16) not null,
    customer_id uuid       not null,
    key_id      char(16)   not null,
    until_at    datetime(6),
    constraint pk_sharing_fingerprint primary key (group_id, kind, blind, customer_id),
    constraint fk_sharing_fingerprint_group foreign key (group_id) references sharing_group (id),
    index ix_sharing_fingerprint_customer (customer_id),
    index ix_sharing_fingerprint_key (group_id, key_id)
);
--rollback drop table sharing_fingerprint;

--changeset sharing:0001-sharing-due
--comment: Customers whose fingerprints are to be made anew, because a fact, a policy or a key has changed.
create table sharing_due (
    customer_id uuid        not null,
    since       datetime(6) not null,
    constraint pk_sharing_due primary key (customer_id)
);
--rollback drop table sharing_due;

--changeset sharing:0001-sharing-progress
--comment: How far the jobs have come: up to when uses of addresses were looked through, and in a pass over all customers which was the last.
create table sharing_progress (
    name     varchar(16) not null,
    until_at datetime(6),
    customer uuid,
    constraint pk_sharing_progress primary key (name)
);
--rollback drop table sharing_progress;

--changeset sharing:0001-sharing-matter
--comment: What the matches of one customer are put before people as: the object of a review case. There is at most one that has not ended.
create table sharing_matter (
    id            uuid        not null,
    customer_id   uuid        not null,
    open_customer uuid,
    opened_at     datetime(6) not null,
    ended_at      datetime(6),
    constraint pk_sharing_matter primary key (id),
    constraint uq_sharing_matter_open unique (open_customer),
    constraint ck_sharing_matter_open check ((open_customer is null) = (ended_at is not null)),
    index ix_sharing_matter_customer (customer_id)
);
--rollback drop table sharing_matter;

--changeset sharing:0001-sharing-match
--comment: That a customer has what an indicator of another provider is about, and whether people held it right. It stays quiet once it is judged. What they wrote is sealed under the customer's data key.
create table sharing_match (
    id          uuid         not null,
    matter_id   uuid         not null,
    customer_id uuid         not null,
    incoming_id uuid         not null,
    group_id    uuid         not null,
    object_id   varchar(110) not null,
    raised_at   datetime(6)  not null,
    judgement   varchar(8),
    judged_by   uuid,
    judged_at   datetime(6),
    reason      varbinary(20000),
    constraint pk_sharing_match primary key (id),
    constraint uq_sharing_match unique (customer_id, group_id, object_id),
    constraint fk_sharing_match_matter foreign key (matter_id) references sharing_matter (id),
    constraint fk_sharing_match_incoming foreign key (incoming_id) references sharing_incoming (id),
    constraint ck_sharing_match_judgement check (judgement in ('RIGHT', 'WRONG')),
    constraint ck_sharing_match_judged check (
        (judgement is null) = (judged_by is null) and (judgement is null) = (judged_at is null)
            and (judgement is null) = (reason is null)),
    index ix_sharing_match_matter (matter_id)
);
--rollback drop table sharing_match;

--changeset sharing:0001-sharing-receipt
--comment: What became of the objects that a partner handed in, for the partner to ask.
create table sharing_receipt (
    id          uuid        not null,
    group_id    uuid        not null,
    client_id   uuid        not null,
    received_at datetime(6) not null,
    report      mediumtext  not null,
    constraint pk_sharing_receipt primary key (id),
    constraint fk_sharing_receipt_group foreign key (group_id) references sharing_group (id),
    index ix_sharing_receipt_received (received_at)
);
--rollback drop table sharing_receipt;
