--liquibase formatted sql

--changeset demonstration:0001-demonstration-load
--comment: A part of the demonstration's story that has been played through, so that an interrupted load goes on where it was.
create table demonstration_load (
    part    varchar(64) not null,
    subject uuid,
    done_at datetime(6) not null,
    constraint pk_demonstration_load primary key (part),
    constraint ck_demonstration_load_part check (part <> '')
);
--rollback drop table demonstration_load;
