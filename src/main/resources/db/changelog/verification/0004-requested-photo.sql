--liquibase formatted sql

--changeset verification:0320-requested-photo
--comment: Which photo is asked for anew: of what document, and what it shows of it. Nothing where no photo in particular is meant.
alter table requested_item
    add column photo_document varchar(24) after code,
    add column photo_side varchar(16) after photo_document,
    add constraint ck_requested_item_photo check (photo_document is null or photo_side is not null);
--rollback alter table requested_item drop constraint ck_requested_item_photo, drop column photo_side, drop column photo_document;
