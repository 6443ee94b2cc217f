--liquibase formatted sql

--changeset disclosure:0040-legal-emergency
--comment: An emergency: two people who approved it, the process that followed, and the review by a third. Reasons are sealed under the request's data key.
create table legal_emergency (
    request_id      uuid        not null,
    entered_by      uuid        not null,
    proposer        uuid        not null,
    by_counsel      boolean     not null,
    proposed_at     datetime(6) not null,
    sealed_first    mediumblob  not null,
    approver        uuid,
    approved_at     datetime(6),
    sealed_second   mediumblob,
    followed_by     uuid,
    followed_at     datetime(6),
    reviewer        uuid,
    reviewed_at     datetime(6),
    outcome         varchar(16),
    sealed_review   mediumblob,
    constraint pk_legal_emergency primary key (request_id),
    constraint fk_legal_emergency_request foreign key (request_id) references legal_request (id),
    constraint ck_legal_emergency_entered check (proposer <> entered_by and (approver is null or approver <> entered_by)),
    constraint ck_legal_emergency_four_eyes check (approver is null or approver <> proposer),
    constraint ck_legal_emergency_approved check ((approver is null) = (approved_at is null)
        and (approver is null) = (sealed_second is null)),
    constraint ck_legal_emergency_followed check ((followed_by is null) = (followed_at is null)),
    constraint ck_legal_emergency_reviewed check ((reviewer is null) = (reviewed_at is null)
        and (reviewer is null) = (outcome is null) and (reviewer is null) = (sealed_review is null)),
    constraint ck_legal_emergency_reviewer check (reviewer is null
        or (approver is not null and reviewer <> proposer and reviewer <> approver)),
    constraint ck_legal_emergency_outcome check (outcome in ('JUSTIFIED', 'TOO_WIDE', 'NOT_JUSTIFIED'))
);
--rollback drop table legal_emergency;

--changeset disclosure:0041-legal-preservation
--comment: A preservation: since when and until when what existed is kept, and whether it was renewed, which it may be once.
create table legal_preservation (
    request_id     uuid        not null,
    made_by        uuid        not null,
    made_at        datetime(6) not null,
    until_at       datetime(6) not null,
    customers      int         not null,
    renewed_by     uuid,
    renewed_at     datetime(6),
    sealed_renewal mediumblob,
    process_id     uuid,
    ended_at       datetime(6),
    constraint pk_legal_preservation primary key (request_id),
    constraint fk_legal_preservation_request foreign key (request_id) references legal_request (id),
    constraint fk_legal_preservation_process foreign key (process_id) references legal_request (id),
    constraint ck_legal_preservation_until check (until_at > made_at),
    constraint ck_legal_preservation_customers check (customers >= 0),
    constraint ck_legal_preservation_renewed check ((renewed_by is null) = (renewed_at is null)
        and (renewed_by is null) = (sealed_renewal is null)),
    constraint ck_legal_preservation_process check (process_id is null or process_id <> request_id)
);
--rollback drop table legal_preservation;

--changeset disclosure:0042-legal-preservation-due
create index ix_legal_preservation_due on legal_preservation (ended_at, until_at);
--rollback drop index ix_legal_preservation_due on legal_preservation;

--changeset disclosure:0043-legal-preserved
--comment: A part of what was preserved of a customer, sealed under the request's data key; of an image the file's own key, its content lies outside the database.
create table legal_preserved (
    id          uuid        not null,
    request_id  uuid        not null,
    customer_id uuid        not null,
    part        varchar(12) not null,
    place       int         not null,
    sealed      mediumblob,
    file_key    varbinary(256),
    sha256      binary(32)  not null,
    bytes       bigint      not null,
    constraint pk_legal_preserved primary key (id),
    constraint fk_legal_preserved_preservation foreign key (request_id) references legal_preservation (request_id),
    constraint uq_legal_preserved_place unique (request_id, customer_id, part, place),
    constraint ck_legal_preserved_part check (part in ('RECORD', 'APPLICATION', 'DOCUMENTS', 'ACTIVITY', 'IMAGE')),
    constraint ck_legal_preserved_content check ((part = 'IMAGE') = (file_key is not null) and (sealed is null) = (part = 'IMAGE'))
);
--rollback drop table legal_preserved;

--changeset disclosure:0044-legal-letter
--comment: A national-security letter: who signed it and what it certifies, sealed; and whether its recipient asked for review.
create table legal_letter (
    request_id      uuid        not null,
    certified       boolean     not null,
    review_notice   boolean     not null,
    described_by    uuid        not null,
    described_at    datetime(6) not null,
    sealed          mediumblob  not null,
    review_asked_on date,
    review_asked_by uuid,
    review_ended_on date,
    review_upheld   boolean,
    constraint pk_legal_letter primary key (request_id),
    constraint fk_legal_letter_request foreign key (request_id) references legal_request (id),
    constraint ck_legal_letter_asked check ((review_asked_on is null) = (review_asked_by is null)),
    constraint ck_legal_letter_ended check (review_ended_on is null or (review_asked_on is not null and review_ended_on >= review_asked_on)),
    constraint ck_legal_letter_upheld check ((review_ended_on is null) = (review_upheld is null))
);
--rollback drop table legal_letter;

--changeset disclosure:0045-legal-walled
--comment: A custodian who is named for a walled-off matter. To every other custodian the matter does not exist.
create table legal_walled (
    request_id uuid        not null,
    person_id  uuid        not null,
    named_by   uuid        not null,
    named_at   datetime(6) not null,
    ended_by   uuid,
    ended_at   datetime(6),
    constraint pk_legal_walled primary key (request_id, person_id),
    constraint fk_legal_walled_request foreign key (request_id) references legal_request (id),
    constraint ck_legal_walled_ended check ((ended_by is null) = (ended_at is null))
);
--rollback drop table legal_walled;

--changeset disclosure:0046-legal-told
--comment: A person who was told of a national-security letter, and that they were told to be bound by its nondisclosure. Who is sealed.
create table legal_told (
    id         uuid        not null,
    request_id uuid        not null,
    kind       varchar(12) not null,
    person_id  uuid,
    told_at    datetime(6) not null,
    told_by    uuid        not null,
    bound      boolean     not null,
    sealed     mediumblob  not null,
    constraint pk_legal_told primary key (id),
    constraint fk_legal_told_request foreign key (request_id) references legal_request (id),
    constraint ck_legal_told_kind check (kind in ('COMPLIANCE', 'LAWYER', 'PERMITTED')),
    constraint ck_legal_told_bound check (bound),
    index ix_legal_told_request (request_id, told_at)
);
--rollback drop table legal_told;

--changeset disclosure:0047-legal-consent
--comment: A subscriber's signed consent to a request. Who signed, for which identifier and how that was checked is sealed; the document lies outside the database.
create table legal_consent (
    request_id      uuid           not null,
    signed_on       date           not null,
    ends_on         date,
    recorded_by     uuid           not null,
    recorded_at     datetime(6)    not null,
    sealed          mediumblob     not null,
    document_key    varbinary(256) not null,
    document_sha256 binary(32)     not null,
    document_bytes  bigint         not null,
    constraint pk_legal_consent primary key (request_id),
    constraint fk_legal_consent_request foreign key (request_id) references legal_request (id),
    constraint ck_legal_consent_ends check (ends_on is null or ends_on >= signed_on)
);
--rollback drop table legal_consent;

--changeset disclosure:0048-legal-consent-class
--comment: A class of records that a subscriber's consent covers.
create table legal_consent_class (
    request_id   uuid        not null,
    record_class varchar(32) not null,
    constraint pk_legal_consent_class primary key (request_id, record_class),
    constraint fk_legal_consent_class_consent foreign key (request_id) references legal_consent (request_id)
);
--rollback drop table legal_consent_class;
