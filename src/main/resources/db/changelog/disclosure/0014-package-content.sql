--liquibase formatted sql

--changeset disclosure:0440-disclosure-package-content
--comment: What counsel released, word for word, in a file sealed under the request's data key. What is delivered is made from it and from nothing else.
alter table disclosure_package
    add column content_id  uuid,
    add column content_key varbinary(256),
    add constraint ck_disclosure_package_content check ((content_id is null) = (content_key is null));
--rollback alter table disclosure_package drop constraint ck_disclosure_package_content, drop column content_id, drop column content_key;
