--liquibase formatted sql

--changeset disclosure:0120-package-key
--comment: A key that signs the manifests of packages, wrapped by the master key. The newest signs; older ones stay, so that a package can be made again.
create table package_key (
    id         int           not null,
    wrapped    varbinary(256) not null,
    public_key varbinary(64) not null,
    created_at datetime(6)   not null,
    constraint pk_package_key primary key (id)
);
--rollback drop table package_key;
