package io.gatehouse.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry as its row holds it. */
record StoredEntry(
        long seq,
        UUID id,
        Instant recordedAt,
        UUID actorId,
        String actorRole,
        @Nullable String job,
        String action,
        boolean personalRead,
        String result,
        @Nullable UUID subjectId,
        @Nullable String objectType,
        @Nullable UUID objectId,
        @Nullable String objectLabel,
        String ground,
        @Nullable UUID groundId,
        @Nullable String groundLabel,
        @Nullable UUID sealedUnder,
        byte @Nullable [] sealedDetail,
        byte @Nullable [] sealedSource,
        byte @Nullable [] objectDigest) {

    static final String COLUMNS =
            "e.seq, e.id, e.recorded_at, e.actor_id, e.actor_role, e.job, e.action, e.personal_read, e.result, e.subject_id, "
                    + "e.object_type, e.object_id, e.object_label, e.ground, e.ground_id, e.ground_label, e.sealed_under, "
                    + "e.sealed_detail, e.sealed_source, e.object_digest";

    static StoredEntry of(ResultSet row, int number) throws SQLException {
        return new StoredEntry(
                row.getLong("seq"),
                row.getObject("id", UUID.class),
                row.getObject("recorded_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getObject("actor_id", UUID.class),
                row.getString("actor_role"),
                row.getString("job"),
                row.getString("action"),
                row.getBoolean("personal_read"),
                row.getString("result"),
                row.getObject("subject_id", UUID.class),
                row.getString("object_type"),
                row.getObject("object_id", UUID.class),
                row.getString("object_label"),
                row.getString("ground"),
                row.getObject("ground_id", UUID.class),
                row.getString("ground_label"),
                row.getObject("sealed_under", UUID.class),
                row.getBytes("sealed_detail"),
                row.getBytes("sealed_source"),
                row.getBytes("object_digest"));
    }
}
