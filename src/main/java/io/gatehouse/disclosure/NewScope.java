package io.gatehouse.disclosure;

import io.gatehouse.access.PersonId;
import io.gatehouse.policy.RecordClass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What counsel opens by a request.
 *
 * @param classes the record classes, of those that the process opens
 * @param identifiers those of the named identifiers that may be searched for
 * @param from the first day, UTC, inside the range of the document
 * @param to the last day
 * @param until when its term ends
 * @param searchers the agency's officers who may search; a custodian always may
 * @param comity what the look at foreign law gave (R64), and in words
 */
public record NewScope(
        Set<RecordClass> classes,
        List<NamedIdentifier> identifiers,
        LocalDate from,
        LocalDate to,
        Instant until,
        Set<PersonId> searchers,
        ComityResult comity,
        String comityNote,
        NoticePlan notice) {

    public NewScope {
        classes = Set.copyOf(classes);
        identifiers = List.copyOf(identifiers);
        searchers = Set.copyOf(searchers);
    }

    @Override
    public String toString() {
        return "a scope";
    }
}
