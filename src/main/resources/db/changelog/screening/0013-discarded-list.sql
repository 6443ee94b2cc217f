--liquibase formatted sql

--changeset screening:0481-watchlist-discarded
--comment: An officer has found that a held version is no list to hold customers against.
alter table watchlist
    drop constraint ck_watchlist_state,
    add constraint ck_watchlist_state check (state in ('IN_FORCE', 'HELD', 'REPLACED', 'DROPPED', 'DISCARDED'));
--rollback alter table watchlist drop constraint ck_watchlist_state, add constraint ck_watchlist_state check (state in ('IN_FORCE', 'HELD', 'REPLACED', 'DROPPED'));

--changeset screening:0482-list-refresh-discarded
--comment: What came is still the version that was discarded.
alter table list_refresh
    drop constraint ck_list_refresh_outcome,
    add constraint ck_list_refresh_outcome check (outcome in ('NEW', 'UNCHANGED', 'HELD', 'DISCARDED', 'FAILED'));
--rollback alter table list_refresh drop constraint ck_list_refresh_outcome, add constraint ck_list_refresh_outcome check (outcome in ('NEW', 'UNCHANGED', 'HELD', 'FAILED'));
