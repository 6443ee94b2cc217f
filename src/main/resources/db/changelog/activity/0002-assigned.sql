--liquibase formatted sql

--changeset activity:0280-assigned-address
--comment: An address that the provider gave to an account, from when until when; no end while the account holds it still. The address stands in clear and whose account it is tells a random identifier only, as for an access.
create table assigned_address (
    address     inet6       not null,
    from_at     datetime(6) not null,
    account_id  uuid        not null,
    until_at    datetime(6),
    imported_at datetime(6) not null,
    constraint pk_assigned_address primary key (address, from_at, account_id),
    constraint ck_assigned_address_until check (until_at > from_at),
    index ix_assigned_address_account (account_id, from_at)
);
--rollback drop table assigned_address;

--changeset activity:0281-assigned-address-turn
--comment: Whoever adds assigned addresses locks this one row first, so that two at once cannot give one address to two accounts.
create table assigned_address_turn (
    id tinyint not null,
    constraint pk_assigned_address_turn primary key (id),
    constraint ck_assigned_address_turn_one check (id = 1)
);
--rollback drop table assigned_address_turn;

--changeset activity:0282-assigned-address-turn-row
--comment: The one row.
insert into assigned_address_turn (id) values (1);
--rollback delete from assigned_address_turn;
