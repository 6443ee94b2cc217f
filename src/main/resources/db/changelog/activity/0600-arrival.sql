--liquibase formatted sql

--changeset activity:0600-activity-arrival
--comment: In which minute events of a day (UTC) arrived that have not been looked through for new addresses. Written by the transaction that writes the events.
create table activity_arrival (
    day        date        not null,
    arrived_in datetime(6) not null,
    constraint pk_activity_arrival primary key (day, arrived_in)
);
--rollback drop table activity_arrival;

--changeset activity:0601-place-progress-gone
--comment: What is to be looked through stands in activity_arrival.
drop table place_progress;
--rollback create table place_progress (name varchar(16) not null, until_at datetime(6) not null, constraint pk_place_progress primary key (name));

--changeset activity:0602-place-address-last
--comment: Addresses of disposed months are found by their last use.
create index ix_place_address_last on place_address (last_at);
--rollback drop index ix_place_address_last on place_address;

--changeset activity:0603-activity-arrival-before
--comment: Days of events that arrived before arrivals were noted are looked through once; what is known of them already stays as it is.
insert ignore into activity_arrival (day, arrived_in)
    select distinct date(occurred_at), '1970-01-01 00:00:00' from activity;
--rollback delete from activity_arrival where arrived_in = '1970-01-01 00:00:00';
