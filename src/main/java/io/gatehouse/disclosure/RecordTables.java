package io.gatehouse.disclosure;

import io.gatehouse.activity.ActivityEvent;
import io.gatehouse.activity.ActivityLog;
import io.gatehouse.activity.AssignedAddresses;
import io.gatehouse.activity.EventClass;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.BirthDate;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerDossier;
import io.gatehouse.customer.CustomerFacts;
import io.gatehouse.customer.DatedFact;
import io.gatehouse.customer.DatedPayment;
import io.gatehouse.customer.DocumentFacts;
import io.gatehouse.customer.EmailAddress;
import io.gatehouse.customer.FactKind;
import io.gatehouse.customer.NationalId;
import io.gatehouse.customer.OtherName;
import io.gatehouse.customer.PersonName;
import io.gatehouse.customer.PhoneNumber;
import io.gatehouse.customer.PostalAddress;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.Texts;
import io.gatehouse.verification.ApplicationFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The records of a customer as tables, a table or more for each class of the matrix.
 *
 * <p>What the screens show in lines for a person to read stands here in rows and columns for a court to keep: former values with the
 * time until which they held (R7), if that was in the range, and every event of the range and not only the first ones.
 */
@Component
class RecordTables {

    private static final Locale LANGUAGE = Locale.ENGLISH;

    private final ActivityLog activity;
    private final AssignedAddresses addresses;
    private final ApplicationFiles applications;
    private final CheckTables checks;

    RecordTables(ActivityLog activity, AssignedAddresses addresses, ApplicationFiles applications, CheckTables checks) {
        this.activity = activity;
        this.addresses = addresses;
        this.applications = applications;
        this.checks = checks;
    }

    /** What tables are made from. */
    record Source(
            CustomerDossier dossier, Instant from, Instant to, int rowsAtMost, Set<EventClass> events, Ground ground) {}

    /** A table: what it falls under, what it is called, its headings, and how its rows are had. */
    private record Table(
            RecordClass recordClass,
            String titleKey,
            List<String> columnKeys,
            Function<Source, List<List<String>>> rows) {}

    private final List<Table> tables = List.of(
            new Table(
                    RecordClass.NAME,
                    "disclosure.field.name",
                    List.of(
                            "disclosure.column.kind",
                            "disclosure.column.name",
                            "disclosure.column.latin",
                            "disclosure.column.from",
                            "disclosure.column.until"),
                    RecordTables::names),
            new Table(
                    RecordClass.ADDRESS,
                    "disclosure.field.address",
                    List.of(
                            "disclosure.column.kind",
                            "disclosure.column.address",
                            "disclosure.column.country",
                            "disclosure.column.until"),
                    RecordTables::addresses),
            new Table(
                    RecordClass.LENGTH_OF_SERVICE,
                    "disclosure.field.service-since",
                    List.of("disclosure.column.registered", "disclosure.column.opened"),
                    source -> List.of(List.of(
                            time(source.dossier().account().registeredAt()),
                            time(source.dossier().account().openedAt())))),
            new Table(
                    RecordClass.SERVICES,
                    "disclosure.field.services",
                    List.of("disclosure.column.service"),
                    source -> source.dossier().account().products().stream()
                            .map(List::of)
                            .toList()),
            new Table(
                    RecordClass.SUBSCRIBER_IDENTITY,
                    "disclosure.class.subscriber_identity",
                    List.of("disclosure.column.kind", "disclosure.column.value", "disclosure.column.until"),
                    RecordTables::identities),
            new Table(
                    RecordClass.SESSION_TIMES,
                    "disclosure.field.sessions",
                    List.of(
                            "disclosure.column.start",
                            "disclosure.column.end",
                            "disclosure.column.seconds",
                            "disclosure.column.events"),
                    this::sessions),
            new Table(
                    RecordClass.ASSIGNED_ADDRESSES,
                    "disclosure.field.assigned",
                    List.of(
                            "disclosure.column.held-from",
                            "disclosure.column.held-until",
                            "disclosure.column.ip-address"),
                    this::assigned),
            new Table(
                    RecordClass.SIGN_IN_ADDRESSES,
                    "disclosure.field.sign-ins",
                    List.of(
                            "disclosure.column.time",
                            "disclosure.column.source",
                            "disclosure.column.port",
                            "disclosure.column.channel",
                            "disclosure.column.result",
                            "disclosure.column.country"),
                    this::signIns),
            new Table(
                    RecordClass.PAYMENT,
                    "disclosure.field.payment",
                    List.of(
                            "disclosure.column.kind",
                            "disclosure.column.institution",
                            "disclosure.column.country",
                            "disclosure.column.identifier",
                            "disclosure.column.last-four",
                            "disclosure.column.processor-customer",
                            "disclosure.column.transactions",
                            "disclosure.column.payer",
                            "disclosure.column.first-used",
                            "disclosure.column.last-used",
                            "disclosure.column.until"),
                    RecordTables::payments),
            new Table(
                    RecordClass.ADMINISTRATION_LOG,
                    "disclosure.field.administration",
                    List.of(
                            "disclosure.column.time",
                            "disclosure.column.source",
                            "disclosure.column.port",
                            "disclosure.column.channel",
                            "disclosure.column.action",
                            "disclosure.column.result",
                            "disclosure.column.principal"),
                    this::administration),
            new Table(
                    RecordClass.BIRTH_AND_NATIONALITY,
                    "disclosure.class.birth_and_nationality",
                    List.of(
                            "disclosure.column.kind",
                            "disclosure.column.value",
                            "disclosure.column.country",
                            "disclosure.column.until"),
                    RecordTables::birth),
            new Table(
                    RecordClass.IDENTITY_EVIDENCE,
                    "disclosure.field.document",
                    List.of(
                            "disclosure.column.kind",
                            "disclosure.column.number",
                            "disclosure.column.country",
                            "disclosure.column.issued",
                            "disclosure.column.expires",
                            "disclosure.column.until"),
                    RecordTables::documents),
            new Table(
                    RecordClass.IDENTITY_EVIDENCE,
                    "disclosure.field.code-lines",
                    List.of(
                            "disclosure.column.kind",
                            "disclosure.column.handed-in",
                            "disclosure.column.line",
                            "disclosure.column.value"),
                    this::codeLines),
            new Table(
                    RecordClass.IDENTITY_EVIDENCE,
                    "disclosure.field.code-checks",
                    List.of(
                            "disclosure.column.kind",
                            "disclosure.column.field",
                            "disclosure.column.value",
                            "disclosure.column.check"),
                    this::codeChecks),
            new Table(
                    RecordClass.IDENTITY_EVIDENCE,
                    "disclosure.field.agreement",
                    List.of("disclosure.column.field", "disclosure.column.verdict"),
                    this::agreement),
            new Table(
                    RecordClass.OWNERSHIP,
                    "disclosure.field.owners",
                    List.of("disclosure.column.name"),
                    _ -> List.of()),
            new Table(RecordClass.ASSESSMENT, "disclosure.field.risk", List.of("disclosure.column.value"), this::risk),
            new Table(
                    RecordClass.ASSESSMENT,
                    "disclosure.field.screening",
                    List.of(
                            "disclosure.column.found",
                            "disclosure.column.list",
                            "disclosure.column.list-version",
                            "disclosure.column.party",
                            "disclosure.column.listed-name",
                            "disclosure.column.our-name",
                            "disclosure.column.score",
                            "disclosure.column.standing"),
                    this::screening),
            new Table(
                    RecordClass.ASSESSMENT,
                    "disclosure.field.notes",
                    List.of("disclosure.column.time", "disclosure.column.about", "disclosure.column.note"),
                    this::notes),
            new Table(
                    RecordClass.RESELLER_LISTS,
                    "disclosure.field.reseller-lists",
                    List.of("disclosure.column.name"),
                    _ -> List.of()),
            new Table(
                    RecordClass.CONTENT,
                    "disclosure.field.content",
                    List.of("disclosure.column.name"),
                    _ -> List.of()));

    /** The classes in the order in which they are handed over. */
    List<RecordClass> order() {
        return tables.stream().map(Table::recordClass).distinct().toList();
    }

    /** The tables of these classes, in the order of the matrix; an empty one where there is nothing on record. */
    List<ExtractedSection> of(Source source, Set<RecordClass> classes, Function<RecordClass, String> ground) {
        return tables.stream()
                .filter(table -> classes.contains(table.recordClass()))
                .map(table -> {
                    var rows = table.rows().apply(source);
                    var more = rows.size() > source.rowsAtMost();
                    return new ExtractedSection(
                            table.recordClass(),
                            Texts.in(LANGUAGE, table.titleKey()),
                            ground.apply(table.recordClass()),
                            table.columnKeys().stream()
                                    .map(key -> Texts.in(LANGUAGE, key))
                                    .toList(),
                            more ? rows.subList(0, source.rowsAtMost()) : rows,
                            more);
                })
                .toList();
    }

    private static List<List<String>> names(Source source) {
        var rows = new ArrayList<List<String>>();
        source.dossier().facts().map(CustomerFacts::name).ifPresent(name -> rows.add(name(name, null)));
        former(source, FactKind.NAME).forEach(fact -> rows.add(name((PersonName) fact.value(), fact.to())));
        source.dossier()
                .facts()
                .ifPresent(facts -> facts.otherNames()
                        .forEach(other -> rows.add(List.of(
                                Texts.in(LANGUAGE, "disclosure.field.other-names"),
                                other.name(),
                                "",
                                number(other.from()),
                                number(other.to())))));
        former(source, FactKind.OTHER_NAMES)
                .forEach(fact -> many(fact.value(), OtherName.class)
                        .forEach(other -> rows.add(List.of(
                                Texts.in(LANGUAGE, "disclosure.field.other-names"),
                                other.name(),
                                "",
                                number(other.from()),
                                time(fact.to())))));
        return rows;
    }

    private static List<String> name(PersonName name, @Nullable Instant until) {
        return List.of(
                Texts.in(LANGUAGE, "disclosure.field.name"), name.full(), name.inLatinLetters(), "", time(until));
    }

    private static List<List<String>> addresses(Source source) {
        var rows = new ArrayList<List<String>>();
        source.dossier().facts().ifPresent(facts -> {
            rows.add(address(FactKind.ADDRESS, facts.address(), null));
            if (facts.otherAddress() != null) {
                rows.add(address(FactKind.OTHER_ADDRESS, facts.otherAddress(), null));
            }
        });
        Stream.of(FactKind.ADDRESS, FactKind.OTHER_ADDRESS)
                .flatMap(kind -> former(source, kind))
                .forEach(fact -> rows.add(address(fact.kind(), (PostalAddress) fact.value(), fact.to())));
        return rows;
    }

    private static List<String> address(FactKind kind, PostalAddress address, @Nullable Instant until) {
        return List.of(
                Texts.in(LANGUAGE, kind.key()),
                String.join(", ", address.written()),
                country(address.country()),
                time(until));
    }

    private static List<List<String>> identities(Source source) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(
                Texts.in(LANGUAGE, "disclosure.field.account"),
                source.dossier().account().number(),
                ""));
        source.dossier().facts().ifPresent(facts -> {
            rows.add(List.of(
                    Texts.in(LANGUAGE, FactKind.EMAIL.key()), facts.email().value(), ""));
            rows.add(List.of(
                    Texts.in(LANGUAGE, FactKind.PHONE.key()), facts.phone().e164(), ""));
        });
        former(source, FactKind.EMAIL)
                .forEach(fact -> rows.add(List.of(
                        Texts.in(LANGUAGE, FactKind.EMAIL.key()),
                        ((EmailAddress) fact.value()).value(),
                        time(fact.to()))));
        former(source, FactKind.PHONE)
                .forEach(fact -> rows.add(List.of(
                        Texts.in(LANGUAGE, FactKind.PHONE.key()),
                        ((PhoneNumber) fact.value()).e164(),
                        time(fact.to()))));
        return rows;
    }

    private static List<List<String>> payments(Source source) {
        return source.dossier().payments().stream()
                .filter(paid -> paid.heldIn(source.from(), source.to()))
                .map(RecordTables::payment)
                .toList();
    }

    private static List<String> payment(DatedPayment dated) {
        var means = dated.means();
        return List.of(
                Texts.in(LANGUAGE, means.kind().key()),
                text(means.institution()),
                means.institutionCountry() == null ? "" : country(means.institutionCountry()),
                means.identity().orElse(""),
                text(means.lastFour()),
                text(means.processorCustomer()),
                String.join(" ", means.processorTransactions()),
                means.payer().self()
                        ? ""
                        : text(means.payer().name()) + " (" + text(means.payer().relation()) + ")",
                time(dated.firstUsed()),
                time(dated.lastUsed()),
                time(dated.replacedAt()));
    }

    private static List<List<String>> birth(Source source) {
        var rows = new ArrayList<List<String>>();
        source.dossier().facts().ifPresent(facts -> {
            if (facts.birthDate() != null) {
                rows.add(born(facts.birthDate(), null));
            }
            facts.nationalities().forEach(country -> rows.add(nationality(country, null)));
            if (facts.nationalId() != null) {
                rows.add(nationalId(facts.nationalId(), null));
            }
        });
        former(source, FactKind.BIRTH_DATE).forEach(fact -> rows.add(born((BirthDate) fact.value(), fact.to())));
        former(source, FactKind.NATIONALITIES)
                .forEach(fact -> many(fact.value(), Country.class)
                        .forEach(country -> rows.add(nationality(country, fact.to()))));
        former(source, FactKind.NATIONAL_ID)
                .forEach(fact -> rows.add(nationalId((NationalId) fact.value(), fact.to())));
        return rows;
    }

    private static List<String> born(BirthDate date, @Nullable Instant until) {
        return List.of(Texts.in(LANGUAGE, "disclosure.field.birth-date"), date.iso(), "", time(until));
    }

    private static List<String> nationality(Country country, @Nullable Instant until) {
        return List.of(
                Texts.in(LANGUAGE, "disclosure.field.nationality"), country.code(), country(country), time(until));
    }

    private static List<String> nationalId(NationalId id, @Nullable Instant until) {
        return List.of(
                Texts.in(LANGUAGE, "disclosure.field.national-id"),
                id.number() + " (" + id.type() + ")",
                country(id.issuer()),
                time(until));
    }

    private static List<List<String>> documents(Source source) {
        var rows = new ArrayList<List<String>>();
        source.dossier().facts().map(CustomerFacts::document).ifPresent(document -> rows.add(document(document, null)));
        former(source, FactKind.DOCUMENT).forEach(fact -> rows.add(document((DocumentFacts) fact.value(), fact.to())));
        return rows;
    }

    private static List<String> document(DocumentFacts document, @Nullable Instant until) {
        return List.of(
                Texts.in(LANGUAGE, document.kind().key()),
                document.number(),
                country(document.issuer()),
                document.issuedOn() == null ? "" : document.issuedOn().toString(),
                document.expiresOn() == null ? "" : document.expiresOn().toString(),
                time(until));
    }

    private List<List<String>> codeLines(Source source) {
        return checks.codeLines(source);
    }

    private List<List<String>> codeChecks(Source source) {
        return checks.codeChecks(source);
    }

    private List<List<String>> agreement(Source source) {
        return checks.agreement(source);
    }

    private List<List<String>> screening(Source source) {
        return checks.screening(source);
    }

    private List<List<String>> notes(Source source) {
        return checks.notes(source);
    }

    private List<List<String>> risk(Source source) {
        return applications
                .latestOf(source.dossier().id())
                .map(summary -> applications.risk(summary.id(), source.ground()))
                .map(risk -> List.of(List.of(Texts.in(LANGUAGE, "disclosure.field.risk.number", risk.total()))))
                .orElse(List.of());
    }

    /** Sessions with their start, end and duration (R31). */
    private List<List<String>> sessions(Source source) {
        return activity
                .sessions(
                        source.dossier().account().id(),
                        source.events(),
                        source.from(),
                        source.to(),
                        source.rowsAtMost() + 1,
                        source.ground())
                .stream()
                .map(session -> List.of(
                        time(session.start()),
                        time(session.end()),
                        Long.toString(session.duration().toSeconds()),
                        Long.toString(session.events())))
                .toList();
    }

    /** Addresses that the provider gave the account, as far as it held them in the range (R32). */
    private List<List<String>> assigned(Source source) {
        return addresses
                .of(
                        source.dossier().account().id(),
                        source.from(),
                        source.to(),
                        source.rowsAtMost() + 1,
                        source.ground())
                .stream()
                .map(held -> List.of(
                        time(held.from()), time(held.until()), held.address().text()))
                .toList();
    }

    private List<List<String>> signIns(Source source) {
        return events(source, EventClass.ACCESS)
                .map(event -> List.of(
                        time(event.at()),
                        event.source().text(),
                        number(event.port()),
                        event.channel().name(),
                        event.result().name(),
                        event.country() == null ? "" : country(event.country())))
                .toList();
    }

    private List<List<String>> administration(Source source) {
        return events(source, EventClass.ADMIN_ACTION)
                .map(event -> List.of(
                        time(event.at()),
                        event.source().text(),
                        number(event.port()),
                        event.channel().name(),
                        text(event.action()),
                        event.result().name(),
                        text(event.principal())))
                .toList();
    }

    /** What happened on the account in the range, and one more than may be shown where there is more. */
    private Stream<ActivityEvent> events(Source source, EventClass kind) {
        return activity
                .of(
                        source.dossier().account().id(),
                        kind,
                        source.from(),
                        source.to(),
                        source.rowsAtMost() + 1,
                        source.ground())
                .stream();
    }

    private static Stream<DatedFact> former(Source source, FactKind kind) {
        return source.dossier().history().stream()
                .filter(fact -> fact.kind() == kind)
                .filter(fact -> fact.heldIn(source.from(), source.to()));
    }

    private static <T> List<T> many(Object values, Class<T> type) {
        return values instanceof List<?> list
                ? list.stream().filter(type::isInstance).map(type::cast).toList()
                : List.of();
    }

    private static String country(Country country) {
        return country.name(LANGUAGE);
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }

    private static String number(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
