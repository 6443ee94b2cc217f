package io.gatehouse.review;

import io.gatehouse.access.PersonId;
import io.gatehouse.screening.Hit;
import io.gatehouse.screening.Screened;
import io.gatehouse.screening.Standing;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a case shows of screening, read on record. It holds personal data: it lives as long as the page and is never kept.
 *
 * @param screened when the customer was last held against which lists; null before the first time
 * @param hits the open ones first, the heaviest of them first
 * @param people the names of those who acted on the hits
 * @param me who looks
 * @param officer whether whoever looks may answer for holds
 * @param reasonAtLeast characters of why somebody says what they say of a hit (R46)
 * @param reportWorkingDays working days in which a block is to be reported
 */
public record ScreeningFile(
        Standing standing,
        @Nullable Screened screened,
        List<Hit> hits,
        Map<PersonId, String> people,
        PersonId me,
        boolean officer,
        int reasonAtLeast,
        int reportWorkingDays) {

    public ScreeningFile {
        hits = List.copyOf(hits);
        people = Map.copyOf(people);
    }

    /** What a person is called; nothing where it was a job. */
    public String name(PersonId person) {
        return people.getOrDefault(person, "");
    }

    @Override
    public String toString() {
        return "ScreeningFile" + hits;
    }
}
