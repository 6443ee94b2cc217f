package io.gatehouse.demonstration;

import io.gatehouse.access.Agencies;
import io.gatehouse.access.AgencyKind;
import io.gatehouse.access.NewAgency;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.correspondence.Outbox;
import io.gatehouse.correspondence.OutboxMessage;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.disclosure.CopyAsked;
import io.gatehouse.disclosure.CustomerHold;
import io.gatehouse.disclosure.CustomerHolds;
import io.gatehouse.disclosure.DisclosedRecord;
import io.gatehouse.disclosure.Handover;
import io.gatehouse.disclosure.LegalRequestId;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.disclosure.NondisclosureOrder;
import io.gatehouse.disclosure.NondisclosureOrders;
import io.gatehouse.disclosure.OfferedClass;
import io.gatehouse.disclosure.OtherAccount;
import io.gatehouse.disclosure.PackageDownloads;
import io.gatehouse.disclosure.PackageSummary;
import io.gatehouse.disclosure.Packages;
import io.gatehouse.disclosure.RestrictedSearch;
import io.gatehouse.disclosure.SearchAnswer;
import io.gatehouse.disclosure.StepUpReason;
import io.gatehouse.disclosure.StepUps;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.retention.HoldReason;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What else a legal desk has on its hands: an agency that nobody has called back yet, a request that waits for a call, another account
 * of the same actor that counsel is asked to name, a court's order of silence that came later, a hold on a customer's records, and a package
 * that was fetched.
 */
@Component
@Order(9)
@ConditionalOnBooleanProperty("gatehouse.demonstration")
class DeskChapter implements Chapter {

    private static final Duration ASKED = Duration.ofHours(40);
    private static final Pattern LINK = Pattern.compile("/([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])");
    private static final int LETTERS = 500;
    private static final int SILENT_DAYS = 120;
    private static final int HELD_DAYS = 200;

    private final Cast cast;
    private final Agencies agencies;
    private final StepUps stepUps;
    private final LegalRequests requests;
    private final NondisclosureOrders orders;
    private final CustomerHolds holds;
    private final RestrictedSearch search;
    private final Packages packages;
    private final PackageDownloads downloads;
    private final Outbox outbox;
    private final Clock clock;

    DeskChapter(
            Cast cast,
            Agencies agencies,
            StepUps stepUps,
            LegalRequests requests,
            NondisclosureOrders orders,
            CustomerHolds holds,
            RestrictedSearch search,
            Packages packages,
            PackageDownloads downloads,
            Outbox outbox,
            Clock clock) {
        this.cast = cast;
        this.agencies = agencies;
        this.stepUps = stepUps;
        this.requests = requests;
        this.orders = orders;
        this.holds = holds;
        this.search = search;
        this.packages = packages;
        this.downloads = downloads;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Agencies, holds, linked accounts, a package that was fetched";
    }

    @Override
    public void play(FictionalWorld world) {
        var staff = world.staff();
        var custodian = cast.member(staff.first(Role.CUSTODIAN).key());
        var counsel = cast.member(staff.first(Role.COUNSEL).key());
        var liaison = cast.member(staff.first(Role.LIAISON).key());
        cast.once(
                "agency:ridgeline",
                Duration.ofDays(1),
                () -> cast.as(
                        custodian,
                        () -> agencies.register(new NewAgency(
                                        "Ridgeline County Office of Inquiry (fictional)",
                                        AgencyKind.US_GOVERNMENTAL,
                                        "ridgeline-county.example",
                                        "+1 202 555 0164",
                                        "Directory of county offices, 2026 (fictional)"))
                                .value()));
        part(
                "held:second",
                Duration.ofHours(9),
                custodian,
                () -> stepUps.hold(request("request:second"), EnumSet.of(StepUpReason.NIGHT, StepUpReason.DESK)));
        part(
                "order:subpoena",
                Duration.ofHours(30),
                custodian,
                () -> silenced(request("request:subpoena"), "District Court of Elsewhere (fictional)"));
        part("hold", Duration.ofDays(5), counsel, () -> {
            var customer = world.customer("mai.dang");
            var _ = holds.place(new CustomerHold.Wanted(
                    CustomerChapter.accountNumber(world, customer),
                    HoldReason.LITIGATION,
                    "Superior Court of Elsewhere (fictional), 26-CV-118",
                    today().plusDays(HELD_DAYS),
                    "The parties were told to keep what they have until the hearing."));
        });
        part("widening:subpoena", ASKED, liaison, () -> widen(request("request:subpoena"), world));
        fetched(request("special:consent"), email(world, "rhiannon.tregarthen"), custodian, counsel, liaison);
    }

    /** A court orders silence after the request was taken in. */
    private void silenced(LegalRequestId id, String court) {
        var version = requests.all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow()
                .version();
        orders.record(
                id,
                version,
                new NondisclosureOrder.Recorded(
                        NondisclosureOrder.Kind.ORDERED, court, null, today().plusDays(SILENT_DAYS)),
                SignedInstrument.pdf("Nondisclosure order", court, "26-mj-0310", today().minusDays(1), List.of()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private LegalRequestId request(String part) {
        return new LegalRequestId(cast.known(part));
    }

    private static NamedIdentifier email(FictionalWorld world, String who) {
        return NamedIdentifier.of(IdentifierKind.EMAIL, world.customer(who).email());
    }

    /** The liaison asks counsel to name the other account that the same processor's customer pays for. */
    private void widen(LegalRequestId id, FictionalWorld world) {
        var sought = email(world, "efthalia.karabatsou");
        if (search.search(id, sought) instanceof SearchAnswer.Found(var records)) {
            var account = records.getFirst().account();
            search.others(id, sought, account, EnumSet.allOf(RecordClass.class)).accounts().stream()
                    .map(OtherAccount::account)
                    .findFirst()
                    .ifPresent(other -> {
                        var _ = search.askToWiden(id, sought, account, other);
                    });
        }
    }

    /** From the liaison's asking for a copy to the file in the liaison's hands. */
    private void fetched(
            LegalRequestId id, NamedIdentifier sought, PersonId custodian, PersonId counsel, PersonId liaison) {
        part("fetched:copy", ASKED, liaison, () -> {
            if (search.search(id, sought) instanceof SearchAnswer.Found(var records)) {
                var _ = search.askForCopy(
                        id,
                        sought,
                        records.stream().map(DisclosedRecord::account).collect(Collectors.toSet()),
                        search.classes(id).stream()
                                .filter(one -> one.standing() == OfferedClass.Standing.OPEN)
                                .map(OfferedClass::recordClass)
                                .collect(Collectors.toSet()));
            }
        });
        part("fetched:package", ASKED.minusHours(2), custodian, () -> {
            var started = packages.start(
                    id, packages.asked(id).stream().map(CopyAsked::id).collect(Collectors.toSet()));
            packages.includeRest(started.id(), started.version());
            var read = packages.read(started.number()).orElseThrow();
            packages.send(started.id(), read.summary().version(), read.certificate());
        });
        part(
                "fetched:released",
                ASKED.minusHours(5),
                counsel,
                () -> packages.release(latest(id).id(), latest(id).version()));
        part("fetched:delivered", ASKED.minusHours(6), custodian, () -> {
            var _ = packages.deliver(latest(id).id(), latest(id).version(), new Handover.ByPassphrase());
        });
        part("fetched:fetched", ASKED.minusHours(7), liaison, () -> {
            var _ = downloads.fetch(token(downloads.of(id).getFirst().number())).orElseThrow();
        });
    }

    private PackageSummary latest(LegalRequestId id) {
        return packages.of(id).getFirst();
    }

    /** What the link has that was mailed of a package. */
    private String token(String number) {
        return outbox.latest(LETTERS).stream()
                .map(OutboxMessage::body)
                .filter(body -> body.contains(number))
                .map(LINK::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(found -> Objects.requireNonNull(found.group(1)))
                .findFirst()
                .orElseThrow();
    }

    private void part(String key, Duration ago, PersonId person, Runnable act) {
        cast.once(
                "desk:" + key,
                ago,
                () -> cast.as(person, () -> {
                    act.run();
                    return null;
                }));
    }
}
