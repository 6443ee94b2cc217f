--liquibase formatted sql

--changeset evidence:0001-evidence
--comment: A document that a customer hands in. What it says of itself is sealed; the files that show it stand beside it.
create table evidence (
    id                 uuid        not null,
    subject_id         uuid        not null,
    kind               varchar(24),
    issuer             char(2),
    purpose            varchar(40),
    state              varchar(12) not null,
    opened_at          datetime(6) not null,
    handed_in_at       datetime(6),
    expired            boolean     not null default false,
    sealed_description blob,
    version            bigint      not null,
    constraint pk_evidence primary key (id),
    constraint ck_evidence_state check (state in ('OPEN', 'HANDED_IN', 'REPLACED')),
    constraint ck_evidence_handed_in check (state <> 'HANDED_IN' or handed_in_at is not null),
    constraint ck_evidence_what check ((kind is null) = (purpose is not null) and (kind is null) = (issuer is null))
);
--rollback drop table evidence;

--changeset evidence:0002-evidence-subject
create index ix_evidence_subject on evidence (subject_id, opened_at);
--rollback drop index ix_evidence_subject on evidence;

--changeset evidence:0003-evidence-file
--comment: A file as it was sent: its name and digests sealed, its content a sealed object outside the database. The two blind keys let a customer send the same file or picture once only.
create table evidence_file (
    id             uuid           not null,
    evidence_id    uuid           not null,
    subject_id     uuid           not null,
    side           varchar(12)    not null,
    kind           varchar(8)     not null,
    bytes          bigint         not null,
    object_id      uuid           not null,
    sealed_key     varbinary(255) not null,
    content_blind  binary(16)     not null,
    picture_blind  binary(16)     not null,
    findings       varchar(255)   not null,
    kept_anyway    boolean        not null,
    sealed_details mediumblob     not null,
    added_at       datetime(6)    not null,
    handed_in_at   datetime(6),
    constraint pk_evidence_file primary key (id),
    constraint fk_evidence_file_evidence foreign key (evidence_id) references evidence (id),
    constraint uq_evidence_file_content unique (subject_id, content_blind),
    constraint uq_evidence_file_picture unique (subject_id, picture_blind),
    constraint uq_evidence_file_object unique (object_id),
    constraint ck_evidence_file_side check (side in ('FRONT', 'BACK', 'PHOTO_PAGE', 'PAGE')),
    constraint ck_evidence_file_kind check (kind in ('JPEG', 'PNG', 'WEBP', 'HEIC', 'PDF')),
    constraint ck_evidence_file_bytes check (bytes > 0)
);
--rollback drop table evidence_file;

--changeset evidence:0004-evidence-page
--comment: A page as the portal drew it anew, in two sizes, each a sealed object outside the database.
create table evidence_page (
    file_id          uuid           not null,
    number           int            not null,
    width            int            not null,
    height           int            not null,
    viewing_object   uuid           not null,
    viewing_key      varbinary(255) not null,
    thumbnail_object uuid           not null,
    thumbnail_key    varbinary(255) not null,
    constraint pk_evidence_page primary key (file_id, number),
    constraint fk_evidence_page_file foreign key (file_id) references evidence_file (id),
    constraint uq_evidence_page_viewing unique (viewing_object),
    constraint uq_evidence_page_thumbnail unique (thumbnail_object),
    constraint ck_evidence_page_number check (number > 0)
);
--rollback drop table evidence_page;

--changeset evidence:0005-evidence-allowance
--comment: One row a customer who sends files: whoever counts locks it first, so that limits hold under races.
create table evidence_allowance (
    subject_id uuid not null,
    constraint pk_evidence_allowance primary key (subject_id)
);
--rollback drop table evidence_allowance;

--changeset evidence:0006-evidence-try
--comment: A file that was sent within the last day, counted before it was looked at. PENDING while it is being judged.
create table evidence_try (
    id         uuid        not null,
    subject_id uuid        not null,
    tried_at   datetime(6) not null,
    bytes      bigint      not null,
    state      varchar(8)  not null,
    constraint pk_evidence_try primary key (id),
    constraint ck_evidence_try_state check (state in ('PENDING', 'FREE', 'COUNTED'))
);
--rollback drop table evidence_try;

--changeset evidence:0007-evidence-try-subject
create index ix_evidence_try_subject on evidence_try (subject_id, tried_at);
--rollback drop index ix_evidence_try_subject on evidence_try;
