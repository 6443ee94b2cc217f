--liquibase formatted sql

--changeset database:0002-scheduled-tasks
--comment: A job and when it is next due. Whoever picks it beats its heart; a stopped heart frees the job for others.
create table scheduled_tasks (
    task_name            varchar(100) not null,
    task_instance        varchar(100) not null,
    task_data            longblob,
    execution_time       datetime(6)  not null,
    picked               boolean      not null,
    picked_by            varchar(100),
    last_success         datetime(6),
    last_failure         datetime(6),
    consecutive_failures int,
    last_heartbeat       datetime(6),
    version              bigint       not null,
    priority             smallint,
    constraint pk_scheduled_tasks primary key (task_name, task_instance),
    index ix_scheduled_tasks_execution (execution_time),
    index ix_scheduled_tasks_heartbeat (last_heartbeat)
);
--rollback drop table scheduled_tasks;
