package io.gatehouse.audit;

import java.util.UUID;

/** The ground on which personal data is read or an act is done. There is no look without one. */
public sealed interface Ground {

    /** A review case, by its number. */
    record Case(UUID id, String number) implements Ground {}

    /** A purpose of the programme, by its key, such as {@code review.queue}. Never free text: it is kept in clear. */
    record Purpose(String key) implements Ground {}

    /** A legal request, by its number. */
    record LegalRequest(UUID id, String number) implements Ground {}

    /** One's own record. */
    record Own() implements Ground {}

    /** A job of the portal's own. */
    record Job(String name) implements Ground {}
}
