--liquibase formatted sql

--changeset screening:0420-hit-release
--comment: A confirmed hold ends by two people: one asks, another releases or keeps. What became of the entry of a held hit stands beside it, and whether somebody has still to look at that.
alter table hit
    add column release_by     uuid,
    add column release_at     datetime(6),
    add column released_by    uuid,
    add column released_at    datetime(6),
    add column entry_moved    varchar(8) character set ascii collate ascii_bin,
    add column entry_moved_at datetime(6),
    add column entry_waits    boolean not null default false,
    drop constraint ck_hit_state,
    drop constraint ck_hit_superseded,
    drop constraint ck_hit_hold,
    drop constraint ck_hit_hold_state,
    add constraint ck_hit_state check (
        state in ('NEW', 'ESCALATED', 'FALSE_POSITIVE', 'TRUE_MATCH', 'ACTIONED', 'RELEASED', 'LAPSED')),
    add constraint ck_hit_superseded check (not superseded or state in ('FALSE_POSITIVE', 'RELEASED')),
    add constraint ck_hit_hold check (hold is null or hold in ('PLACED', 'CONFIRMED', 'REPORTED', 'LIFTED', 'RELEASED')),
    add constraint ck_hit_hold_state check (
        (state <> 'TRUE_MATCH' or hold = 'PLACED')
        and (state <> 'ACTIONED' or hold in ('CONFIRMED', 'REPORTED'))
        and ((state = 'RELEASED') = (coalesce(hold, '') = 'RELEASED'))
        and (hold is null or state in ('TRUE_MATCH', 'ACTIONED', 'RELEASED') or (hold = 'LIFTED' and state = 'FALSE_POSITIVE'))),
    add constraint ck_hit_release check (
        (release_by is null) = (release_at is null)
        and (released_by is null) = (released_at is null)
        and (release_by is null or state in ('ACTIONED', 'RELEASED'))
        and ((state = 'RELEASED') = (released_by is not null))),
    add constraint ck_hit_release_four_eyes check (
        released_by is null or (release_by is not null and released_by <> release_by)),
    add constraint ck_hit_entry check (
        (entry_moved is null or entry_moved in ('CHANGED', 'GONE'))
        and (entry_moved is null) = (entry_moved_at is null)
        and (not entry_waits or (entry_moved is not null and state in ('TRUE_MATCH', 'ACTIONED'))));
--rollback alter table hit drop constraint ck_hit_entry, drop constraint ck_hit_release_four_eyes, drop constraint ck_hit_release, drop constraint ck_hit_hold_state, drop constraint ck_hit_hold, drop constraint ck_hit_superseded, drop constraint ck_hit_state, add constraint ck_hit_state check (state in ('NEW', 'ESCALATED', 'FALSE_POSITIVE', 'TRUE_MATCH', 'ACTIONED', 'LAPSED')), add constraint ck_hit_superseded check (not superseded or state = 'FALSE_POSITIVE'), add constraint ck_hit_hold check (hold is null or hold in ('PLACED', 'CONFIRMED', 'REPORTED', 'LIFTED')), add constraint ck_hit_hold_state check ((state <> 'TRUE_MATCH' or hold = 'PLACED') and (state <> 'ACTIONED' or hold in ('CONFIRMED', 'REPORTED')) and (hold is null or state in ('TRUE_MATCH', 'ACTIONED') or (hold = 'LIFTED' and state = 'FALSE_POSITIVE'))), drop column entry_waits, drop column entry_moved_at, drop column entry_moved, drop column released_at, drop column released_by, drop column release_at, drop column release_by;

--changeset screening:0421-hit-waiting
--comment: A release that was asked for, and a held entry that was changed or has gone, wait for people like a hit that nobody has answered.
alter table hit
    drop index ix_hit_waiting,
    drop column waiting,
    add column waiting tinyint as (
        case when state in ('NEW', 'ESCALATED', 'TRUE_MATCH')
            or (state = 'ACTIONED' and (release_by is not null or entry_waits)) then 1 end) stored,
    add index ix_hit_waiting (waiting, customer_id);
--rollback alter table hit drop index ix_hit_waiting, drop column waiting, add column waiting tinyint as (case when state in ('NEW', 'ESCALATED', 'TRUE_MATCH') then 1 end) stored, add index ix_hit_waiting (waiting, customer_id);

--changeset screening:0422-hit-act-release
--comment: What people do about the end of a confirmed hold, and what became of its entry.
alter table hit_act
    drop constraint ck_hit_act_kind,
    drop constraint ck_hit_act_reason,
    add constraint ck_hit_act_kind check (kind in ('SAME', 'NOT_SAME', 'NOT_SURE', 'HOLD_CONFIRMED', 'HOLD_LIFTED', 'BLOCK_REPORTED',
        'RELEASE_ASKED', 'HOLD_RELEASED', 'HOLD_KEPT', 'ENTRY_CHANGED', 'ENTRY_GONE', 'ENTRY_BACK', 'LAPSED')),
    add constraint ck_hit_act_reason check (
        kind in ('LAPSED', 'ENTRY_CHANGED', 'ENTRY_GONE', 'ENTRY_BACK') or reason is not null);
--rollback alter table hit_act drop constraint ck_hit_act_reason, drop constraint ck_hit_act_kind, add constraint ck_hit_act_kind check (kind in ('SAME', 'NOT_SAME', 'NOT_SURE', 'HOLD_CONFIRMED', 'HOLD_LIFTED', 'BLOCK_REPORTED', 'LAPSED')), add constraint ck_hit_act_reason check (kind = 'LAPSED' or reason is not null);
