--liquibase formatted sql

--changeset screening:0480-hit-waiting
--comment: Hits that wait for people, to settle them or to answer for the hold: no such hit may be without a case.
alter table hit
    add column waiting tinyint as (case when state in ('NEW', 'ESCALATED', 'TRUE_MATCH') then 1 end) stored,
    add index ix_hit_waiting (waiting, customer_id);
--rollback alter table hit drop index ix_hit_waiting, drop column waiting;
