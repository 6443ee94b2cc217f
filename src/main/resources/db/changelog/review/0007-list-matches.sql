--liquibase formatted sql

--changeset review:0007-review-case-list-hits
--comment: How many possible list matches of the customer were open, holds among them, when the case was last weighed; by it the queue knows its view of sanctions.
alter table review_case
    add column list_hits smallint not null default 0,
    add column sanctions tinyint(1) as (case when state <> 'DECIDED' and (kind = 'SCREENING' or list_hits > 0) then 1 end) persistent,
    add constraint ck_review_case_list_hits check (list_hits >= 0);
--rollback alter table review_case drop constraint ck_review_case_list_hits, drop column sanctions, drop column list_hits;

--changeset review:0007-review-case-sanctions
--comment: The view of sanctions, without walking all other cases.
create index ix_review_case_sanctions on review_case (sanctions, due_at, risk desc, number);
--rollback drop index ix_review_case_sanctions on review_case;

--changeset review:0007-review-case-screened
--comment: A customer has one case about list matches that is not decided, however many hits are found at once.
alter table review_case
    add column screened_customer uuid as (case when kind = 'SCREENING' and state <> 'DECIDED' then customer_id end) persistent,
    add constraint uk_review_case_screened unique (screened_customer);
--rollback alter table review_case drop constraint uk_review_case_screened, drop column screened_customer;
