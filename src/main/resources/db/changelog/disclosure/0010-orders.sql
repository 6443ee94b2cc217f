--liquibase formatted sql

--changeset disclosure:0240-nondisclosure
--comment: An order of a court about silence that came after intake: nondisclosure, its renewal, its end, a seal, the end of the seal. Which court is sealed; the document lies outside the database.
create table legal_nondisclosure (
    id              uuid           not null,
    request_id      uuid           not null,
    kind            varchar(10)    not null,
    from_on         date,
    until_on        date,
    recorded_by     uuid           not null,
    recorded_at     datetime(6)    not null,
    sealed          mediumblob     not null,
    document_key    varbinary(256) not null,
    document_sha256 binary(32)     not null,
    document_bytes  bigint         not null,
    constraint pk_legal_nondisclosure primary key (id),
    constraint fk_legal_nondisclosure_request foreign key (request_id) references legal_request (id),
    constraint ck_legal_nondisclosure_kind check (kind in ('ORDERED', 'RENEWED', 'LIFTED', 'SEALED', 'UNSEALED')),
    constraint ck_legal_nondisclosure_days check ((until_on is null) = (kind in ('SEALED', 'UNSEALED'))
        and (from_on is null or (kind = 'ORDERED' and from_on <= until_on))),
    index ix_legal_nondisclosure_request (request_id, recorded_at)
);
--rollback drop table legal_nondisclosure;
