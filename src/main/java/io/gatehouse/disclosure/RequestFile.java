package io.gatehouse.disclosure;

import io.gatehouse.policy.RecordClass;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a legal request says that names people or the matter; sealed under the request's own data key.
 *
 * @param callBack whom the custodian reached under the agency's own number, and what they said
 * @param danger for an emergency: the danger, and why there is no time for process (R62)
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
        @Nullable String comity) {

    RequestFile {
        identifiers = List.copyOf(identifiers);
        asked = Set.copyOf(asked);
    }

    RequestFile calledBack(String said) {
        return new RequestFile(
                officer,
                badge,
                officerEmail,
                officerPhone,
                court,
                docket,
                gagCourt,
                danger,
                identifiers,
                asked,
                said,
                comity);
    }

    RequestFile scoped(List<NamedIdentifier> kept, String comityResult) {
        return new RequestFile(
                officer,
                badge,
                officerEmail,
                officerPhone,
                court,
                docket,
                gagCourt,
                danger,
                kept,
                asked,
                callBack,
                comityResult);
    }

    @Override
    public String toString() {
        return "a request's file";
    }
}
