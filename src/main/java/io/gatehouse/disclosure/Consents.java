package io.gatehouse.disclosure;

import static io.gatehouse.access.Roles.CUSTODIAN_ONLY;
import static io.gatehouse.access.Roles.LEGAL_DESK;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.shell.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The subscriber's consent behind a request that rests on it (2702(c)(2)): a signed document, for one account, for the classes it names.
 *
 * <p>A custodian records what the document says; counsel cannot open more than that, nor another account than the subscriber's own.
 * An address or a name says nothing of whose account it is, so a consent names an account by an identifier that is the subscriber's.
 */
@Service
@Transactional
public class Consents {

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES_OF_A_MEGABYTE_AS_SHIFT = 20;
    private static final String TABLE = "legal_consent";

    private final LegalRequestRows rows;
    private final RequestBook book;
    private final Walls walls;
    private final KindRules kinds;
    private final KeptFiles files;
    private final SealedRecords records;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final JdbcClient jdbc;
    private final Clock clock;

    Consents(
            LegalRequestRows rows,
            RequestBook book,
            Walls walls,
            KindRules kinds,
            KeptFiles files,
            SealedRecords records,
            RulesInForce rules,
            AuditTrail trail,
            CurrentActor actor,
            JdbcClient jdbc,
            Clock clock) {
        this.rows = rows;
        this.book = book;
        this.walls = walls;
        this.kinds = kinds;
        this.files = files;
        this.records = records;
        this.rules = rules;
        this.trail = trail;
        this.actor = actor;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is sealed of a consent. */
    record Sealed(UUID file, String subscriber, NamedIdentifier identifier, String checked) {

        @Override
        public String toString() {
            return "a consent";
        }
    }

    /** Records a consent with its signed document, a PDF; once for a request, before it is in force. */
    @PreAuthorize(CUSTODIAN_ONLY)
    public void record(LegalRequestId id, ConsentGiven given, byte[] document) {
        var request = get(id);
        var profile = rules.current();
        var limits = profile.legalProcess();
        var summary = request.summary(clock.instant());
        if (summary.state().ended() || summary.state() == RequestState.IN_FORCE) {
            throw new Refused("disclosure.turn.wrong");
        }
        var subscriber = Intake.line(given.subscriber(), "disclosure.consent.subscriber.missing", limits);
        var signed = Intake.signedOn(given.signedOn(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (given.endsOn() != null && given.endsOn().isBefore(signed)) {
            throw new Refused("disclosure.consent.ends.before");
        }
        if (!book.open(request).identifiers().contains(given.identifier())) {
            throw new Refused("disclosure.consent.identifier.unnamed");
        }
        if (given.identifier().isWindow() || given.identifier().isPerson()) {
            throw new Refused("disclosure.consent.identifier.broad");
        }
        if (given.classes().isEmpty()) {
            throw new Refused("disclosure.consent.classes.missing");
        }
        if (given.classes().stream().anyMatch(one -> !profile.opens(ProcessType.CONSENT, one))) {
            throw new Refused("disclosure.scope.classes.beyond");
        }
        var checked = Reasons.of(given.checked(), profile);
        requirePdf(document, limits.instrumentBytesAtMost());
        var file = UuidCreator.getTimeOrderedEpoch();
        var key = files.keep(id, file, TABLE, document);
        var kept = jdbc.sql("""
                        insert ignore into legal_consent (request_id, signed_on, ends_on, recorded_by, recorded_at, sealed,
                            document_key, document_sha256, document_bytes)
                        values (:id, :signed, :ends, :by, :now, :sealed, :key, :sha256, :bytes)
                        """)
                .param("id", id.value())
                .param("signed", signed)
                .param("ends", given.endsOn())
                .param("by", actor.id().value())
                .param("now", clock.instant())
                .param(
                        "sealed",
                        records.seal(
                                id.subject(), place(id), new Sealed(file, subscriber, given.identifier(), checked)))
                .param("key", key)
                .param("sha256", Snapshots.sha256(document))
                .param("bytes", document.length)
                .update();
        if (kept == 0) {
            files.forget(file);
            throw new Refused("disclosure.consent.already");
        }
        given.classes()
                .forEach(one -> jdbc.sql("insert into legal_consent_class (request_id, record_class) values (?, ?)")
                        .params(id.value(), one.name())
                        .update());
        trail.record(act("disclosure.consent.recorded", request).detail(id.subject(), given));
        book.moved(id, request.state(), actor.id(), clock.instant(), checked);
    }

    /** The consent that was recorded for a request. */
    @PreAuthorize(LEGAL_DESK)
    @Transactional(readOnly = true)
    public Optional<ConsentGiven> find(LegalRequestId id) {
        get(id);
        return jdbc.sql("select sealed, signed_on, ends_on from legal_consent where request_id = ?")
                .param(id.value())
                .query((row, _) -> {
                    var sealed = records.open(id.subject(), place(id), row.getBytes("sealed"), Sealed.class);
                    return new ConsentGiven(
                            sealed.subscriber(),
                            sealed.identifier(),
                            kinds.covered(id),
                            row.getObject("signed_on", LocalDate.class),
                            row.getObject("ends_on", LocalDate.class),
                            sealed.checked());
                })
                .optional();
    }

    /** The signed document, a PDF. The look is on record. */
    @PreAuthorize(LEGAL_DESK)
    public byte[] document(LegalRequestId id) {
        var request = get(id);
        trail.record(Entry.look("disclosure.consent.read", ground(request))
                .object("legal_request", id.value(), ground(request).number()));
        return jdbc.sql("select sealed, document_key from legal_consent where request_id = ?")
                .param(id.value())
                .query((row, _) -> files.open(
                        id,
                        records.open(id.subject(), place(id), row.getBytes("sealed"), Sealed.class)
                                .file(),
                        TABLE,
                        row.getBytes("document_key")))
                .optional()
                .orElseThrow(() -> new Refused("disclosure.consent.missing"));
    }

    private static void requirePdf(byte @Nullable [] document, long bytesAtMost) {
        if (document == null || document.length == 0) {
            throw new Refused("disclosure.consent.document.missing");
        }
        if (document.length > bytesAtMost) {
            throw new Refused("disclosure.instrument.large", bytesAtMost >> BYTES_OF_A_MEGABYTE_AS_SHIFT);
        }
        if (!Arrays.equals(Arrays.copyOf(document, PDF.length), PDF)) {
            throw new Refused("disclosure.instrument.kind");
        }
    }

    static Place place(LegalRequestId id) {
        return KindRules.place(TABLE, "sealed", id);
    }

    private LegalRequest get(LegalRequestId id) {
        return rows.findById(id)
                .filter(request -> request.process() == ProcessType.CONSENT && !walls.hides(request))
                .orElseThrow(() -> new Refused("disclosure.request.none"));
    }

    private Entry act(String action, LegalRequest request) {
        var ground = ground(request);
        return Entry.act(action, ground).object("legal_request", request.id().value(), ground.number());
    }

    private Ground.LegalRequest ground(LegalRequest request) {
        return new Ground.LegalRequest(
                request.id().value(), request.summary(clock.instant()).number());
    }
}
