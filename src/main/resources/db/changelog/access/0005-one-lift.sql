--liquibase formatted sql

--changeset access:0360-spare-lifts
--comment: Of several proposals to lift a suspension that wait at once the first stays; a spare one could lift a later suspension.
update agency_change spare
    join agency_change first on first.agency_id = spare.agency_id and first.kind = 'LIFT' and first.state = 'OPEN'
        and (first.proposed_at, first.id) < (spare.proposed_at, spare.id)
    set spare.state = 'REFUSED', spare.settled_at = spare.proposed_at, spare.settled_by = spare.proposed_by
    where spare.kind = 'LIFT' and spare.state = 'OPEN';
--rollback select 1;

--changeset access:0361-one-lift
--comment: One proposal to lift a suspension waits at a time.
alter table agency_change
    add column if not exists lift_of uuid as (if(state = 'OPEN' and kind = 'LIFT', agency_id, null)) stored;
--rollback alter table agency_change drop column if exists lift_of;

--changeset access:0362-one-lift-key
alter table agency_change add constraint uq_agency_change_lift unique (lift_of);
--rollback alter table agency_change drop index if exists uq_agency_change_lift;
