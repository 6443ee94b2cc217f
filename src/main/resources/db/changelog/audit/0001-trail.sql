--liquibase formatted sql

--changeset audit:0001-audit-entry
--comment: One act or look. Inserted by the act's own transaction; never updated, never deleted.
create table audit_entry (
    seq           bigint        not null auto_increment,
    id            uuid          not null,
    recorded_at   datetime(6)   not null,
    actor_id      uuid          not null,
    actor_role    varchar(16)   not null,
    job           varchar(64),
    action        varchar(80)   not null,
    personal_read boolean       not null,
    result        varchar(8)    not null,
    subject_id    uuid,
    object_type   varchar(40),
    object_id     uuid,
    object_label  varchar(64),
    ground        varchar(16)   not null,
    ground_id     uuid,
    ground_label  varchar(64),
    sealed_under  uuid,
    sealed_detail mediumblob,
    sealed_source varbinary(512),
    constraint pk_audit_entry primary key (seq),
    constraint uq_audit_entry_id unique (id),
    constraint ck_audit_entry_result check (result in ('DONE', 'REFUSED', 'FAILED')),
    constraint ck_audit_entry_ground check (ground in ('CASE', 'PURPOSE', 'LEGAL_REQUEST', 'OWN', 'JOB')),
    constraint ck_audit_entry_detail check ((sealed_detail is null) = (sealed_under is null))
);
--rollback drop table audit_entry;

--changeset audit:0002-audit-entry-subject
create index ix_audit_entry_subject on audit_entry (subject_id, seq);
--rollback drop index ix_audit_entry_subject on audit_entry;

--changeset audit:0003-audit-entry-actor
create index ix_audit_entry_actor on audit_entry (actor_id, seq);
--rollback drop index ix_audit_entry_actor on audit_entry;

--changeset audit:0004-audit-entry-ground
create index ix_audit_entry_ground on audit_entry (ground_label, seq);
--rollback drop index ix_audit_entry_ground on audit_entry;

--changeset audit:0005-audit-entry-object
create index ix_audit_entry_object on audit_entry (object_id, seq);
--rollback drop index ix_audit_entry_object on audit_entry;

--changeset audit:0006-audit-node
--comment: A node of the tree over the entries: level 0 are leaves, one an entry. Only whole subtrees are stored, so a node never changes.
create table audit_node (
    level     tinyint    not null,
    position  bigint     not null,
    hash      binary(32) not null,
    entry_seq bigint,
    constraint pk_audit_node primary key (level, position),
    constraint uq_audit_node_entry unique (entry_seq),
    constraint fk_audit_node_entry foreign key (entry_seq) references audit_entry (seq),
    constraint ck_audit_node_leaf check ((level = 0) = (entry_seq is not null))
);
--rollback drop table audit_node;

--changeset audit:0007-checkpoint-key
--comment: The key that signs checkpoints, wrapped by the master key.
create table checkpoint_key (
    id         int           not null,
    wrapped    varbinary(256) not null,
    public_key varbinary(64) not null,
    created_at datetime(6)   not null,
    constraint pk_checkpoint_key primary key (id)
);
--rollback drop table checkpoint_key;

--changeset audit:0008-checkpoint
--comment: A signed statement of the tree's size and root.
create table checkpoint (
    tree_size bigint        not null,
    root      binary(32)    not null,
    note      varchar(1000) not null,
    signed_at datetime(6)   not null,
    constraint pk_checkpoint primary key (tree_size)
);
--rollback drop table checkpoint;
