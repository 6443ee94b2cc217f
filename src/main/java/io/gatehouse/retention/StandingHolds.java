package io.gatehouse.retention;

import io.gatehouse.sealing.ErasureBar;
import io.gatehouse.sealing.SubjectId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether a subject is held: asked by whatever erases, in its own transaction. */
@Component
class StandingHolds implements ErasureBar {

    private final JdbcClient jdbc;

    StandingHolds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean bars(SubjectId subject) {
        return jdbc.sql("select exists (select 1 from legal_hold where subject_id = ? and released_at is null)")
                .param(subject.value())
                .query(Boolean.class)
                .single();
    }
}
