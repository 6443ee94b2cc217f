--liquibase formatted sql

--changeset policy:0001-rule-profile
--comment: A published rule profile. Never edited: a change is a new version.
create table rule_profile (
    version        varchar(64) not null,
    effective_from date        not null,
    content        json        not null,
    published_at   datetime(6) not null,
    constraint pk_rule_profile primary key (version)
);
--rollback drop table rule_profile;
