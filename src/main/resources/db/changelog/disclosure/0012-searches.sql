--liquibase formatted sql

--changeset disclosure:0400-legal-search-outcome-gone
alter table legal_search drop constraint if exists ck_legal_search_outcome;
--rollback alter table legal_search add constraint ck_legal_search_outcome check (outcome in ('FOUND', 'NOTHING', 'REFUSED', 'TOO_BROAD', 'LOADING'));

--changeset disclosure:0401-legal-search-reason
--comment: Why an identifier was left unsearched, sealed under the request's data key.
alter table legal_search add column reason mediumblob;
--rollback alter table legal_search drop column reason;

--changeset disclosure:0402-legal-search-outcome
alter table legal_search add constraint ck_legal_search_outcome
    check (outcome in ('FOUND', 'NOTHING', 'REFUSED', 'TOO_BROAD', 'LOADING', 'SKIPPED'));
--rollback alter table legal_search drop constraint if exists ck_legal_search_outcome;

--changeset disclosure:0403-legal-search-skipped
alter table legal_search add constraint ck_legal_search_skipped check ((outcome = 'SKIPPED') = (reason is not null));
--rollback alter table legal_search drop constraint if exists ck_legal_search_skipped;
