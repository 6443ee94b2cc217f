--liquibase formatted sql

--changeset disclosure:0100-disclosure-package
--comment: Copies of records that a custodian prepares for an agency and counsel releases. What it holds lies sealed in a file under the request's data key.
create table disclosure_package (
    id              uuid           not null,
    request_id      uuid           not null,
    number          varchar(24)    not null,
    state           varchar(16)    not null,
    supersedes      uuid,
    prepared_by     uuid           not null,
    prepared_at     datetime(6)    not null,
    waiting_since   datetime(6),
    released_by     uuid,
    released_at     datetime(6),
    taken_at        datetime(6)    not null,
    taken_from      datetime(6)    not null,
    taken_to        datetime(6)    not null,
    snapshot_id     uuid           not null,
    snapshot_key    varbinary(256) not null,
    content_sha256  binary(32),
    built_id        uuid,
    built_key       varbinary(256),
    manifest_sha256 binary(32),
    profile         varchar(64)    not null,
    sealed          mediumblob,
    version         bigint         not null,
    constraint pk_disclosure_package primary key (id),
    constraint uq_disclosure_package_number unique (number),
    constraint fk_disclosure_package_request foreign key (request_id) references legal_request (id),
    constraint fk_disclosure_package_supersedes foreign key (supersedes) references disclosure_package (id),
    constraint ck_disclosure_package_state check (state in ('DRAFT', 'WAITING', 'SENT_BACK', 'RELEASED', 'DOWNLOADED', 'EXPIRED',
        'SUPERSEDED')),
    constraint ck_disclosure_package_two_people check (released_by <> prepared_by),
    constraint ck_disclosure_package_released check ((released_by is null) = (released_at is null)),
    constraint ck_disclosure_package_release check (state not in ('RELEASED', 'DOWNLOADED', 'EXPIRED') or released_by is not null),
    constraint ck_disclosure_package_seen check (state not in ('WAITING', 'RELEASED', 'DOWNLOADED', 'EXPIRED')
        or (content_sha256 is not null and waiting_since is not null)),
    constraint ck_disclosure_package_built check ((built_id is null) = (manifest_sha256 is null)
        and (built_id is null) = (built_key is null)),
    index ix_disclosure_package_request (request_id, prepared_at)
);
--rollback drop table disclosure_package;

--changeset disclosure:0102-disclosure-package-item
--comment: One class of records of one account in a package: in, withheld with a reason, or not decided yet.
create table disclosure_package_item (
    package_id   uuid        not null,
    place        int         not null,
    account_id   uuid        not null,
    record_class varchar(32) not null,
    decision     varchar(12) not null,
    row_count    int         not null,
    decided_by   uuid,
    sealed       mediumblob,
    constraint pk_disclosure_package_item primary key (package_id, place),
    constraint uq_disclosure_package_item unique (package_id, account_id, record_class),
    constraint fk_disclosure_package_item foreign key (package_id) references disclosure_package (id),
    constraint ck_disclosure_package_item_decision check (decision in ('OPEN', 'IN', 'WITHHELD')),
    constraint ck_disclosure_package_item_reason check (decision <> 'WITHHELD' or sealed is not null),
    constraint ck_disclosure_package_item_by check (decision = 'OPEN' or decided_by is not null),
    constraint ck_disclosure_package_item_rows check (row_count >= 0)
);
--rollback drop table disclosure_package_item;

--changeset disclosure:0103-disclosure-package-link
--comment: A way to fetch a package once. The token is kept as its hash; the file that it opens is encrypted to the officer.
create table disclosure_package_link (
    id          uuid           not null,
    package_id  uuid           not null,
    token_hash  binary(32)     not null,
    lock_kind   varchar(12)    not null,
    opened_by   uuid           not null,
    opened_at   datetime(6)    not null,
    expires_at  datetime(6)    not null,
    used_by     uuid,
    used_at     datetime(6),
    ended_at    datetime(6),
    file_key    varbinary(256) not null,
    file_name   varchar(120)   not null,
    file_bytes  bigint         not null,
    file_sha256 binary(32)     not null,
    constraint pk_disclosure_package_link primary key (id),
    constraint uq_disclosure_package_link unique (token_hash),
    constraint fk_disclosure_package_link foreign key (package_id) references disclosure_package (id),
    constraint ck_disclosure_package_link_lock check (lock_kind in ('CERTIFICATE', 'AGE', 'PASSPHRASE')),
    constraint ck_disclosure_package_link_term check (opened_at < expires_at),
    constraint ck_disclosure_package_link_used check ((used_by is null) = (used_at is null)),
    constraint ck_disclosure_package_link_once check (used_at is null or ended_at is not null)
);
--rollback drop table disclosure_package_link;

--changeset disclosure:0104-disclosure-package-link-open
create index ix_disclosure_package_link_open on disclosure_package_link (ended_at, expires_at);
--rollback drop index ix_disclosure_package_link_open on disclosure_package_link;

--changeset disclosure:0105-legal-notice
--comment: What a customer is told of a disclosure, once no order bars it (R73). Which classes were disclosed is sealed under the request's data key.
create table legal_notice (
    id           uuid        not null,
    request_id   uuid        not null,
    package_id   uuid        not null,
    customer_id  uuid        not null,
    disclosed_at datetime(6) not null,
    task_at      datetime(6),
    sent_at      datetime(6),
    sealed       mediumblob  not null,
    constraint pk_legal_notice primary key (id),
    constraint uq_legal_notice unique (package_id, customer_id),
    constraint fk_legal_notice_package foreign key (package_id) references disclosure_package (id),
    constraint fk_legal_notice_request foreign key (request_id) references legal_request (id)
);
--rollback drop table legal_notice;

--changeset disclosure:0106-legal-notice-due
create index ix_legal_notice_due on legal_notice (sent_at, disclosed_at);
--rollback drop index ix_legal_notice_due on legal_notice;
