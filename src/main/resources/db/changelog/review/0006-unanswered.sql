--liquibase formatted sql

--changeset review:0006-review-case-unanswered
--comment: Whether the time to answer passed without an answer, so that the queue can say why a case is back.
alter table review_case add column unanswered tinyint(1) not null default 0;
--rollback alter table review_case drop column unanswered;
