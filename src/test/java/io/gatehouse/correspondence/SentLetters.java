package io.gatehouse.correspondence;

import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sealing.SubjectId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everything that somebody was written, by whatever channel, opened for a test. */
@Component
public class SentLetters {

    private final JdbcClient jdbc;
    private final SealedRecords records;

    SentLetters(JdbcClient jdbc, SealedRecords records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** Subject and body of each. */
    public List<String> to(SubjectId owner) {
        return jdbc.sql("select id, sealed from message where owner_id = ? order by created_at, id")
                .param(owner.value())
                .query((row, _) -> {
                    var id = row.getObject("id", UUID.class);
                    var writing = records.open(owner, Writing.place(id), row.getBytes("sealed"), Writing.class);
                    return writing.subject() + "\n" + writing.body();
                })
                .list();
    }
}
