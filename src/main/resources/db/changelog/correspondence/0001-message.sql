--liquibase formatted sql

--changeset correspondence:0001-message
--comment: A message to a person: address, subject and body sealed under the reader's data key, and how far it has got.
create table message (
    id          uuid            not null,
    owner_id    uuid            not null,
    channel     varchar(8)      not null,
    template    varchar(128)    not null,
    state       varchar(12)     not null,
    sealed      mediumblob      not null,
    tries       int             not null,
    next_try_at datetime(6)     not null,
    created_at  datetime(6)     not null,
    settled_at  datetime(6),
    read_at     datetime(6),
    constraint pk_message primary key (id),
    constraint ck_message_channel check (channel in ('EMAIL', 'TEXT', 'PORTAL')),
    constraint ck_message_state check (state in ('WAITING', 'DELIVERED', 'FAILED', 'HELD')),
    constraint ck_message_tries check (tries >= 0),
    constraint ck_message_read check (read_at is null or channel = 'PORTAL')
);
--rollback drop table message;

--changeset correspondence:0002-message-waiting
create index ix_message_waiting on message (state, next_try_at);
--rollback drop index ix_message_waiting on message;

--changeset correspondence:0003-message-inbox
create index ix_message_inbox on message (owner_id, channel, created_at);
--rollback drop index ix_message_inbox on message;

--changeset correspondence:0004-message-latest
create index ix_message_latest on message (created_at);
--rollback drop index ix_message_latest on message;
