package io.gatehouse.disclosure;

import io.gatehouse.access.AgencyId;
import io.gatehouse.access.FourEyes;
import io.gatehouse.access.PersonId;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.Refused;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A legal request: received, authenticated, scoped by counsel, in force until its term ends.
 *
 * <p>Whoever entered or authenticated it never puts it in force. It rules on every search itself; what it does not name it
 * does not open.
 */
@Entity
@Table(name = "legal_request")
class LegalRequest {

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "id"))
    private LegalRequestId id;

    @Version
    private @Nullable Long version;

    private String number;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(32)")
    private ProcessType process;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "agency_id"))
    private AgencyId agency;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(16)")
    private RequestState state;

    private LocalDate signedOn;
    private LocalDate returnOn;
    private Instant rangeFrom;
    private Instant rangeTo;
    private @Nullable LocalDate gagUntil;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "entered_by"))
    private PersonId enteredBy;

    private Instant enteredAt;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "authenticated_by"))
    private @Nullable PersonId authenticatedBy;

    private @Nullable Instant authenticatedAt;

    @Embedded
    private @Nullable FourEyes fourEyes;

    private @Nullable Instant inForceFrom;
    private @Nullable Instant expiresAt;
    /** Under which profile it was entered; kept for whoever reads the row later. */
    @SuppressWarnings("UnusedVariable")
    private String profile;

    private int searches;
    private byte[] sealed;
    private byte @Nullable [] documentKey;

    @Column(name = "document_sha256", columnDefinition = "binary(32)")
    private byte @Nullable [] documentHash;

    /** How large the signed PDF is, in bytes; the table holds it against the other parts of the file. */
    @SuppressWarnings("UnusedVariable")
    private @Nullable Long documentBytes;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "legal_scope", joinColumns = @JoinColumn(name = "request_id"))
    @Column(name = "record_class", columnDefinition = "varchar(32)")
    @Enumerated(EnumType.STRING)
    private Set<RecordClass> scope = EnumSet.noneOf(RecordClass.class);

    @SuppressWarnings("NullAway.Init")
    protected LegalRequest() {}

    LegalRequest(
            LegalRequestId id,
            String number,
            ProcessType process,
            AgencyId agency,
            LocalDate signedOn,
            LocalDate returnOn,
            Instant rangeFrom,
            Instant rangeTo,
            @Nullable LocalDate gagUntil,
            PersonId enteredBy,
            Instant enteredAt,
            String profile,
            byte[] sealed) {
        this.id = id;
        this.number = number;
        this.process = process;
        this.agency = agency;
        this.state = RequestState.RECEIVED;
        this.signedOn = signedOn;
        this.returnOn = returnOn;
        this.rangeFrom = rangeFrom;
        this.rangeTo = rangeTo;
        this.gagUntil = gagUntil;
        this.enteredBy = enteredBy;
        this.enteredAt = enteredAt;
        this.profile = profile;
        this.sealed = sealed;
    }

    /** The signed instrument lies in the store, sealed. */
    void attach(byte[] sealedKey, byte[] sha256, long bytes) {
        require(state == RequestState.RECEIVED, "disclosure.turn.intake");
        documentKey = sealedKey;
        documentHash = sha256;
        documentBytes = bytes;
    }

    /** Agency and officer were reached under the number in our own directory. */
    void authenticate(PersonId by, Instant at, byte[] sealedFile) {
        require(state == RequestState.RECEIVED, "disclosure.turn.authenticate");
        require(documentHash != null, "disclosure.turn.document");
        authenticatedBy = by;
        authenticatedAt = at;
        sealed = sealedFile;
        state = RequestState.AUTHENTICATED;
    }

    /** Counsel fixes what it opens, and puts it in force. */
    void putInForce(
            PersonId counsel,
            Instant at,
            Instant until,
            Set<RecordClass> classes,
            Instant from,
            Instant to,
            byte[] file) {
        require(state.beforeCounsel(), "disclosure.turn.counsel");
        require(!classes.isEmpty(), "disclosure.scope.classes.missing");
        require(!from.isBefore(rangeFrom) && !to.isAfter(rangeTo) && from.isBefore(to), "disclosure.scope.range.wider");
        require(at.isBefore(until), "disclosure.scope.term.past");
        fourEyes = new FourEyes(authenticatedBy == null ? enteredBy : authenticatedBy, counsel);
        require(!counsel.equals(enteredBy), "disclosure.turn.own");
        scope = EnumSet.copyOf(classes);
        rangeFrom = from;
        rangeTo = to;
        inForceFrom = at;
        expiresAt = until;
        sealed = file;
        state = RequestState.IN_FORCE;
    }

    /** Counsel takes it another way: up for review, back for narrowing, before a court, or not at all. */
    void move(RequestState to) {
        var allowed = switch (to) {
            case COUNSEL_REVIEW ->
                state == RequestState.AUTHENTICATED
                        || state == RequestState.NARROWING
                        || state == RequestState.CHALLENGED;
            case NARROWING, CHALLENGED -> state.beforeCounsel();
            case REJECTED -> !state.ended() && state != RequestState.IN_FORCE;
            case WITHDRAWN, CLOSED -> !state.ended();
            case EXPIRED -> state == RequestState.IN_FORCE;
            default -> false;
        };
        require(allowed, "disclosure.turn.wrong");
        state = to;
    }

    /** Rules on a search: in force, named, and inside the window. Counting the search is the caller's. */
    Ruling ruleOn(NamedIdentifier sought, List<NamedIdentifier> named, Instant now, int searchesAtMost, int sameName) {
        if (!inForce(now)) {
            return new Ruling.Outside("disclosure.search.not-in-force");
        }
        if (named.stream().noneMatch(one -> one.covers(sought, sameName))) {
            return new Ruling.Outside("disclosure.search.not-named");
        }
        if (searches >= searchesAtMost) {
            return new Ruling.Outside("disclosure.search.used-up");
        }
        return new Ruling.Within(Set.copyOf(scope), rangeFrom, rangeTo);
    }

    /** Whether it may be searched under now. */
    boolean inForce(Instant now) {
        return state == RequestState.IN_FORCE
                && inForceFrom != null
                && expiresAt != null
                && !now.isBefore(inForceFrom)
                && now.isBefore(expiresAt);
    }

    LegalRequestId id() {
        return id;
    }

    AgencyId agency() {
        return agency;
    }

    RequestState state() {
        return state;
    }

    ProcessType process() {
        return process;
    }

    byte[] sealedFile() {
        return sealed;
    }

    byte @Nullable [] documentKey() {
        return documentKey;
    }

    LegalRequestSummary summary(Instant now) {
        return new LegalRequestSummary(
                id,
                number,
                process,
                agency,
                state == RequestState.IN_FORCE && !inForce(now) ? RequestState.EXPIRED : state,
                signedOn,
                returnOn,
                rangeFrom,
                rangeTo,
                gagUntil,
                enteredBy,
                enteredAt,
                authenticatedBy,
                authenticatedAt,
                fourEyes == null ? null : fourEyes.approver(),
                inForceFrom,
                expiresAt,
                searches,
                Set.copyOf(scope),
                documentHash == null ? null : java.util.HexFormat.of().formatHex(documentHash));
    }

    private static void require(boolean holds, String key) {
        if (!holds) {
            throw new Refused(key);
        }
    }
}
