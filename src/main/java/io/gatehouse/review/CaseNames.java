package io.gatehouse.review;

import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerHeading;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts names to rows: customers' from the register, which records the look, and colleagues' from the people. */
@Component
class CaseNames {

    private final CustomerRegister register;
    private final People people;

    CaseNames(CustomerRegister register, People people) {
        this.register = register;
        this.people = people;
    }

    List<ReviewCaseSummary> summaries(List<QueueIndex.Row> rows, Map<ReviewCaseId, List<CaseTag>> tags, Ground ground) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var customers = register.headings(
                rows.stream().map(QueueIndex.Row::customer).distinct().toList(), ground);
        var colleagues = names(rows.stream().flatMap(row -> Stream.of(row.assignee(), row.proposer())));
        return rows.stream()
                .map(row -> summary(row, customers, colleagues, tags.getOrDefault(row.id(), List.of())))
                .toList();
    }

    /** The names of colleagues; a job's is empty. */
    Map<PersonId, String> names(Stream<@Nullable PersonId> colleagues) {
        Collection<PersonId> known = colleagues
                .filter(Objects::nonNull)
                .filter(person -> !person.equals(PersonId.SYSTEM))
                .collect(Collectors.toSet());
        return known.isEmpty() ? Map.of() : people.names(known);
    }

    private static ReviewCaseSummary summary(
            QueueIndex.Row row,
            Map<CustomerId, CustomerHeading> customers,
            Map<PersonId, String> colleagues,
            List<CaseTag> tags) {
        var heading = customers.get(row.customer());
        return new ReviewCaseSummary(
                row.id(),
                row.number(),
                row.kind(),
                row.customer(),
                heading == null ? "" : heading.name(),
                heading == null ? null : heading.latin(),
                row.party(),
                row.country(),
                row.state(),
                row.dueAt(),
                row.risk(),
                row.riskLevel(),
                row.topFactor(),
                row.factors(),
                row.openedAt(),
                row.waitingSince(),
                row.assignee(),
                row.assignee() == null ? null : colleagues.get(row.assignee()),
                row.claimedUntil(),
                row.setAsideUntil(),
                row.proposer(),
                row.proposer() == null ? null : colleagues.get(row.proposer()),
                tags,
                row.unanswered(),
                row.version());
    }
}
