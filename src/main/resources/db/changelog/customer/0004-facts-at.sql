--liquibase formatted sql

--changeset customer:0010-facts-at
--comment: When what a customer is found by last changed, or the customer was erased: nodes that hold names in memory ask for it.
alter table customer add column if not exists facts_at datetime(6) not null default current_timestamp(6);
--rollback alter table customer drop column if exists facts_at;

--changeset customer:0011-facts-at-index
create index ix_customer_facts_at on customer (facts_at);
--rollback drop index ix_customer_facts_at on customer;
