package io.gatehouse.disclosure;

import io.gatehouse.policy.RecordClass;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What some kinds of process ask before counsel opens anything by them, besides what all do (14.3-14.5). */
@Component
class KindRules {

    private final JdbcClient jdbc;
    private final SealedRecords records;

    KindRules(JdbcClient jdbc, SealedRecords records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** Refuses what this kind of process does not bear. */
    void mayOpen(LegalRequest request, Set<RecordClass> classes, List<NamedIdentifier> identifiers, Instant until) {
        switch (request.process()) {
            case EMERGENCY -> throw new Refused("disclosure.emergency.two");
            case CONSENT -> consented(request.id(), classes, identifiers, until);
            case NATIONAL_SECURITY_LETTER -> described(request.id());
            case SUBPOENA,
                    COURT_ORDER,
                    WARRANT,
                    PRESERVATION,
                    FOREIGN_REQUEST,
                    EU_PRODUCTION_ORDER,
                    EU_PRESERVATION_ORDER -> {}
        }
    }

    /** The subscriber's consent covers only what it says, and nobody's but the subscriber's own account. */
    private void consented(
            LegalRequestId id, Set<RecordClass> classes, List<NamedIdentifier> identifiers, Instant until) {
        var sealed = jdbc.sql("select sealed from legal_consent where request_id = ?")
                .param(id.value())
                .query(byte[].class)
                .optional()
                .orElseThrow(() -> new Refused("disclosure.consent.missing"));
        var given = records.open(id.subject(), Consents.place(id), sealed, Consents.Sealed.class);
        if (!covered(id).containsAll(classes)) {
            throw new Refused("disclosure.consent.classes");
        }
        if (!List.of(given.identifier()).containsAll(identifiers)) {
            throw new Refused("disclosure.consent.identifier");
        }
        jdbc.sql("select ends_on from legal_consent where request_id = ? and ends_on is not null")
                .param(id.value())
                .query(LocalDate.class)
                .optional()
                .filter(last -> until.isAfter(
                        last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()))
                .ifPresent(last -> {
                    throw new Refused("disclosure.consent.ended", Dates.shownDate(last));
                });
    }

    /** The classes that a consent covers. */
    Set<RecordClass> covered(LegalRequestId id) {
        var covered = EnumSet.noneOf(RecordClass.class);
        jdbc.sql("select record_class from legal_consent_class where request_id = ?")
                .param(id.value())
                .query(String.class)
                .list()
                .forEach(one -> covered.add(RecordClass.valueOf(one)));
        return covered;
    }

    private void described(LegalRequestId id) {
        if (!jdbc.sql("select exists (select 1 from legal_letter where request_id = ?)")
                .param(id.value())
                .query(Boolean.class)
                .single()) {
            throw new Refused("disclosure.letter.undescribed");
        }
    }

    /**
     * The last day on which the nondisclosure of a letter binds; null while it goes on. It binds from a certificate and a notice of review
     * on (18 U.S.C. 2709(c)), until a review has lifted it; while nobody has said what the letter says of itself, it is taken to bind.
     */
    @Nullable
    LocalDate silentUntil(LegalRequestSummary request) {
        return jdbc
                .sql("""
                        select certified and review_notice, review_ended_on from legal_letter
                        where request_id = ? and (not (certified and review_notice) or (review_ended_on is not null and not review_upheld))
                        """)
                .param(request.id().value())
                .query((row, _) -> row.getBoolean(1) ? row.getObject(2, LocalDate.class) : request.signedOn())
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** Where the seal of something lies that stands once for a request. */
    static Place place(String table, String column, LegalRequestId id) {
        return new Place(table, column, id.value(), 1);
    }
}
