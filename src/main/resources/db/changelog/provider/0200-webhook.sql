--liquibase formatted sql

--changeset provider:0200-webhook-endpoint
--comment: Where a provider's console wants to be told. Its address is no person's; what signs the messages lies apart, sealed.
create table webhook_endpoint (
    id              uuid          not null,
    url             varchar(1024) not null,
    kinds           varchar(200)  not null,
    state           varchar(8)    not null,
    pause_reason    varchar(8),
    registered_at   datetime(6)   not null,
    registered_by   varchar(128)  not null,
    state_since     datetime(6)   not null,
    failing_since   datetime(6),
    last_success_at datetime(6),
    last_answer_at  datetime(6),
    last_status     smallint,
    last_problem    varchar(16),
    version         bigint        not null,
    constraint pk_webhook_endpoint primary key (id),
    constraint ck_webhook_endpoint_state check (state in ('ACTIVE', 'PAUSED', 'REMOVED')),
    constraint ck_webhook_endpoint_paused check ((state = 'PAUSED') = (pause_reason is not null)),
    constraint ck_webhook_endpoint_reason check (pause_reason in ('STAFF', 'GONE'))
);
--rollback drop table webhook_endpoint;

--changeset provider:0201-webhook-secret
--comment: What signs the messages to an endpoint, sealed under the endpoint's own data key. While one takes over from another both hold.
create table webhook_secret (
    id          uuid           not null,
    endpoint_id uuid           not null,
    sealed      varbinary(512) not null,
    made_at     datetime(6)    not null,
    ends_at     datetime(6),
    constraint pk_webhook_secret primary key (id),
    constraint fk_webhook_secret_endpoint foreign key (endpoint_id) references webhook_endpoint (id)
);
--rollback drop table webhook_secret;

--changeset provider:0202-webhook-number
--comment: The number of the last message about an account to an endpoint. Whoever writes the next holds this row until it commits.
create table webhook_number (
    endpoint_id uuid   not null,
    account_id  uuid   not null,
    last_number bigint not null,
    constraint pk_webhook_number primary key (endpoint_id, account_id)
);
--rollback drop table webhook_number;

--changeset provider:0203-webhook-delivery
--comment: One message to one endpoint: neutral words, ids and instants only. Its id is the same at every try. A ping is about no account.
--comment: No foreign key to the endpoint: whoever moves an account would hold the endpoint's row, which each answer writes, until it commits.
create table webhook_delivery (
    id            uuid          not null,
    endpoint_id   uuid          not null,
    account_id    uuid,
    number        bigint        not null,
    kind          varchar(40)   not null,
    payload       varchar(2000) not null,
    state         varchar(9)    not null,
    tries         int           not null,
    replays       int           not null,
    created_at    datetime(6)   not null,
    next_try_at   datetime(6)   not null,
    first_try_at  datetime(6),
    claimed_by    uuid,
    claimed_until datetime(6),
    last_status   smallint,
    last_problem  varchar(16),
    settled_at    datetime(6),
    constraint pk_webhook_delivery primary key (id),
    constraint uq_webhook_delivery_number unique (endpoint_id, account_id, number),
    constraint ck_webhook_delivery_state check (state in ('WAITING', 'DELIVERED', 'DEAD')),
    constraint ck_webhook_delivery_tries check (tries >= 0 and replays >= 0),
    constraint ck_webhook_delivery_settled check ((state = 'WAITING') = (settled_at is null)),
    constraint ck_webhook_delivery_claim check ((claimed_by is null) = (claimed_until is null))
);
--rollback drop table webhook_delivery;

--changeset provider:0204-webhook-delivery-due
create index ix_webhook_delivery_due on webhook_delivery (endpoint_id, state, next_try_at);
--rollback drop index ix_webhook_delivery_due on webhook_delivery;

--changeset provider:0205-webhook-delivery-list
create index ix_webhook_delivery_list on webhook_delivery (endpoint_id, created_at);
--rollback drop index ix_webhook_delivery_list on webhook_delivery;

--changeset provider:0206-webhook-delivery-old
create index ix_webhook_delivery_old on webhook_delivery (settled_at);
--rollback drop index ix_webhook_delivery_old on webhook_delivery;
