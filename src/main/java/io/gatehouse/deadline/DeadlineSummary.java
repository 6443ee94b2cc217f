package io.gatehouse.deadline;

import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A deadline as its owners see it.
 *
 * @param kind what is due, such as {@code review.case.due}
 * @param objectType what it is about, such as {@code review_case}
 * @param owner the role from which it is due
 * @param person the person from whom it is due, where one is named
 * @param overdue whether it had passed when this was read
 */
public record DeadlineSummary(
        DeadlineId id,
        String kind,
        String objectType,
        UUID object,
        Instant due,
        Role owner,
        @Nullable PersonId person,
        boolean overdue) {}
