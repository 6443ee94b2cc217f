package io.gatehouse.audit;

import io.gatehouse.access.PersonId;
import io.gatehouse.sealing.SubjectId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the trail is looked at.
 *
 * @param from the first day, in UTC
 * @param to the last day, in UTC
 * @param group the module whose acts are wanted, such as {@code review}
 * @param label a case, request or object number
 */
public record TrailFilter(
        LocalDate from,
        LocalDate to,
        @Nullable PersonId actor,
        @Nullable SubjectId subject,
        @Nullable String group,
        @Nullable String label,
        boolean readsOnly,
        boolean refusedOnly) {

    private static final Pattern GROUP = Pattern.compile("[a-z]{1,40}");

    public TrailFilter {
        if (group != null && !GROUP.matcher(group).matches()) {
            group = null;
        }
    }

    /** Everything on these days. */
    public static TrailFilter days(LocalDate from, LocalDate to) {
        return new TrailFilter(from, to, null, null, null, null, false, false);
    }

    /** The condition on {@code audit_entry e}, with named parameters. */
    String condition() {
        var all = new StringJoiner(" and ");
        all.add("e.recorded_at >= :from and e.recorded_at < :until");
        if (actor != null) {
            all.add("e.actor_id = :actor");
        }
        if (subject != null) {
            all.add("e.subject_id = :subject");
        }
        if (subject != null || label != null) {
            // Nobody finds out by asking for a customer or a number that somebody behind the wall looked at them.
            all.add("(e.ground_id is null or e.ground_id not in (:walled))");
            all.add("(e.object_id is null or e.object_id not in (:walled))");
        }
        if (group != null) {
            all.add("e.action like :group");
        }
        if (label != null) {
            all.add("(e.ground_label = :label or e.object_label = :label)");
        }
        if (readsOnly) {
            all.add("e.personal_read");
        }
        if (refusedOnly) {
            all.add("e.result = 'REFUSED'");
        }
        return all.toString();
    }

    /**
     * @param walled what stands behind the wall
     */
    Map<String, Object> parameters(List<UUID> walled) {
        var values = new HashMap<String, Object>();
        values.put("from", from.atStartOfDay(ZoneOffset.UTC).toInstant());
        values.put("until", to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        if (actor != null) {
            values.put("actor", actor.value());
        }
        if (subject != null) {
            values.put("subject", subject.value());
        }
        if (subject != null || label != null) {
            values.put("walled", walled);
        }
        if (group != null) {
            values.put("group", group + ".%");
        }
        if (label != null) {
            values.put("label", label);
        }
        return values;
    }
}
