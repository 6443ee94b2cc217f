--liquibase formatted sql

--changeset verification:0012-invitation-lapsed
--comment: When the contents of an invitation went because nobody had accepted it in time.
alter table invitation add column lapsed_at datetime(6);
--rollback alter table invitation drop column lapsed_at;

--changeset verification:0013-invitation-held
--comment: An invitation keeps its contents until it is accepted, taken back or lapsed, and not without end.
alter table invitation
    drop constraint if exists ck_invitation_content,
    add constraint ck_invitation_held check (content is not null or accepted_at is not null
        or withdrawn_at is not null or lapsed_at is not null);
--rollback alter table invitation drop constraint if exists ck_invitation_held, drop constraint if exists ck_invitation_content;
--rollback alter table invitation add constraint ck_invitation_content check (content is not null or accepted_at is not null or withdrawn_at is not null);

--changeset verification:0014-invitation-lapsing
--comment: What the keeper of invitations looks for.
create index ix_invitation_lapsing on invitation (accepted_at, withdrawn_at, lapsed_at, expires_at);
--rollback drop index ix_invitation_lapsing on invitation;
