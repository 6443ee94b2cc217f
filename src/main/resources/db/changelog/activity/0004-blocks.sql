--liquibase formatted sql

--changeset activity:0400-activity-part
--comment: A closed month, or what came late of one, in sealed blocks. The directories say which block begins where, sealed under the month's key: in the clear stand the month and how many events. While it is being built nobody reads it.
create table activity_part (
    id        uuid        not null,
    month     date        not null,
    state     varchar(8)  not null,
    events    bigint      not null,
    built_at  datetime(6) not null,
    addresses mediumblob,
    accounts  mediumblob,
    constraint pk_activity_part primary key (id),
    constraint ck_activity_part_state check (state in ('BUILDING', 'SEALED')),
    constraint ck_activity_part_sealed check (state <> 'SEALED' or (addresses is not null and accounts is not null)),
    constraint ck_activity_part_month check (day(month) = 1),
    index ix_activity_part_month (month)
);
--rollback drop table activity_part;

--changeset activity:0401-activity-part-day
--comment: What was found in the rows of a day when it was packed: how many, and a checksum over what they are known by. Rows go only while they are still those.
create table activity_part_day (
    part_id  uuid   not null,
    day      date   not null,
    events   bigint not null,
    checksum bigint not null,
    constraint pk_activity_part_day primary key (part_id, day),
    constraint fk_activity_part_day_part foreign key (part_id) references activity_part (id) on delete cascade
);
--rollback drop table activity_part_day;

--changeset activity:0402-activity-block
--comment: Uses of addresses, some thousands in the order of address and time, sealed under the month's key.
create table activity_block (
    part_id uuid       not null,
    number  int        not null,
    sealed  mediumblob not null,
    constraint pk_activity_block primary key (part_id, number),
    constraint fk_activity_block_part foreign key (part_id) references activity_part (id) on delete cascade
);
--rollback drop table activity_block;

--changeset activity:0403-activity-pack
--comment: The events of some accounts, each account's in segments under its customer's data key, one behind the other; whose they are and how long each is stands in accounts, sealed under the month's key.
create table activity_pack (
    part_id  uuid       not null,
    number   int        not null,
    accounts mediumblob not null,
    segments mediumblob not null,
    constraint pk_activity_pack primary key (part_id, number),
    constraint fk_activity_pack_part foreign key (part_id) references activity_part (id) on delete cascade
);
--rollback drop table activity_pack;
