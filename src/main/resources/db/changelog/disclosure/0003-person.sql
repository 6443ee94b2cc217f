--liquibase formatted sql

--changeset disclosure:0011-search-loading
--comment: A search by name may come while a node is still reading the names after its start.
alter table legal_search drop constraint if exists ck_legal_search_outcome;
alter table legal_search add constraint ck_legal_search_outcome
    check (outcome in ('FOUND', 'NOTHING', 'REFUSED', 'TOO_BROAD', 'LOADING'));
--rollback alter table legal_search drop constraint if exists ck_legal_search_outcome;
--rollback alter table legal_search add constraint ck_legal_search_outcome check (outcome in ('FOUND', 'NOTHING', 'REFUSED', 'TOO_BROAD'));
