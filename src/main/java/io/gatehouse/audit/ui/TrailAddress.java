package io.gatehouse.audit.ui;

import com.vaadin.flow.router.QueryParameters;
import io.gatehouse.access.PersonId;
import io.gatehouse.audit.TrailFilter;
import io.gatehouse.sealing.SubjectId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A filter as it stands in the address, so that a view of the trail can be shared. What is not understood is passed over. */
final class TrailAddress {

    private static final int DAYS = 7;
    private static final int EARLIEST_YEAR = 1970;
    private static final int LATEST_YEAR = 2999;

    private TrailAddress() {}

    static TrailFilter read(QueryParameters address, LocalDate today) {
        return new TrailFilter(
                value(address, "from", TrailAddress::day).orElse(today.minusDays(DAYS - 1L)),
                value(address, "to", TrailAddress::day).orElse(today),
                value(address, "actor", text -> new PersonId(UUID.fromString(text)))
                        .orElse(null),
                value(address, "subject", text -> new SubjectId(UUID.fromString(text)))
                        .orElse(null),
                value(address, "group", Function.identity())
                        .filter(AuditView.GROUPS::contains)
                        .orElse(null),
                value(address, "label", Function.identity()).orElse(null),
                value(address, "reads", Boolean::valueOf).orElse(false),
                value(address, "refused", Boolean::valueOf).orElse(false));
    }

    static QueryParameters write(TrailFilter filter) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("from", filter.from().toString());
        values.put("to", filter.to().toString());
        if (filter.actor() != null) {
            values.put("actor", filter.actor().toString());
        }
        if (filter.subject() != null) {
            values.put("subject", filter.subject().toString());
        }
        if (filter.group() != null) {
            values.put("group", filter.group());
        }
        if (filter.label() != null) {
            values.put("label", filter.label());
        }
        if (filter.readsOnly()) {
            values.put("reads", "true");
        }
        if (filter.refusedOnly()) {
            values.put("refused", "true");
        }
        return QueryParameters.simple(values);
    }

    /** A day that a calendar on the screen can show. */
    private static LocalDate day(String text) {
        var day = LocalDate.parse(text);
        if (day.getYear() < EARLIEST_YEAR || day.getYear() > LATEST_YEAR) {
            throw new DateTimeException("Out of the calendar");
        }
        return day;
    }

    private static <T> Optional<T> value(QueryParameters address, String name, Function<String, T> reading) {
        try {
            return address.getSingleParameter(name)
                    .filter(text -> !text.isBlank())
                    .map(reading);
        } catch (DateTimeException | IllegalArgumentException notUnderstood) {
            return Optional.empty();
        }
    }
}
