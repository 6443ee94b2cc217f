--liquibase formatted sql

--changeset review:0003-case-mark
--comment: What a reviewer holds of one piece of evidence, and how a difference was settled in writing (R17).
create table case_mark (
    id          uuid         not null,
    case_id     uuid         not null,
    block       varchar(24)  not null,
    item        varchar(64)  not null,
    mark        varchar(16)  not null,
    note        varbinary(20000),
    marked_by   uuid         not null,
    marked_at   datetime(6)  not null,
    resolution  varbinary(20000),
    settled_by  uuid,
    settled_at  datetime(6),
    version     bigint       not null,
    constraint pk_case_mark primary key (id),
    constraint fk_case_mark_case foreign key (case_id) references review_case (id),
    constraint uk_case_mark_item unique (case_id, block, item),
    constraint ck_case_mark_mark check (mark in ('FITS', 'DOES_NOT_FIT', 'CANNOT_TELL')),
    constraint ck_case_mark_settled check (
        (resolution is null) = (settled_by is null) and (resolution is null) = (settled_at is null))
);
--rollback drop table case_mark;

--changeset review:0003-case-note
--comment: What reviewers write to one another about a case. Notes are added, never changed.
create table case_note (
    id          uuid         not null,
    case_id     uuid         not null,
    text        varbinary(20000) not null,
    mentions    varchar(1024) not null,
    author      uuid         not null,
    written_at  datetime(6)  not null,
    constraint pk_case_note primary key (id),
    constraint fk_case_note_case foreign key (case_id) references review_case (id),
    index ix_case_note_case (case_id, written_at)
);
--rollback drop table case_note;

--changeset review:0003-case-event
--comment: What happened to a case, as its timeline shows it. Rows are added, never changed.
create table case_event (
    id          uuid         not null,
    case_id     uuid         not null,
    kind        varchar(32)  not null,
    actor       uuid         not null,
    happened_at datetime(6)  not null,
    subject     varchar(64),
    text        varbinary(20000),
    constraint pk_case_event primary key (id),
    constraint fk_case_event_case foreign key (case_id) references review_case (id),
    index ix_case_event_case (case_id, happened_at)
);
--rollback drop table case_event;

--changeset review:0003-case-tag
--comment: Words by which reviewers find cases again.
create table case_tag (
    case_id  uuid        not null,
    tag      varchar(24) not null,
    constraint pk_case_tag primary key (case_id, tag),
    constraint fk_case_tag_case foreign key (case_id) references review_case (id)
);
--rollback drop table case_tag;

--changeset review:0003-case-tag-tag
--comment: The cases of one tag.
create index ix_case_tag_tag on case_tag (tag);
--rollback drop index ix_case_tag_tag on case_tag;
