--liquibase formatted sql

--changeset deadline:0001-deadline
--comment: Something that is due from a role or a person by an instant. A thing has at most one open deadline of a kind.
create table deadline (
    id          uuid        not null,
    kind        varchar(64) not null,
    object_type varchar(64) not null,
    object_id   uuid        not null,
    due_at      datetime(6) not null,
    remind_at   datetime(6) not null,
    owner_role  varchar(12) not null,
    person_id   uuid,
    set_at      datetime(6) not null,
    reminded_at datetime(6),
    missed_at   datetime(6),
    met_at      datetime(6),
    is_open     tinyint     generated always as (if(met_at is null, 1, null)) stored,
    constraint pk_deadline primary key (id),
    constraint uq_deadline_open unique (kind, object_id, is_open),
    constraint ck_deadline_owner check (owner_role in ('CUSTOMER', 'ANALYST', 'OFFICER', 'CUSTODIAN', 'COUNSEL', 'LIAISON',
        'AUDITOR', 'ADMIN', 'SYSTEM')),
    constraint ck_deadline_reminder check (remind_at <= due_at)
);
--rollback drop table deadline;

--changeset deadline:0002-deadline-role
create index ix_deadline_role on deadline (owner_role, is_open, due_at);
--rollback drop index ix_deadline_role on deadline;

--changeset deadline:0003-deadline-person
create index ix_deadline_person on deadline (person_id, is_open, due_at);
--rollback drop index ix_deadline_person on deadline;

--changeset deadline:0004-deadline-due
create index ix_deadline_due on deadline (is_open, due_at);
--rollback drop index ix_deadline_due on deadline;

--changeset deadline:0005-deadline-object
create index ix_deadline_object on deadline (object_id);
--rollback drop index ix_deadline_object on deadline;
