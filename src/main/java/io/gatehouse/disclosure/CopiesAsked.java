package io.gatehouse.disclosure;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.PersonId;
import io.gatehouse.customer.AccountId;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The copies asked for under each request, sealed under its own data key: what was found is nobody's to read from a table. */
@Component
class CopiesAsked {

    private static final String COLUMNS = "id, request_id, asked_by, asked_at, sealed";

    private final SealedRecords records;
    private final JdbcClient jdbc;

    CopiesAsked(SealedRecords records, JdbcClient jdbc) {
        this.records = records;
        this.jdbc = jdbc;
    }

    /** What is sealed. */
    private record Selection(NamedIdentifier sought, List<AccountId> accounts, Set<RecordClass> classes) {

        @Override
        public String toString() {
            return "a selection";
        }
    }

    UUID ask(
            LegalRequestId request,
            PersonId by,
            Instant at,
            NamedIdentifier sought,
            List<AccountId> accounts,
            Set<RecordClass> classes) {
        var id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql(
                        "insert into legal_copy_asked (id, request_id, asked_by, asked_at, accounts, sealed) values (?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        request.value(),
                        by.value(),
                        at,
                        accounts.size(),
                        records.seal(request.subject(), place(id), new Selection(sought, accounts, classes)))
                .update();
        return id;
    }

    /** All that were asked for under a request, the latest first. */
    List<CopyAsked> of(LegalRequestId request) {
        return jdbc.sql("select " + COLUMNS + " from legal_copy_asked where request_id = ? order by id desc")
                .param(request.value())
                .query((row, _) -> read(row))
                .list();
    }

    /** One of them. */
    Optional<CopyAsked> get(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from legal_copy_asked where id = ?")
                .param(id)
                .query((row, _) -> read(row))
                .optional();
    }

    private CopyAsked read(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var request = new LegalRequestId(row.getObject("request_id", UUID.class));
        var selection = records.open(request.subject(), place(id), row.getBytes("sealed"), Selection.class);
        return new CopyAsked(
                id,
                request,
                new PersonId(row.getObject("asked_by", UUID.class)),
                row.getObject("asked_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                selection.sought(),
                selection.accounts(),
                selection.classes());
    }

    private static Place place(UUID id) {
        return new Place("legal_copy_asked", "sealed", id, 1);
    }
}
