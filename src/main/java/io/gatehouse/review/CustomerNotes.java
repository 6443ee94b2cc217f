package io.gatehouse.review;

import static io.gatehouse.access.Roles.SYSTEM_ONLY;

import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What reviewers wrote about a customer, over all cases, for whoever has a ground to take a copy of it. */
@Service
@Transactional
public class CustomerNotes {

    private final JdbcClient jdbc;
    private final CaseJournal journal;
    private final AuditTrail trail;

    CustomerNotes(JdbcClient jdbc, CaseJournal journal, AuditTrail trail) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.trail = trail;
    }

    /** One note, word for word. Its text form keeps it to itself. */
    public record Note(CaseNumber about, Instant at, String text) {

        @Override
        public String toString() {
            return about + " " + at;
        }
    }

    /** The notes of a time, the earliest first. The look is on record. */
    @PreAuthorize(SYSTEM_ONLY)
    public List<Note> of(CustomerId customer, Instant from, Instant to, Ground ground) {
        trail.record(Entry.look("review.notes.read", ground).about(customer.subject()));
        return jdbc.sql("""
                        select n.id, c.number, n.written_at, n.text from case_note n join review_case c on c.id = n.case_id
                        where c.customer_id = ? and n.written_at >= ? and n.written_at < ? order by n.written_at, n.id
                        """)
                .params(customer.value(), from, to)
                .query((row, _) -> new Note(
                        new CaseNumber(row.getLong("number")),
                        row.getObject("written_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                        journal.open(
                                customer, "case_note", "text", row.getObject("id", UUID.class), row.getBytes("text"))))
                .list();
    }
}
