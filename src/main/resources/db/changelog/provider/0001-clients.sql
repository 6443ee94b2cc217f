--liquibase formatted sql

--changeset provider:0001-api-client
--comment: A program of the provider's that may call the API, with the scopes it has and, where it must show one, the SHA-256 thumbprint of its certificate. What was done to it is in the audit trail.
create table api_client (
    id             uuid         not null,
    name           varchar(120) not null,
    state          varchar(16)  not null,
    scopes         varchar(400) not null,
    outside_client varchar(255) character set utf8mb4 collate utf8mb4_bin,
    certificate    binary(32),
    registered_at  datetime(6)  not null,
    registered_by  uuid         not null,
    last_used_at   datetime(6),
    version        bigint       not null,
    constraint pk_api_client primary key (id),
    constraint uq_api_client_outside unique (outside_client),
    constraint ck_api_client_state check (state in ('ACTIVE', 'SUSPENDED'))
);
--rollback drop table api_client;

--changeset provider:0002-api-client-secret
--comment: A secret of a client as a slow hash; the selector, the part of it that finds the row, is no secret. An older one ends a while after a newer was made.
create table api_client_secret (
    id        uuid         not null,
    client_id uuid         not null,
    selector  varchar(16) character set ascii collate ascii_bin not null,
    hash      varchar(255) not null,
    made_at   datetime(6)  not null,
    ends_at   datetime(6),
    constraint pk_api_client_secret primary key (id),
    constraint uq_api_client_secret unique (client_id, selector),
    constraint fk_api_client_secret_client foreign key (client_id) references api_client (id)
);
--rollback drop table api_client_secret;

--changeset provider:0003-token-key
--comment: A key that signs tokens, wrapped by the master key. The newest signs; the one before it still verifies, until the last token that it signed has ended.
create table token_key (
    id         int             not null,
    wrapped    varbinary(4096) not null,
    public_key varbinary(1024) not null,
    created_at datetime(6)     not null,
    constraint pk_token_key primary key (id)
);
--rollback drop table token_key;
