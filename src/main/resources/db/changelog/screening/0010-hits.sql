--liquibase formatted sql

--changeset screening:0010-screening-gate
--comment: One row. Whoever screens shares it to the end of the transaction; whoever plans a re-screening takes it alone, and so knows that whatever was screened before has been written.
create table screening_gate (
    id tinyint not null,
    constraint pk_screening_gate primary key (id),
    constraint ck_screening_gate_one check (id = 1)
);
--rollback drop table screening_gate;

--changeset screening:0011-screening-gate-row
insert into screening_gate (id) values (1);
--rollback delete from screening_gate;

--changeset screening:0012-screened
--comment: What a customer was last held against, and by what. The key is a keyed hash of the compared facts. Screening was asked for so many times, and is done up to that one; the row's lock makes one who screens or decides wait for the other.
create table screened (
    customer_id uuid          not null,
    asked       bigint        not null,
    done        bigint        not null,
    asked_at    datetime(6)   not null,
    facts_key   binary(16),
    lists       varchar(1000) character set ascii collate ascii_bin,
    engine      char(16)      character set ascii collate ascii_bin,
    screened_at datetime(6),
    waiting     tinyint       as (case when asked > done then 1 end) stored,
    constraint pk_screened primary key (customer_id),
    constraint fk_screened_customer foreign key (customer_id) references customer (id),
    constraint ck_screened_done check (done >= 0 and done <= asked),
    constraint ck_screened_whole check (
        (screened_at is null) = (facts_key is null)
        and (screened_at is null) = (lists is null)
        and (screened_at is null) = (engine is null)),
    index ix_screened_waiting (waiting, asked_at),
    index ix_screened_at (screened_at)
);
--rollback drop table screened;

--changeset screening:0013-hit
--comment: A party of a customer that may be an entry of a list, and where people stand with it. Entries are public; what is compared with them, and why it scores so, is sealed. A party has one live hit with an entry.
create table hit (
    id            uuid           not null,
    customer_id   uuid           not null,
    party         varchar(64)    character set ascii collate ascii_bin not null,
    role          varchar(16)    character set ascii collate ascii_bin not null,
    source        varchar(24)    character set ascii collate ascii_bin not null,
    entry_ref     varchar(64)    character set utf8mb4 collate utf8mb4_bin not null,
    watchlist_id  uuid           not null,
    list_old      boolean        not null,
    engine        char(16)       character set ascii collate ascii_bin not null,
    score         int            not null,
    state         varchar(16)    character set ascii collate ascii_bin not null,
    found_at      datetime(6)    not null,
    sealed        mediumblob     not null,
    before_id     uuid,
    superseded    boolean        not null,
    unsure        uuid,
    proposer      uuid,
    answered_at   datetime(6),
    approver      uuid,
    approved_at   datetime(6),
    hold          varchar(12)    character set ascii collate ascii_bin,
    account_state varchar(32)    character set ascii collate ascii_bin,
    report_due    datetime(6),
    changed_by    uuid           not null,
    changed_at    datetime(6)    not null,
    version       bigint         not null,
    live          tinyint        as (case when state <> 'LAPSED' and not superseded then 1 end) stored,
    undecided     tinyint        as (case when state in ('NEW', 'ESCALATED') then 1 end) stored,
    constraint pk_hit primary key (id),
    constraint uq_hit_live unique (customer_id, party, source, entry_ref, live),
    constraint uq_hit_before unique (before_id),
    constraint fk_hit_customer foreign key (customer_id) references customer (id),
    constraint fk_hit_watchlist foreign key (watchlist_id) references watchlist (id),
    constraint fk_hit_before foreign key (before_id) references hit (id),
    constraint ck_hit_role check (role in ('CUSTOMER', 'PAYER', 'OWNER', 'INTERMEDIATE', 'REPRESENTATIVE')),
    constraint ck_hit_state check (state in ('NEW', 'ESCALATED', 'FALSE_POSITIVE', 'TRUE_MATCH', 'ACTIONED', 'LAPSED')),
    constraint ck_hit_superseded check (not superseded or state = 'FALSE_POSITIVE'),
    constraint ck_hit_escalated check (state <> 'ESCALATED' or unsure is not null),
    constraint ck_hit_answered check (state in ('NEW', 'ESCALATED', 'LAPSED') or (proposer is not null and answered_at is not null)),
    constraint ck_hit_unsure check (proposer is null or unsure is null or proposer <> unsure),
    constraint ck_hit_hold check (hold is null or hold in ('PLACED', 'CONFIRMED', 'REPORTED', 'LIFTED')),
    constraint ck_hit_hold_state check (
        (state <> 'TRUE_MATCH' or hold = 'PLACED')
        and (state <> 'ACTIONED' or hold in ('CONFIRMED', 'REPORTED'))
        and (hold is null or state in ('TRUE_MATCH', 'ACTIONED') or (hold = 'LIFTED' and state = 'FALSE_POSITIVE'))),
    constraint ck_hit_held check (hold is null or (account_state is not null and report_due is not null)),
    constraint ck_hit_second check ((hold is not null and hold <> 'PLACED') = (approver is not null)),
    constraint ck_hit_approved check ((approver is null) = (approved_at is null)),
    constraint ck_hit_four_eyes check (approver is null or (proposer is not null and approver <> proposer)),
    index ix_hit_undecided (undecided, customer_id),
    index ix_hit_entry (source, entry_ref)
);
--rollback drop table hit;

--changeset screening:0014-hit-act
--comment: What was done to a hit, and why, sealed under the customer's data key.
create table hit_act (
    id     uuid            not null,
    hit_id uuid            not null,
    kind   varchar(16)     character set ascii collate ascii_bin not null,
    by_id  uuid            not null,
    at     datetime(6)     not null,
    reason varbinary(20000),
    constraint pk_hit_act primary key (id),
    constraint fk_hit_act_hit foreign key (hit_id) references hit (id),
    constraint ck_hit_act_kind check (kind in ('SAME', 'NOT_SAME', 'NOT_SURE', 'HOLD_CONFIRMED', 'HOLD_LIFTED', 'BLOCK_REPORTED', 'LAPSED')),
    constraint ck_hit_act_reason check (kind = 'LAPSED' or reason is not null),
    index ix_hit_act_hit (hit_id, at)
);
--rollback drop table hit_act;

--changeset screening:0015-rescreening
--comment: A screening of many customers: what a new version of a list has changed (DELTA), or everything (FULL), and how far it is. A version of a list asks for one.
create table rescreening (
    id             uuid        not null,
    kind           varchar(8)  character set ascii collate ascii_bin not null,
    why            varchar(12) character set ascii collate ascii_bin not null,
    source         varchar(24) character set ascii collate ascii_bin,
    list_id        uuid,
    before_id      uuid,
    engine         char(16)    character set ascii collate ascii_bin not null,
    thresholds     char(16)    character set ascii collate ascii_bin not null,
    state          varchar(12) character set ascii collate ascii_bin not null,
    after_customer uuid,
    customers      bigint      not null,
    found          bigint      not null,
    planned_at     datetime(6) not null,
    started_at     datetime(6),
    finished_at    datetime(6),
    version        bigint      not null,
    open           tinyint     as (case when state in ('WAITING', 'GATHERED') then 1 end) stored,
    constraint pk_rescreening primary key (id),
    constraint uq_rescreening_list unique (list_id),
    constraint fk_rescreening_list foreign key (list_id) references watchlist (id),
    constraint fk_rescreening_before foreign key (before_id) references watchlist (id),
    constraint ck_rescreening_kind check (kind in ('DELTA', 'FULL')),
    constraint ck_rescreening_why check (why in ('LIST', 'ENGINE', 'THRESHOLDS', 'OPERATOR')),
    constraint ck_rescreening_state check (state in ('WAITING', 'GATHERED', 'DONE')),
    constraint ck_rescreening_list check (
        (why = 'LIST') = (list_id is not null) and (list_id is null) = (source is null)),
    constraint ck_rescreening_delta check (kind <> 'DELTA' or (list_id is not null and before_id is not null)),
    constraint ck_rescreening_full check (kind = 'DELTA' or state <> 'GATHERED'),
    constraint ck_rescreening_done check ((state = 'DONE') = (finished_at is not null)),
    constraint ck_rescreening_counts check (customers >= 0 and found >= 0),
    index ix_rescreening_open (open, planned_at)
);
--rollback drop table rescreening;

--changeset screening:0016-rescreening-customer
--comment: A customer whom a change of a list can touch and who has not been screened for it yet.
create table rescreening_customer (
    rescreening_id uuid not null,
    customer_id    uuid not null,
    constraint pk_rescreening_customer primary key (rescreening_id, customer_id),
    constraint fk_rescreening_customer_of foreign key (rescreening_id) references rescreening (id),
    constraint fk_rescreening_customer_whom foreign key (customer_id) references customer (id)
);
--rollback drop table rescreening_customer;
