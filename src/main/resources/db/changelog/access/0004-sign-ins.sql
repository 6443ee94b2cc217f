--liquibase formatted sql

--changeset access:0022-officer-sign-in
--comment: Under what circumstances an agency's officer signed in: keyed hashes of browser family and network, never an address itself.
create table officer_sign_in (
    person_id    uuid        not null,
    signed_in_at datetime(6) not null,
    device       binary(16)  not null,
    network      binary(16)  not null,
    country      char(2),
    first_ever   boolean     not null,
    new_device   boolean     not null,
    new_network  boolean     not null,
    new_country  boolean     not null,
    trusted      boolean     not null,
    constraint pk_officer_sign_in primary key (person_id, signed_in_at),
    constraint fk_officer_sign_in_person foreign key (person_id) references person (id)
);
--rollback drop table officer_sign_in;
