--liquibase formatted sql

--changeset audit:0460-audit-entry-digest
--comment: The SHA-256 of what was acted upon, in clear, where an outsider is to tell by a proof of the entry which thing it was.
alter table audit_entry add column object_digest binary(32);
--rollback alter table audit_entry drop column object_digest;
