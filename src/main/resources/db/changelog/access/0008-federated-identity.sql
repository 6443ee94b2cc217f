--liquibase formatted sql

--changeset access:0500-federated-identity
--comment: An account at an issuer of OpenID Connect, and whose it is here. The issuer's subject is a keyed hash; who bound it is null where the person did.
create table federated_identity (
    issuer      varchar(255) character set ascii collate ascii_bin not null,
    subject_key binary(16)   not null,
    person_id   uuid         not null,
    bound_by    uuid,
    bound_at    datetime(6)  not null,
    constraint pk_federated_identity primary key (issuer, subject_key),
    constraint uq_federated_identity_person unique (person_id, issuer),
    constraint fk_federated_identity_person foreign key (person_id) references person (id),
    constraint ck_federated_identity_issuer check (issuer <> ''),
    constraint ck_federated_identity_other check (bound_by <> person_id)
);
--rollback drop table federated_identity;
