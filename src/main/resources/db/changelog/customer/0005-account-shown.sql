--liquibase formatted sql

--changeset customer:0100-account-changed
--comment: When an account last moved, by the database's clock: nodes that answer for accounts from memory ask for it.
alter table account add column if not exists changed_at datetime(6) not null default current_timestamp(6);
--rollback alter table account drop column if exists changed_at;

--changeset customer:0101-account-changed-index
create index ix_account_changed on account (changed_at);
--rollback drop index ix_account_changed on account;

--changeset customer:0102-account-shown
--comment: What the provider is shown of an account: since when its state, when it last changed, and how often. A move that nobody outside may see changes none of them.
alter table account
    add column if not exists shown_since datetime(6) not null default current_timestamp(6),
    add column if not exists shown_at datetime(6) not null default current_timestamp(6),
    add column if not exists shown_version bigint not null default 0;
--rollback alter table account drop column if exists shown_since, drop column if exists shown_at, drop column if exists shown_version;

--changeset customer:0103-account-shown-index
create index ix_account_shown on account (shown_at, id);
--rollback drop index ix_account_shown on account;

--changeset customer:0104-account-shown-known
--comment: Accounts of before: since when they have been open, or registered where they never were.
update account set shown_at = registered_at,
    shown_since = if(opened_at is null and state not in ('CLOSED', 'RETAINED', 'DISPOSED'), registered_at, state_since);
--rollback update account set shown_since = registered_at;
