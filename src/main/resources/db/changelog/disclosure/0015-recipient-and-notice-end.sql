--liquibase formatted sql

--changeset disclosure:0460-disclosure-package-link-recipient
--comment: SHA-256 of the certificate or age key that the file was encrypted to; none for a passphrase, and for links from before it was kept.
alter table disclosure_package_link
    add column recipient_sha256 binary(32),
    add constraint ck_disclosure_package_link_recipient check (recipient_sha256 is null or lock_kind <> 'PASSPHRASE');
--rollback alter table disclosure_package_link drop constraint ck_disclosure_package_link_recipient, drop column recipient_sha256;

--changeset disclosure:0461-legal-notice-ended
--comment: A notice that can never be sent has ended, with the reason: whoever was to be told has been erased.
alter table legal_notice
    add column ended_at   datetime(6),
    add column end_reason varchar(8),
    add constraint ck_legal_notice_ended check ((ended_at is null) = (end_reason is null) and (ended_at is null or sent_at is null)),
    add constraint ck_legal_notice_end_reason check (end_reason in ('ERASED'));
--rollback alter table legal_notice drop constraint ck_legal_notice_end_reason, drop constraint ck_legal_notice_ended, drop column end_reason, drop column ended_at;
