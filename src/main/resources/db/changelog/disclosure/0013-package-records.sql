--liquibase formatted sql

--changeset disclosure:0200-disclosure-package-record
--comment: A single record of a part that stays out while the rest of the part goes, with the reason that the agency reads.
create table disclosure_package_record (
    id          uuid       not null,
    package_id  uuid       not null,
    place       int        not null,
    record      int        not null,
    withheld_by uuid       not null,
    sealed      mediumblob not null,
    constraint pk_disclosure_package_record primary key (id),
    constraint uq_disclosure_package_record unique (package_id, place, record),
    constraint fk_disclosure_package_record foreign key (package_id, place)
        references disclosure_package_item (package_id, place),
    constraint ck_disclosure_package_record_first check (record >= 1)
);
--rollback drop table disclosure_package_record;

--changeset disclosure:0201-disclosure-package-link-by-hand
--comment: To whom an answer was handed where no link was opened: a letter behind the wall is never answered through a link.
alter table disclosure_package_link add column handed_to mediumblob;
--rollback alter table disclosure_package_link drop column handed_to;
