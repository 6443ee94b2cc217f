--liquibase formatted sql

--changeset activity:0300-activity-order
--comment: Events come in the order of time, so the rows lie in it: they are added at the end instead of all over the table. Who asks by address has an index that answers alone which accounts.
alter table activity
    drop primary key,
    drop index uq_activity_event,
    add primary key (occurred_at, event_key),
    add index ix_activity_source (source, occurred_at, account_id, class);
--rollback alter table activity drop primary key, drop index ix_activity_source, add primary key (source, occurred_at, event_key), add unique uq_activity_event (event_key, occurred_at);
