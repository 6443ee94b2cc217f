package io.gatehouse.disclosure;

import io.gatehouse.access.AgencyId;
import io.gatehouse.access.FourEyes;
import io.gatehouse.access.PersonId;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
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
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private @Nullable LocalDate gagFrom;
    private @Nullable LocalDate gagUntil;
    private byte @Nullable [] gagKey;

    @Column(name = "gag_sha256", columnDefinition = "binary(32)")
    private byte @Nullable [] gagHash;

    private Instant receivedAt;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(12)")
    private Channel channel;

    private boolean underSeal;
    private boolean urgent;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(8)")
    private ForeignLaw foreignLaw;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(12)")
    private @Nullable ComityResult comity;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "comity_by"))
    private @Nullable PersonId comityBy;

    private @Nullable Instant comityAt;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(12)")
    private @Nullable NoticePlan notice;

    /** Since when a question of the desk waits for the agency. */
    private @Nullable Instant questionAt;

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

    /** Counted by a guarded update of its own; whoever saves the rest must not put an old count back. */
    @Column(updatable = false)
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

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "legal_searcher", joinColumns = @JoinColumn(name = "request_id"))
    @Column(name = "person_id")
    private Set<UUID> searchers = new HashSet<>();

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
            Particulars particulars,
            Instant receivedAt,
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
        this.gagFrom = gagUntil == null ? null : particulars.gagFrom();
        this.gagUntil = gagUntil;
        this.receivedAt = receivedAt;
        this.channel = particulars.channel();
        this.underSeal = particulars.seal();
        this.urgent = particulars.urgent();
        this.foreignLaw = particulars.foreignLaw();
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

    /** The nondisclosure order itself lies in the store, sealed. */
    void attachOrder(byte[] sealedKey, byte[] sha256) {
        require(state == RequestState.RECEIVED, "disclosure.turn.intake");
        gagKey = sealedKey;
        gagHash = sha256;
    }

    /**
     * A court has ordered silence, or has ended it; the plan for the customer's notice follows (R73).
     *
     * @param until the last day of nondisclosure; nothing for a seal
     */
    void silence(NondisclosureOrder.Kind kind, @Nullable LocalDate from, @Nullable LocalDate until, byte[] file) {
        switch (kind) {
            case ORDERED, RENEWED, LIFTED -> {
                var first = kind == NondisclosureOrder.Kind.ORDERED ? from : gagFrom;
                gagFrom = first == null || until == null || first.isAfter(until) ? null : first;
                gagUntil = until;
                if (notice == NoticePlan.AT_ONCE) {
                    notice = NoticePlan.AFTER_ORDER;
                }
            }
            case SEALED -> underSeal = true;
            case UNSEALED -> {
                underSeal = false;
                // What barred it was the seal: it is scheduled like any, and counsel may plan it anew.
                notice = notice == NoticePlan.BARRED ? null : notice;
            }
        }
        sealed = file;
    }

    /** Counsel plans the customer's notice anew, also once its term has ended (R73). */
    void planNotice(NoticePlan plan) {
        require(inForceFrom != null, "disclosure.turn.not-in-force");
        notice = plan;
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
    void putInForce(PersonId counsel, Instant at, NewScope opened, byte[] file) {
        require(state.beforeCounsel(), "disclosure.turn.counsel");
        force(counsel, at, opened, file);
    }

    /** Counsel opens more or less of what it names, while it is in force. */
    void changeScope(
            PersonId counsel, Instant at, NewScope opened, LocalDate namedFrom, LocalDate namedTo, byte[] file) {
        require(inForce(at), "disclosure.turn.not-in-force");
        rangeFrom = startOf(namedFrom);
        rangeTo = startOf(namedTo.plusDays(1));
        force(counsel, at, opened, file);
    }

    private void force(PersonId counsel, Instant at, NewScope opened, byte[] file) {
        var from = startOf(opened.from());
        var to = startOf(opened.to().plusDays(1));
        require(!opened.classes().isEmpty(), "disclosure.scope.classes.missing");
        require(!from.isBefore(rangeFrom) && !to.isAfter(rangeTo) && from.isBefore(to), "disclosure.scope.range.wider");
        require(at.isBefore(opened.until()), "disclosure.scope.term.past");
        var custodian = authenticatedBy;
        if (custodian == null) {
            throw new Refused("disclosure.turn.unconfirmed");
        }
        require(!counsel.equals(enteredBy) && !counsel.equals(custodian), "disclosure.turn.own");
        fourEyes = new FourEyes(custodian, counsel);
        scope = EnumSet.copyOf(opened.classes());
        searchers = opened.searchers().stream().map(PersonId::value).collect(Collectors.toCollection(HashSet::new));
        rangeFrom = from;
        rangeTo = to;
        if (inForceFrom == null) {
            inForceFrom = at;
        }
        expiresAt = opened.until();
        notice = opened.notice();
        sealed = file;
        if (comity != opened.comity()) {
            lookedAtForeignLaw(opened.comity(), counsel, at);
        }
        state = RequestState.IN_FORCE;
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Counsel has looked at foreign law before the scope is fixed (R64). */
    void reviewForeignLaw(ComityResult result, PersonId counsel, Instant at, byte[] file) {
        require(!state.ended() && state != RequestState.RECEIVED, "disclosure.turn.wrong");
        sealed = file;
        lookedAtForeignLaw(result, counsel, at);
    }

    private void lookedAtForeignLaw(ComityResult result, PersonId counsel, Instant at) {
        comity = result;
        comityBy = counsel;
        comityAt = at;
    }

    /** The agency asks for less, and counsel has it again. */
    void narrow(LocalDate from, LocalDate to, byte[] file) {
        require(state == RequestState.NARROWING, "disclosure.turn.narrow");
        require(
                !startOf(from).isBefore(rangeFrom) && !startOf(to.plusDays(1)).isAfter(rangeTo) && !to.isBefore(from),
                "disclosure.scope.range.wider");
        rangeFrom = startOf(from);
        rangeTo = startOf(to.plusDays(1));
        sealed = file;
        questionAt = null;
        state = RequestState.COUNSEL_REVIEW;
    }

    /** The desk asks the agency. */
    void asked(Instant at) {
        require(!state.ended(), "disclosure.turn.ended");
        questionAt = at;
    }

    /** The agency has answered. */
    void answered() {
        questionAt = null;
    }

    /** Counsel names another account in it: it opens the same classes and the same range, for one account more. */
    void widen(PersonId counsel, Instant at, byte[] file) {
        // What two people, a subscriber or a letter have limited, counsel alone makes no wider.
        require(
                process != ProcessType.EMERGENCY
                        && process != ProcessType.CONSENT
                        && process != ProcessType.NATIONAL_SECURITY_LETTER,
                "disclosure.widening.kind");
        require(inForce(at), "disclosure.search.not-in-force");
        require(!counsel.equals(enteredBy) && !counsel.equals(authenticatedBy), "disclosure.turn.own");
        sealed = file;
    }

    /** Two people stand behind what runs a way of its own, the last of whom has neither entered nor confirmed it (14.3, 14.4). */
    void putInForceByTwo(
            FourEyes two, Instant at, Instant until, Set<RecordClass> classes, Set<PersonId> officers, byte[] file) {
        require(state.beforeTwo(), "disclosure.turn.two");
        require(authenticatedBy != null, "disclosure.turn.unconfirmed");
        require(!two.approver().equals(enteredBy) && !two.approver().equals(authenticatedBy), "disclosure.turn.own");
        require(at.isBefore(until), "disclosure.scope.term.past");
        fourEyes = two;
        searchers = officers.stream().map(PersonId::value).collect(Collectors.toCollection(HashSet::new));
        scope = classes.isEmpty() ? EnumSet.noneOf(RecordClass.class) : EnumSet.copyOf(classes);
        inForceFrom = at;
        expiresAt = until;
        sealed = file;
        state = RequestState.IN_FORCE;
    }

    /** What it keeps, is kept longer. */
    void keepUntil(Instant until) {
        require(state == RequestState.IN_FORCE, "disclosure.turn.not-in-force");
        expiresAt = until;
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
        if (to.ended()) {
            questionAt = null;
        }
    }

    /** Whether this officer of the agency may search under it. */
    boolean maySearch(PersonId person) {
        return searchers.contains(person.value());
    }

    /** Refuses whoever acts on what the request was before somebody else moved it. */
    void stillAt(long seen) {
        require(version == null || version == seen, "disclosure.turn.stale");
    }

    /** Rules on a search: in force, named, and inside the window. Counting the search is the caller's. */
    Ruling ruleOn(NamedIdentifier sought, List<NamedIdentifier> named, Instant now, int searchesAtMost, int sameName) {
        if (!inForce(now) || scope.isEmpty()) {
            return new Ruling.Outside("disclosure.search.not-in-force");
        }
        if (comity == ComityResult.MOTION) {
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

    String number() {
        return number;
    }

    boolean underSeal() {
        return underSeal;
    }

    @Nullable
    NoticePlan notice() {
        return notice;
    }

    @Nullable
    ComityResult comity() {
        return comity;
    }

    /** What allows an act: this request. */
    Ground ground() {
        return new Ground.LegalRequest(id.value(), number);
    }

    /** An act upon this request, by its own authority, for the trail. */
    Entry act(String action) {
        return Entry.act(action, ground()).object("legal_request", id.value(), number);
    }

    RequestState state() {
        return state;
    }

    ProcessType process() {
        return process;
    }

    Set<RecordClass> scope() {
        return Set.copyOf(scope);
    }

    Set<PersonId> searchers() {
        return searchers.stream().map(PersonId::new).collect(Collectors.toUnmodifiableSet());
    }

    PersonId enteredBy() {
        return enteredBy;
    }

    @Nullable
    PersonId authenticatedBy() {
        return authenticatedBy;
    }

    Instant rangeFrom() {
        return rangeFrom;
    }

    Instant rangeTo() {
        return rangeTo;
    }

    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }

    byte @Nullable [] orderKey() {
        return gagKey;
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
                documentHash == null ? null : HexFormat.of().formatHex(documentHash),
                receivedAt,
                channel,
                underSeal,
                urgent,
                foreignLaw,
                comity,
                comityBy,
                comityAt,
                notice,
                gagFrom,
                gagHash == null ? null : HexFormat.of().formatHex(gagHash),
                questionAt,
                version == null ? 0 : version);
    }

    private static void require(boolean holds, String key) {
        if (!holds) {
            throw new Refused(key);
        }
    }
}
