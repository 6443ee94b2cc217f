--liquibase formatted sql

--changeset database:0001-event-publication
--comment: An event that a listener has still to hear. Written with the act it tells of, and gone once it was heard.
create table EVENT_PUBLICATION (
    ID                     varchar(36)  not null,
    LISTENER_ID            varchar(512) not null,
    EVENT_TYPE             varchar(512) not null,
    SERIALIZED_EVENT       text         not null,
    PUBLICATION_DATE       datetime(6)  not null,
    COMPLETION_DATE        datetime(6),
    STATUS                 varchar(20),
    COMPLETION_ATTEMPTS    int,
    LAST_RESUBMISSION_DATE datetime(6),
    constraint pk_event_publication primary key (ID),
    index ix_event_publication_completion (COMPLETION_DATE)
);
--rollback drop table EVENT_PUBLICATION;
