package io.gatehouse.sharing;

import io.gatehouse.access.PersonId;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sharing.SourceSummary.Problem;
import io.gatehouse.sharing.SourceSummary.SignIn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code sharing_source}. */
@Component
class SourceStore {

    private final JdbcClient jdbc;
    private final SealedRecords records;

    SourceStore(JdbcClient jdbc, SealedRecords records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** What signs in: the text after the scheme of the header. */
    record Credential(String value) {

        @Override
        public String toString() {
            return "•••";
        }
    }

    void add(
            UUID id,
            GroupId group,
            String name,
            String url,
            SignIn signIn,
            @Nullable Credential credential,
            PersonId by,
            Instant now) {
        jdbc.sql("""
                        insert into sharing_source (id, group_id, name, url, sign_in, sealed, state, added_by, added_at, due_at, failures,
                            taken) values (?,?,?,?,?,?,'ACTIVE',?,?,?,0,0)
                        """)
                .param(id)
                .param(group.value())
                .param(name)
                .param(url)
                .param(signIn.name())
                .param(credential == null ? null : records.seal(group.subject(), place(id), credential))
                .param(by.value())
                .param(now)
                .param(now)
                .update();
    }

    List<SourceSummary> of(GroupId group) {
        return jdbc.sql("select * from sharing_source where group_id = ? order by name, id")
                .param(group.value())
                .query((row, _) -> summary(row))
                .list();
    }

    List<SourceSummary> due(Instant now) {
        return jdbc.sql("select * from sharing_source where state = 'ACTIVE' and due_at <= ? order by due_at, id")
                .param(now)
                .query((row, _) -> summary(row))
                .list();
    }

    Optional<SourceSummary> find(UUID id) {
        return jdbc.sql("select * from sharing_source where id = ?")
                .param(id)
                .query((row, _) -> summary(row))
                .optional();
    }

    Optional<Credential> credential(SourceSummary source) {
        return jdbc.sql("select sealed from sharing_source where id = ? and sealed is not null")
                .param(source.id())
                .query(byte[].class)
                .optional()
                .map(kept -> records.open(source.group().subject(), place(source.id()), kept, Credential.class));
    }

    Optional<String> highWater(UUID id) {
        return jdbc.sql("select high_water from sharing_source where id = ? and high_water is not null")
                .param(id)
                .query(String.class)
                .optional();
    }

    boolean state(UUID id, boolean active, Instant now) {
        return jdbc.sql("update sharing_source set state = ?, due_at = ? where id = ? and state = ?")
                        .params(active ? "ACTIVE" : "SUSPENDED", now, id, active ? "SUSPENDED" : "ACTIVE")
                        .update()
                == 1;
    }

    boolean remove(UUID id) {
        return jdbc.sql("delete from sharing_source where id = ?").param(id).update() == 1;
    }

    /** A page was taken: the next question goes on after it. */
    void taken(UUID id, @Nullable String highWater, int indicators) {
        jdbc.sql("update sharing_source set high_water = coalesce(?, high_water), taken = taken + ? where id = ?")
                .param(highWater)
                .param(indicators)
                .param(id)
                .update();
    }

    void succeeded(UUID id, Instant now, Instant due) {
        jdbc.sql(
                        "update sharing_source set tried_at = ?, succeeded_at = ?, failures = 0, problem = null, due_at = ? where id = ?")
                .params(now, now, due, id)
                .update();
    }

    void failed(UUID id, Problem problem, Instant now, Instant due) {
        jdbc.sql(
                        "update sharing_source set tried_at = ?, failures = failures + 1, problem = ?, due_at = ? where id = ?")
                .params(now, problem.name(), due, id)
                .update();
    }

    private static SourceSummary summary(ResultSet row) throws SQLException {
        var problem = row.getString("problem");
        return new SourceSummary(
                row.getObject("id", UUID.class),
                new GroupId(row.getObject("group_id", UUID.class)),
                row.getString("name"),
                row.getString("url"),
                SignIn.valueOf(row.getString("sign_in")),
                row.getString("state").equals("ACTIVE"),
                row.getObject("tried_at", Instant.class),
                row.getObject("succeeded_at", Instant.class),
                row.getObject("due_at", Instant.class),
                row.getInt("failures"),
                problem == null ? null : Problem.valueOf(problem),
                row.getLong("taken"));
    }

    private static Place place(UUID id) {
        return new Place("sharing_source", "sealed", id, 1);
    }
}
