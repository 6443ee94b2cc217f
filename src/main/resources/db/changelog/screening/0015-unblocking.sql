--liquibase formatted sql

--changeset screening:0430-hit-reports
--comment: A block that has ended is still reported, and its end is reported in its turn (31 CFR 501.603): when each was, and by when the end is due.
alter table hit
    add column block_reported_at   datetime(6),
    add column unblock_due         datetime(6),
    add column unblock_reported_at datetime(6),
    add constraint ck_hit_block_reported check (block_reported_at is null or state in ('ACTIONED', 'RELEASED')),
    add constraint ck_hit_unblock check (
        (unblock_due is null or state = 'RELEASED')
        and (unblock_reported_at is null or unblock_due is not null));
--rollback alter table hit drop constraint ck_hit_unblock, drop constraint ck_hit_block_reported, drop column unblock_reported_at, drop column unblock_due, drop column block_reported_at;

--changeset screening:0431-hit-reported-before
--comment: What was reported before stands as reported since its last change.
update hit set block_reported_at = changed_at where hold = 'REPORTED';
--rollback update hit set block_reported_at = null where hold = 'REPORTED';

--changeset screening:0432-hit-act-unblock
--comment: Somebody has said that the end of a block was reported.
alter table hit_act
    drop constraint ck_hit_act_kind,
    add constraint ck_hit_act_kind check (kind in ('SAME', 'NOT_SAME', 'NOT_SURE', 'HOLD_CONFIRMED', 'HOLD_LIFTED', 'BLOCK_REPORTED',
        'UNBLOCK_REPORTED', 'RELEASE_ASKED', 'HOLD_RELEASED', 'HOLD_KEPT', 'ENTRY_CHANGED', 'ENTRY_GONE', 'ENTRY_BACK', 'LAPSED'));
--rollback alter table hit_act drop constraint ck_hit_act_kind, add constraint ck_hit_act_kind check (kind in ('SAME', 'NOT_SAME', 'NOT_SURE', 'HOLD_CONFIRMED', 'HOLD_LIFTED', 'BLOCK_REPORTED', 'RELEASE_ASKED', 'HOLD_RELEASED', 'HOLD_KEPT', 'ENTRY_CHANGED', 'ENTRY_GONE', 'ENTRY_BACK', 'LAPSED'));
