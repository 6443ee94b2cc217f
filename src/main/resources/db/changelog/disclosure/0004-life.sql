--liquibase formatted sql

--changeset disclosure:0020-request-process-free
--comment: European orders are processes as well.
alter table legal_request drop constraint if exists ck_legal_request_process;
--rollback select 1;

--changeset disclosure:0021-request-process
alter table legal_request add constraint ck_legal_request_process check (process in (
    'NATIONAL_SECURITY_LETTER', 'SUBPOENA', 'COURT_ORDER', 'WARRANT', 'CONSENT', 'EMERGENCY',
    'PRESERVATION', 'FOREIGN_REQUEST', 'EU_PRODUCTION_ORDER', 'EU_PRESERVATION_ORDER'));
--rollback alter table legal_request drop constraint ck_legal_request_process;

--changeset disclosure:0022-request-intake
--comment: What an intake says beside the matter itself: how the request came, under what orders it is kept, what counsel found of foreign law.
alter table legal_request
    add column received_at datetime(6),
    add column channel     varchar(12) not null default 'OTHER',
    add column under_seal  boolean     not null default false,
    add column urgent      boolean     not null default false,
    add column foreign_law varchar(8)  not null default 'UNKNOWN',
    add column gag_from    date,
    add column gag_key     varbinary(256),
    add column gag_sha256  binary(32),
    add column comity      varchar(12),
    add column comity_by   uuid,
    add column comity_at   datetime(6),
    add column notice      varchar(12),
    add column question_at datetime(6);
--rollback alter table legal_request drop column received_at, drop column channel, drop column under_seal, drop column urgent, drop column foreign_law, drop column gag_from, drop column gag_key, drop column gag_sha256, drop column comity, drop column comity_by, drop column comity_at, drop column notice, drop column question_at;

--changeset disclosure:0023-request-received
update legal_request set received_at = entered_at where received_at is null;
--rollback select 1;

--changeset disclosure:0024-request-received-always
alter table legal_request modify column received_at datetime(6) not null;
--rollback alter table legal_request modify column received_at datetime(6);

--changeset disclosure:0025-request-channel
alter table legal_request add constraint ck_legal_request_channel
    check (channel in ('PORTAL', 'EMAIL', 'POST', 'FAX', 'IN_PERSON', 'TREATY', 'OTHER'));
--rollback alter table legal_request drop constraint ck_legal_request_channel;

--changeset disclosure:0026-request-foreign-law
--comment: Whoever looked at foreign law is named with what came of it.
alter table legal_request add constraint ck_legal_request_foreign_law check (foreign_law in ('YES', 'NO', 'UNKNOWN')
    and (comity is null or comity in ('NO_CONFLICT', 'ACCEPTED', 'MOTION'))
    and (comity is null) = (comity_by is null) and (comity is null) = (comity_at is null));
--rollback alter table legal_request drop constraint ck_legal_request_foreign_law;

--changeset disclosure:0027-request-gag
alter table legal_request add constraint ck_legal_request_gag check ((gag_from is null or gag_until is not null)
    and (gag_from is null or gag_from <= gag_until) and (gag_key is null) = (gag_sha256 is null));
--rollback alter table legal_request drop constraint ck_legal_request_gag;

--changeset disclosure:0028-request-notice
alter table legal_request add constraint ck_legal_request_notice check (notice is null or notice in ('AT_ONCE', 'AFTER_ORDER', 'BARRED'));
--rollback alter table legal_request drop constraint ck_legal_request_notice;

--changeset disclosure:0029-move-profile
--comment: A move says under which version of the rules it was made, and what it changed of the scope.
alter table legal_move
    add column profile varchar(64),
    add column changed mediumblob;
--rollback alter table legal_move drop column profile, drop column changed;

--changeset disclosure:0030-move-profile-before
update legal_move m join legal_request r on r.id = m.request_id set m.profile = r.profile where m.profile is null;
--rollback select 1;

--changeset disclosure:0031-move-profile-always
alter table legal_move modify column profile varchar(64) not null;
--rollback alter table legal_move modify column profile varchar(64);

--changeset disclosure:0032-searcher
--comment: An officer of the agency whom counsel lets search under a request.
create table legal_searcher (
    request_id uuid not null,
    person_id  uuid not null,
    constraint pk_legal_searcher primary key (request_id, person_id),
    constraint fk_legal_searcher_request foreign key (request_id) references legal_request (id),
    constraint fk_legal_searcher_person foreign key (person_id) references person (id)
);
--rollback drop table legal_searcher;

--changeset disclosure:0033-searcher-before
--comment: Before counsel named people, every officer of the agency could search.
insert into legal_searcher (request_id, person_id)
    select r.id, p.id from legal_request r join person p on p.agency_id = r.agency_id where r.state = 'IN_FORCE';
--rollback delete from legal_searcher;

--changeset disclosure:0034-message
--comment: A message between the desk and the agency about a request. A question of the desk waits until the agency answers.
create table legal_message (
    id         uuid        not null,
    request_id uuid        not null,
    side       varchar(6)  not null,
    question   boolean     not null,
    author     uuid        not null,
    sent_at    datetime(6) not null,
    sealed     mediumblob  not null,
    constraint pk_legal_message primary key (id),
    constraint fk_legal_message_request foreign key (request_id) references legal_request (id),
    constraint ck_legal_message_side check (side in ('DESK', 'AGENCY') and (not question or side = 'DESK')),
    index ix_legal_message_request (request_id, sent_at)
);
--rollback drop table legal_message;

--changeset disclosure:0035-request-term
create index ix_legal_request_term on legal_request (state, expires_at);
--rollback drop index ix_legal_request_term on legal_request;

--changeset disclosure:0036-number
--comment: The last number of a year; whoever takes the next one locks it until the request is entered.
create table legal_number (
    year smallint not null,
    last int      not null,
    constraint pk_legal_number primary key (year)
);
--rollback drop table legal_number;

--changeset disclosure:0037-number-before
insert into legal_number (year, last)
    select substr(number, 4, 4), max(cast(substr(number, 9) as unsigned)) from legal_request group by substr(number, 4, 4);
--rollback delete from legal_number;
