package io.gatehouse.evidence;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.evidence.intake.Watermark;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Customers' documents for those who check them. Under legal process only the restricted search reaches them, as the job that
 * carries out what it has ruled on.
 *
 * <p>Every look names its ground and is on record before a byte leaves. Pages are shown as pictures with the onlooker's name and the time drawn into them. The file as it was
 * sent is shown to nobody.
 */
@Service
@Transactional
public class EvidenceFiles {

    static final String READERS = "hasAnyRole('ANALYST','OFFICER','SYSTEM')";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int PERSON_SHOWN = 8;

    private final EvidenceStore store;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Watermark watermark;
    private final Clock clock;

    EvidenceFiles(EvidenceStore store, AuditTrail trail, CurrentActor actor, Watermark watermark, Clock clock) {
        this.store = store;
        this.trail = trail;
        this.actor = actor;
        this.watermark = watermark;
        this.clock = clock;
    }

    /** The documents that a customer has handed in, the oldest first. */
    @PreAuthorize(READERS)
    public List<EvidenceDetails> of(CustomerId customer, Ground ground) {
        requireGround(ground);
        trail.record(Entry.look("evidence.documents.read", ground).about(customer.subject()));
        return store.documents(customer).stream()
                .filter(row -> row.state() != EvidenceState.OPEN)
                .map(this::details)
                .toList();
    }

    /** A page of a file of this customer's, counted from 1, at reading size; another's file is as good as none. */
    @PreAuthorize(READERS)
    public PageImage page(CustomerId customer, EvidenceFileId file, int page, Ground ground) {
        return shown(customer, file, page, ground, false);
    }

    /** A page of a file of this customer's, counted from 1, small. */
    @PreAuthorize(READERS)
    public PageImage thumbnail(CustomerId customer, EvidenceFileId file, int page, Ground ground) {
        return shown(customer, file, page, ground, true);
    }

    /** A page of {@link EvidenceOfCustomer#copyPages a copy that was kept}, with the mark of whoever looks. That it is looked at is the caller's to record. */
    @PreAuthorize(READERS)
    public PageImage marked(byte[] jpeg) {
        return PageImage.of(watermark.into(jpeg, mark()));
    }

    private PageImage shown(CustomerId customer, EvidenceFileId id, int number, Ground ground, boolean thumbnail) {
        requireGround(ground);
        var file = store.file(id)
                .filter(row -> row.handedInAt() != null && row.customer().equals(customer))
                .orElseThrow(() -> new Refused("evidence.photo.none"));
        var page = store.pages(id).stream()
                .filter(row -> row.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refused("evidence.photo.none"));
        trail.record(Entry.look("evidence.page.seen", ground)
                .about(file.customer().subject())
                .object("evidence_file", id.value(), null));
        return PageImage.of(watermark.into(store.picture(file, page, thumbnail), mark()));
    }

    /** Name and time; the identifier is there even for a name in letters that the mark's font lacks. */
    private String mark() {
        var onlooker = actor.get();
        return onlooker.name() + "  "
                + onlooker.person().toString().substring(0, PERSON_SHOWN) + "  "
                + TIME.format(clock.instant());
    }

    private EvidenceDetails details(EvidenceStore.Row row) {
        var description = store.description(row);
        var lines = description.map(Description::lines);
        return new EvidenceDetails(
                row.id(),
                row.customer(),
                row.kind(),
                row.issuer(),
                row.purpose(),
                row.state(),
                row.openedAt(),
                row.handedInAt(),
                description.map(Description::facts).orElse(null),
                description.map(Description::blankReason).orElse(null),
                lines.orElse(null),
                description
                        .flatMap(known -> lines.map(printed -> printed.checks(known.checkedOn())))
                        .orElse(List.of()),
                row.expired(),
                store.files(row.id()).stream()
                        .filter(file -> file.handedInAt() != null)
                        .map(this::details)
                        .toList());
    }

    private PhotoDetails details(EvidenceStore.FileRow file) {
        var details = store.details(file);
        return new PhotoDetails(
                file.id(),
                file.side(),
                file.kind(),
                details.name(),
                file.bytes(),
                store.pages(file.id()).stream()
                        .map(page -> new PhotoDetails.PageSize(page.width(), page.height()))
                        .toList(),
                file.findings(),
                file.kept(),
                file.addedAt(),
                file.handedInAt(),
                details.text(),
                store.alsoWithOthers(file, details));
    }

    private void requireGround(Ground ground) {
        var reviewer = actor.is(Role.ANALYST) || actor.is(Role.OFFICER) || actor.is(Role.SYSTEM);
        var fits = switch (ground) {
            case Ground.Case _, Ground.Purpose _ -> reviewer;
            case Ground.Job _, Ground.LegalRequest _ -> actor.is(Role.SYSTEM);
            case Ground.Own _ -> false;
        };
        if (!fits) {
            throw new AccessDeniedException("That is no ground to look on");
        }
    }
}
