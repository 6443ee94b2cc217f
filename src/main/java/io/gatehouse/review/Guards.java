package io.gatehouse.review;

import io.gatehouse.access.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides which of several people who press at once was first: each question is one update with a condition, never a read
 * and then a write. Whoever wins holds the row until the end of the transaction, and may then let the case's own rules speak.
 */
@Component
class Guards {

    private final JdbcClient jdbc;

    Guards(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the row of a case that nobody else works on; one before an officer only where an officer asks. */
    boolean free(ReviewCaseId id, PersonId reviewer, boolean officer, Collection<CaseState> from, Instant now) {
        return jdbc.sql("""
                        update review_case set version = version + 1
                        where id = :id
                          and (state in (:from)
                               or state = 'CLAIMED' and (assignee = :reviewer or claimed_until <= :now))
                          and (:officer or escalated = 0)
                        """)
                        .param("id", id.value())
                        .param("from", from.stream().map(Enum::name).toList())
                        .param("officer", officer)
                        .param("reviewer", reviewer.value())
                        .param("now", now)
                        .update()
                == 1;
    }

    /** Takes the row of a case that this reviewer holds, and renews the claim. */
    boolean held(ReviewCaseId id, PersonId reviewer, Instant now, Instant until) {
        return jdbc.sql("""
                        update review_case set version = version + 1, claimed_until = :until
                        where id = :id and state = 'CLAIMED' and assignee = :reviewer and claimed_until > :now
                        """)
                        .param("id", id.value())
                        .param("reviewer", reviewer.value())
                        .param("now", now)
                        .param("until", until)
                        .update()
                == 1;
    }

    /** Renews a claim that still holds. Nothing that a reader sees changes by it, so the version stays. */
    boolean renew(ReviewCaseId id, PersonId reviewer, Instant now, Instant until) {
        return jdbc.sql("""
                        update review_case set claimed_until = :until
                        where id = :id and state = 'CLAIMED' and assignee = :reviewer and claimed_until > :now
                        """)
                        .param("id", id.value())
                        .param("reviewer", reviewer.value())
                        .param("now", now)
                        .param("until", until)
                        .update()
                == 1;
    }

    /** Takes the row of a case that is still as it was seen, in one of these states. */
    boolean unchanged(ReviewCaseId id, long seen, Collection<CaseState> in) {
        return jdbc.sql("""
                        update review_case set version = version + 1
                        where id = :id and version = :seen and state in (:in)
                        """)
                        .param("id", id.value())
                        .param("seen", seen)
                        .param("in", in.stream().map(Enum::name).toList())
                        .update()
                == 1;
    }

    /** Takes the row of a case in one of these states. */
    boolean in(ReviewCaseId id, Collection<CaseState> states) {
        return jdbc.sql("update review_case set version = version + 1 where id = :id and state in (:in)")
                        .param("id", id.value())
                        .param("in", states.stream().map(Enum::name).toList())
                        .update()
                == 1;
    }

    /** Takes the row of a case that rests, for the customer or until a day; one before an officer only where an officer asks. */
    boolean resting(ReviewCaseId id, boolean officer) {
        return jdbc.sql("""
                        update review_case set version = version + 1
                        where id = :id and state in ('WAITING', 'SET_ASIDE') and (:officer or escalated = 0)
                        """).param("id", id.value()).param("officer", officer).update() == 1;
    }

    /** Takes the row of a case whose customer has not answered in time. */
    boolean unanswered(ReviewCaseId id, Instant now) {
        return jdbc.sql("""
                        update review_case set version = version + 1
                        where id = :id and state = 'WAITING' and due_at <= :now
                        """).param("id", id.value()).param("now", now).update() == 1;
    }

    /** Takes the row of a case whose claim has run out. */
    boolean lapsed(ReviewCaseId id, Instant now) {
        return jdbc.sql("""
                        update review_case set version = version + 1
                        where id = :id and state = 'CLAIMED' and claimed_until <= :now
                        """).param("id", id.value()).param("now", now).update() == 1;
    }

    /** Takes the row of a case that was set aside until now. */
    boolean due(ReviewCaseId id, Instant now) {
        return jdbc.sql("""
                        update review_case set version = version + 1
                        where id = :id and state = 'SET_ASIDE' and set_aside_until <= :now
                        """).param("id", id.value()).param("now", now).update() == 1;
    }

    /**
     * Opens a case, unless there is one for the same object already, or about list matches of the same customer. Of any number of tries
     * at once one opens it.
     */
    boolean open(ReviewCase opened) {
        var weight = opened.weight();
        jdbc.sql("""
                        insert into review_case
                            (id, kind, object_id, customer_id, party, country, state, due_at, risk, risk_level,
                             top_factor, factors, list_hits, opened_at, waiting_since, kept, escalated, changed_by, changed_at,
                             version)
                        values
                            (:id, :kind, :object, :customer, :party, :country, 'OPEN', :due, :risk, :level,
                             :factor, :factors, :hits, :at, :at, false, false, :by, :at, 0)
                        on duplicate key update version = version
                        """)
                .param("id", opened.id().value())
                .param("kind", opened.kind().key())
                .param("object", opened.object())
                .param("customer", opened.customer().value())
                .param("party", weight.party().name())
                .param("country", weight.country())
                .param("due", opened.dueAt())
                .param("risk", weight.risk())
                .param("level", weight.riskLevel())
                .param("factor", weight.topFactor())
                .param("factors", weight.factors())
                .param("hits", weight.listHits())
                .param("at", opened.openedAt())
                .param("by", opened.changedBy().value())
                .update();
        // how many rows the statement "affected" depends on a flag of the connection; which row is there does not
        return jdbc.sql("select count(*) from review_case where id = ?")
                        .param(opened.id().value())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Remembers a tag; once is enough. */
    void tag(UUID reviewCase, String tag) {
        jdbc.sql("insert into case_tag (case_id, tag) values (?, ?) on duplicate key update tag = tag")
                .params(reviewCase, tag)
                .update();
    }

    void untag(UUID reviewCase, String tag) {
        jdbc.sql("delete from case_tag where case_id = ? and tag = ?")
                .params(reviewCase, tag)
                .update();
    }
}
