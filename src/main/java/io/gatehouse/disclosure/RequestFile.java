package io.gatehouse.disclosure;

import io.gatehouse.policy.RecordClass;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a legal request says that names people or the matter; sealed under the request's own data key.
 *
 * @param identifiers those that may be searched for: all that it names, until counsel keeps some
 * @param callBack whom the custodian reached under the agency's own number, and what they said
 * @param danger for an emergency: the danger, and why there is no time for process (R62)
 * @param named all that it names; what was sealed before this was kept apart names what may be searched for
 * @param namedFrom the first day that it names; null where it was sealed before this was kept apart
 */
record RequestFile(
        String officer,
        String badge,
        String officerEmail,
        String officerPhone,
        @Nullable String court,
        @Nullable String docket,
        @Nullable String gagCourt,
        @Nullable String danger,
        List<NamedIdentifier> identifiers,
        Set<RecordClass> asked,
        @Nullable String callBack,
        @Nullable String comity,
        @Nullable String investigation,
        @Nullable String costs,
        @Nullable List<NamedIdentifier> named,
        @Nullable LocalDate namedFrom,
        @Nullable LocalDate namedTo) {

    RequestFile {
        identifiers = List.copyOf(identifiers);
        asked = Set.copyOf(asked);
        named = named == null ? identifiers : List.copyOf(named);
    }

    /** All that it names, whatever of it may be searched for. */
    List<NamedIdentifier> allNamed() {
        return Objects.requireNonNull(named);
    }

    RequestFile calledBack(String said) {
        return with(identifiers, asked, said, comity, allNamed(), namedFrom, namedTo);
    }

    RequestFile lookedAtForeignLaw(String said) {
        return with(identifiers, asked, callBack, said, allNamed(), namedFrom, namedTo);
    }

    RequestFile scoped(List<NamedIdentifier> kept, String comityResult) {
        return with(kept, asked, callBack, comityResult, allNamed(), namedFrom, namedTo);
    }

    /** Counsel names one account more in it, from then on as if the document had. */
    RequestFile widened(NamedIdentifier more) {
        return with(and(identifiers, more), asked, callBack, comity, and(allNamed(), more), namedFrom, namedTo);
    }

    private static List<NamedIdentifier> and(List<NamedIdentifier> some, NamedIdentifier more) {
        return Stream.concat(some.stream(), Stream.of(more)).distinct().toList();
    }

    /** The agency asks for less: the rest is no longer named. */
    RequestFile narrowed(List<NamedIdentifier> kept, Set<RecordClass> classes, LocalDate from, LocalDate to) {
        return with(kept, classes, callBack, comity, kept, from, to);
    }

    /** A court has ordered silence, or has ended it. */
    RequestFile ordered(String court) {
        return new RequestFile(
                officer,
                badge,
                officerEmail,
                officerPhone,
                this.court,
                docket,
                court,
                danger,
                identifiers,
                asked,
                callBack,
                comity,
                investigation,
                costs,
                named,
                namedFrom,
                namedTo);
    }

    private RequestFile with(
            List<NamedIdentifier> keptIdentifiers,
            Set<RecordClass> askedClasses,
            @Nullable String said,
            @Nullable String foreignLaw,
            List<NamedIdentifier> allNamed,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        return new RequestFile(
                officer,
                badge,
                officerEmail,
                officerPhone,
                court,
                docket,
                gagCourt,
                danger,
                keptIdentifiers,
                askedClasses,
                said,
                foreignLaw,
                investigation,
                costs,
                allNamed,
                from,
                to);
    }

    @Override
    public String toString() {
        return "a request's file";
    }
}
