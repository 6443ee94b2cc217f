package io.gatehouse.demonstration;

import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.disclosure.Channel;
import io.gatehouse.disclosure.CopyAsked;
import io.gatehouse.disclosure.DisclosedRecord;
import io.gatehouse.disclosure.ForeignLaw;
import io.gatehouse.disclosure.Handover;
import io.gatehouse.disclosure.LegalRequestId;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.disclosure.NewLegalRequest;
import io.gatehouse.disclosure.OfferedClass;
import io.gatehouse.disclosure.Packages;
import io.gatehouse.disclosure.Particulars;
import io.gatehouse.disclosure.RestrictedSearch;
import io.gatehouse.disclosure.SearchAnswer;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RulesInForce;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Two agencies send legal requests, each with a signed instrument: the custodian takes them in and calls back, counsel fixes
 * what they open and puts them in force, and each liaison makes a first search.
 */
@Component
@Order(7)
@ConditionalOnBooleanProperty("gatehouse.demonstration")
class LegalChapter implements Chapter {

    private static final Duration HALF_A_WINDOW = Duration.ofHours(6);

    private static final String AROUND_4 = "/28";
    private static final String AROUND_6 = "/64";

    /** When copies are asked for; a link that is opened then is still open. */
    private static final Duration ASKED = Duration.ofHours(30);

    private static final Duration TERM = Duration.ofDays(60);

    private final Cast cast;
    private final LegalRequests requests;
    private final RestrictedSearch search;
    private final Packages packages;
    private final RulesInForce rules;
    private final Clock clock;

    LegalChapter(
            Cast cast,
            LegalRequests requests,
            RestrictedSearch search,
            Packages packages,
            RulesInForce rules,
            Clock clock) {
        this.cast = cast;
        this.requests = requests;
        this.search = search;
        this.packages = packages;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Legal requests";
    }

    @Override
    public void play(FictionalWorld world) {
        var now = clock.instant();
        for (var request : world.staff().requests()) {
            var named = request.identifiers().stream()
                    .map(one -> named(world, request, one, now))
                    .toList();
            play(world, request, named, LocalDate.ofInstant(now, ZoneOffset.UTC));
        }
    }

    private void play(
            FictionalWorld world, FictionalStaff.Request request, List<NamedIdentifier> named, LocalDate today) {
        var staff = world.staff();
        var custodian = cast.member(staff.first(Role.CUSTODIAN).key());
        var counsel = cast.member(staff.first(Role.COUNSEL).key());
        var officer = staff.member(request.liaison());
        var entered = Duration.ofDays(request.signedDaysAgo()).minusHours(7);
        var signed = today.minusDays(request.signedDaysAgo());
        var from = today.minusDays(request.fromDaysAgo());
        var gagDays = request.nondisclosureDays();
        cast.once(
                "request:" + request.key(),
                entered,
                () -> cast.as(custodian, () -> {
                    var id = requests.enter(
                            new NewLegalRequest(
                                    request.type(),
                                    cast.agency(request.agency()),
                                    officer.name(),
                                    request.badge(),
                                    officer.email(),
                                    "+1 202 555 0119",
                                    request.authority(),
                                    request.docket(),
                                    signed,
                                    today.plusDays(request.returnInDays()),
                                    from,
                                    signed,
                                    named,
                                    Set.copyOf(requests.opens(request.type())),
                                    gagDays == null ? null : request.authority(),
                                    gagDays == null ? null : today.plusDays(gagDays),
                                    null,
                                    gagDays == null ? Particulars.none() : silenced(request, signed, named)),
                            SignedInstrument.pdf(
                                    title(request.type()),
                                    request.authority(),
                                    request.docket(),
                                    signed,
                                    named.stream().map(LegalChapter::written).toList()));
                    return id.value();
                }));
        var id = new LegalRequestId(cast.known("request:" + request.key()));
        if (request.inForce()) {
            part(
                    "authentic:" + request.key(),
                    entered.minusHours(5),
                    () -> cast.as(custodian, () -> {
                        requests.authenticate(
                                id,
                                "Duty desk",
                                "Confirmed officer, badge and docket under our own number.",
                                "The seal matches the court's register");
                        return null;
                    }));
            part(
                    "force:" + request.key(),
                    entered.minusHours(20),
                    () -> cast.as(counsel, () -> {
                        requests.putInForce(
                                id,
                                Set.copyOf(requests.opens(request.type())),
                                named,
                                from,
                                signed,
                                clock.instant().plus(TERM),
                                "No qualifying government's law is known to be broken by this.",
                                "The document names the accounts and asks for no more than its process opens.");
                        return null;
                    }));
            part(
                    "search:" + request.key(),
                    entered.minusHours(30),
                    () -> cast.as(cast.member(request.liaison()), () -> {
                        named.forEach(one -> search.search(id, one));
                        return null;
                    }));
            copies(request, id, named.getFirst(), custodian, counsel);
        }
    }

    /** The liaison asks for a copy; of a subpoena's the package is on its way, of any other it waits for counsel. */
    private void copies(
            FictionalStaff.Request request,
            LegalRequestId id,
            NamedIdentifier sought,
            PersonId custodian,
            PersonId counsel) {
        part(
                "copy:" + request.key(),
                ASKED,
                () -> cast.as(cast.member(request.liaison()), () -> {
                    if (search.search(id, sought) instanceof SearchAnswer.Found(var records)) {
                        search.askForCopy(
                                id,
                                sought,
                                records.stream().map(DisclosedRecord::account).collect(Collectors.toSet()),
                                search.classes(id).stream()
                                        .filter(one -> one.standing() == OfferedClass.Standing.OPEN)
                                        .map(OfferedClass::recordClass)
                                        .collect(Collectors.toSet()));
                    }
                    return null;
                }));
        cast.once(
                "package:" + request.key(),
                ASKED.minusHours(6),
                () -> cast.as(custodian, () -> {
                    search.unsearched(id)
                            .forEach(one -> search.skip(id, one, "The other identifiers have found the account."));
                    var started = packages.start(
                            id, packages.asked(id).stream().map(CopyAsked::id).collect(Collectors.toSet()));
                    packages.includeRest(started.id(), started.version());
                    var read = packages.read(started.number()).orElseThrow();
                    packages.send(started.id(), read.summary().version(), read.certificate());
                    return started.id().value();
                }));
        if (request.type() != ProcessType.SUBPOENA) {
            return;
        }
        part(
                "package-released:" + request.key(),
                ASKED.minusHours(9),
                () -> cast.as(counsel, () -> {
                    var waiting = packages.of(id).getFirst();
                    packages.release(waiting.id(), waiting.version());
                    return null;
                }));
        part(
                "package-delivered:" + request.key(),
                ASKED.minusHours(10),
                () -> cast.as(custodian, () -> {
                    var released = packages.of(id).getFirst();
                    packages.deliver(released.id(), released.version(), new Handover.ByPassphrase());
                    return null;
                }));
    }

    private void part(String part, Duration ago, java.util.function.Supplier<?> act) {
        cast.once(part, ago, () -> {
            var _ = act.get();
            return null;
        });
    }

    /** What comes with a nondisclosure order: the order itself. */
    private static Particulars silenced(FictionalStaff.Request request, LocalDate signed, List<NamedIdentifier> named) {
        return new Particulars(
                null,
                Channel.OTHER,
                null,
                false,
                null,
                SignedInstrument.pdf(
                        "Nondisclosure order",
                        request.authority(),
                        request.docket(),
                        signed,
                        named.stream().map(LegalChapter::written).toList()),
                false,
                ForeignLaw.UNKNOWN,
                null);
    }

    private static String title(ProcessType type) {
        return switch (type) {
            case SUBPOENA -> "Subpoena";
            case COURT_ORDER -> "Order under 18 U.S.C. 2703(d)";
            default -> "Request";
        };
    }

    private static String inLatin(FictionalCustomer customer) {
        return customer.latin() != null ? customer.latin() : customer.given() + " " + customer.family();
    }

    private static String written(NamedIdentifier named) {
        return named.born() == null
                ? named.value()
                : named.value() + ", born " + named.born().iso();
    }

    private NamedIdentifier named(
            FictionalWorld world, FictionalStaff.Request request, FictionalStaff.Named named, Instant now) {
        var customer = world.customer(named.of());
        return switch (named.kind()) {
            case EMAIL -> NamedIdentifier.of(IdentifierKind.EMAIL, customer.email());
            case PHONE -> NamedIdentifier.of(IdentifierKind.PHONE, customer.phone());
            case ACCOUNT -> NamedIdentifier.of(IdentifierKind.ACCOUNT, CustomerChapter.accountNumber(world, customer));
            case DOCUMENT ->
                NamedIdentifier.of(
                        IdentifierKind.DOCUMENT,
                        customer.document().issuer() + ":" + customer.document().number());
            case PAYMENT_REFERENCE ->
                NamedIdentifier.of(
                        IdentifierKind.PAYMENT_REFERENCE,
                        Objects.requireNonNull(customer.payment().processorCustomer()));
            case PERSON ->
                NamedIdentifier.person(inLatin(customer), customer.birthDate().iso());
            case IP -> window(used(world, request, customer, now), false);
            case RANGE -> window(used(world, request, customer, now), true);
            case ASSIGNED ->
                window(
                        new Seen(
                                FictionalAssignments.own(world, customer),
                                now.minus(request.signedDaysAgo() + 1L, ChronoUnit.DAYS)),
                        false);
        };
    }

    /** An address and when it was somebody's. */
    private record Seen(String address, Instant at) {}

    /** The last time that the account was used before the instrument was signed. */
    private static Seen used(
            FictionalWorld world, FictionalStaff.Request request, FictionalCustomer customer, Instant now) {
        var event = new FictionalActivity(new DocumentationAddresses(world.countries()))
                .of(customer, now.minus(request.signedDaysAgo() + 1L, ChronoUnit.DAYS))
                .getLast();
        return new Seen(event.source().getHostAddress(), event.at());
    }

    private NamedIdentifier window(Seen seen, boolean around) {
        var at = seen.at().truncatedTo(ChronoUnit.HOURS);
        var from = at.minus(HALF_A_WINDOW);
        var to = at.plus(HALF_A_WINDOW);
        if (!around) {
            return NamedIdentifier.window(seen.address(), from, to, HALF_A_WINDOW.multipliedBy(2));
        }
        var range = seen.address() + (seen.address().contains(":") ? AROUND_6 : AROUND_4);
        return NamedIdentifier.range(range, from, to, rules.current().legalProcess());
    }
}
