--liquibase formatted sql

--changeset screening:0490-list-entry-sealed
--comment: What an entry of the provider's own list says lies sealed. Published lists stay in clear.
alter table list_entry add column sealed mediumblob;
--rollback alter table list_entry drop column sealed;

--changeset screening:0491-list-entry-kind
--comment: What the listed party is, for figures: it identifies nobody, and what says it besides may be sealed.
alter table list_entry add column kind varchar(16) character set ascii collate ascii_bin not null default 'UNKNOWN';
--rollback alter table list_entry drop column kind;

--changeset screening:0492-list-entry-kind-known
--comment: The kind of those entries that are there.
update list_entry set kind = coalesce(json_value(content, '$.kind'), 'UNKNOWN');
--rollback update list_entry set kind = 'UNKNOWN';

--changeset screening:0493-list-entry-in-clear-or-sealed
--comment: A row says its name and content in clear or sealed, never both and never neither. Of a sealed one the hash is keyed.
alter table list_entry
    modify name varchar(512),
    modify content mediumtext,
    add constraint ck_list_entry_clear_or_sealed check (
        (name is null) = (sealed is not null) and (content is null) = (sealed is not null));
--rollback alter table list_entry drop constraint ck_list_entry_clear_or_sealed, modify content mediumtext not null, modify name varchar(512) not null;
