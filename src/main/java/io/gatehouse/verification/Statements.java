package io.gatehouse.verification;

import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What customers wrote by themselves. An application is appealed once; the table has room for no second one. */
@Component
class Statements {

    private static final int WORDS_FORM = 1;

    private final JdbcClient jdbc;
    private final SealedRecords sealed;

    Statements(JdbcClient jdbc, SealedRecords sealed) {
        this.jdbc = jdbc;
        this.sealed = sealed;
    }

    /** Keeps a statement; nothing where it is an appeal and there is one already. */
    Optional<StatementId> keep(ApplicationRow row, Statement.Kind kind, String words, Instant now) {
        var id = StatementId.next();
        try {
            jdbc.sql("insert into statement (id, application_id, kind, words, written_at) values (?, ?, ?, ?, ?)")
                    .params(
                            id.value(),
                            row.id().value(),
                            kind.name(),
                            sealed.seal(row.customer().subject(), wordsOf(id), new Words(words)),
                            Applications.utc(now))
                    .update();
        } catch (DuplicateKeyException second) {
            return Optional.empty();
        }
        return Optional.of(id);
    }

    /** All of an application, the newest first. */
    List<Statement> of(ApplicationRow row) {
        return jdbc.sql(
                        "select id, kind, words, written_at from statement where application_id = ? order by written_at desc")
                .param(row.id().value())
                .query((found, _) -> {
                    var id = new StatementId(found.getObject("id", UUID.class));
                    return new Statement(
                            id,
                            Statement.Kind.valueOf(found.getString("kind")),
                            ApplicationRow.instant(found, "written_at"),
                            sealed.open(row.customer().subject(), wordsOf(id), found.getBytes("words"), Words.class)
                                    .text());
                })
                .list();
    }

    /** How many of a kind were written since. */
    int since(ApplicationId application, Statement.Kind kind, Instant since) {
        return jdbc.sql("select count(*) from statement where application_id = ? and kind = ? and written_at > ?")
                .params(application.value(), kind.name(), Applications.utc(since))
                .query(Integer.class)
                .single();
    }

    /** When the newest of a kind was written. */
    Optional<Instant> latest(ApplicationId application, Statement.Kind kind) {
        return jdbc.sql("""
                        select written_at from statement where application_id = ? and kind = ?
                        order by written_at desc limit 1
                        """)
                .params(application.value(), kind.name())
                .query((found, _) -> ApplicationRow.instant(found, "written_at"))
                .optional();
    }

    private static Place wordsOf(StatementId id) {
        return new Place("statement", "words", id.value(), WORDS_FORM);
    }

    /** What a customer wrote. */
    record Words(String text) {

        @Override
        public String toString() {
            return "Words";
        }
    }
}
