--liquibase formatted sql

--changeset access:0003-one-time-code-day
--comment: When the first code of the day now running was sent, and how many since, so that nobody has texts sent without end.
alter table one_time_code
    add column day_began_at datetime(6) not null default '2020-01-01',
    add column sent_in_day  int         not null default 0;
--rollback alter table one_time_code drop column sent_in_day, drop column day_began_at;
