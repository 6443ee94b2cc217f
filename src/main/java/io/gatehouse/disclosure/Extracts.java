package io.gatehouse.disclosure;

import io.gatehouse.activity.ActivityLog;
import io.gatehouse.activity.AssignedAddresses;
import io.gatehouse.activity.EventClass;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerDossier;
import io.gatehouse.customer.CustomerFacts;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.PaymentMeans;
import io.gatehouse.customer.PostalAddress;
import io.gatehouse.evidence.PageImage;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Texts;
import io.gatehouse.verification.ApplicationFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes out of a customer's records what a request opens, field by field.
 *
 * <p>A field of a class that is not open is withheld whether or not the register has a value; its value leaves this class never.
 */
@Component
class Extracts {

    static final String MASK = "•••";

    private final CustomerRegister register;
    private final ActivityLog activity;
    private final AssignedAddresses addresses;
    private final ApplicationFiles applications;
    private final DocumentImages images;
    private final RecordTables tables;
    private final RulesInForce rules;

    Extracts(
            CustomerRegister register,
            ActivityLog activity,
            AssignedAddresses addresses,
            ApplicationFiles applications,
            DocumentImages images,
            RecordTables tables,
            RulesInForce rules) {
        this.register = register;
        this.activity = activity;
        this.addresses = addresses;
        this.applications = applications;
        this.images = images;
        this.tables = tables;
        this.rules = rules;
    }

    /** What fields are taken from. */
    private static final class Source {

        final CustomerDossier dossier;
        final Instant from;
        final Instant to;
        final int eventsAtMost;
        final Set<EventClass> events;
        final Ground ground;

        Source(
                CustomerDossier dossier,
                Instant from,
                Instant to,
                int eventsAtMost,
                Set<EventClass> events,
                Ground ground) {
            this.dossier = dossier;
            this.events = events;
            this.from = from;
            this.to = to;
            this.eventsAtMost = eventsAtMost;
            this.ground = ground;
        }

        List<String> fact(Function<CustomerFacts, List<String>> lines) {
            return dossier.facts().map(lines).orElse(List.of());
        }
    }

    /** The lines of a field, and whether the records hold more of them. */
    private record Lines(List<String> lines, boolean more) {

        static Lines first(int atMost, List<String> found) {
            return found.size() > atMost ? new Lines(found.subList(0, atMost), true) : new Lines(found, false);
        }
    }

    /** A field: where it stands in the matrix, its name, and how its lines are had. */
    private record Field(RecordClass recordClass, String labelKey, Function<Source, Lines> taken) {

        static Field whole(RecordClass recordClass, String labelKey, Function<Source, List<String>> lines) {
            return new Field(recordClass, labelKey, source -> new Lines(lines.apply(source), false));
        }
    }

    private final List<Field> fields = List.of(
            Field.whole(RecordClass.NAME, "disclosure.field.name", source -> source.fact(Extracts::name)),
            Field.whole(
                    RecordClass.NAME,
                    "disclosure.field.other-names",
                    source -> source.fact(facts -> facts.otherNames().stream()
                            .map(other -> other.name())
                            .toList())),
            Field.whole(RecordClass.ADDRESS, "disclosure.field.address", source -> source.fact(Extracts::addresses)),
            Field.whole(RecordClass.LENGTH_OF_SERVICE, "disclosure.field.service-since", Extracts::since),
            Field.whole(
                    RecordClass.SERVICES,
                    "disclosure.field.services",
                    source -> source.dossier.account().products()),
            Field.whole(
                    RecordClass.SUBSCRIBER_IDENTITY,
                    "disclosure.field.account",
                    source -> List.of(source.dossier.account().number())),
            Field.whole(
                    RecordClass.SUBSCRIBER_IDENTITY,
                    "disclosure.field.email",
                    source -> source.fact(facts -> List.of(facts.email().value()))),
            Field.whole(
                    RecordClass.SUBSCRIBER_IDENTITY,
                    "disclosure.field.phone",
                    source -> source.fact(facts -> List.of(facts.phone().e164()))),
            new Field(RecordClass.SESSION_TIMES, "disclosure.field.sessions", this::sessions),
            new Field(RecordClass.ASSIGNED_ADDRESSES, "disclosure.field.assigned", this::assigned),
            new Field(
                    RecordClass.SIGN_IN_ADDRESSES,
                    "disclosure.field.sign-ins",
                    source -> accesses(source, EventClass.ACCESS)),
            Field.whole(RecordClass.PAYMENT, "disclosure.field.payment", Extracts::payments),
            new Field(
                    RecordClass.ADMINISTRATION_LOG,
                    "disclosure.field.administration",
                    source -> accesses(source, EventClass.ADMIN_ACTION)),
            Field.whole(
                    RecordClass.BIRTH_AND_NATIONALITY,
                    "disclosure.field.birth-date",
                    source -> source.fact(facts -> facts.birthDate() == null
                            ? List.of()
                            : List.of(Objects.requireNonNull(facts.birthDate()).written(Texts.here())))),
            Field.whole(
                    RecordClass.BIRTH_AND_NATIONALITY,
                    "disclosure.field.nationality",
                    source -> source.fact(facts -> facts.nationalities().stream()
                            .map(country -> country.name(Texts.here()))
                            .toList())),
            Field.whole(
                    RecordClass.BIRTH_AND_NATIONALITY,
                    "disclosure.field.national-id",
                    source -> source.fact(Extracts::nationalId)),
            Field.whole(
                    RecordClass.IDENTITY_EVIDENCE,
                    "disclosure.field.document",
                    source -> source.fact(Extracts::document)),
            Field.whole(RecordClass.OWNERSHIP, "disclosure.field.owners", source -> List.of()),
            Field.whole(RecordClass.ASSESSMENT, "disclosure.field.risk", this::risk),
            Field.whole(RecordClass.RESELLER_LISTS, "disclosure.field.reseller-lists", source -> List.of()),
            Field.whole(RecordClass.CONTENT, "disclosure.field.content", source -> List.of()));

    DisclosedRecord extract(
            ProcessType process,
            CustomerId customer,
            Set<RecordClass> open,
            Set<RecordClass> chosen,
            Instant from,
            Instant to,
            boolean selected,
            Ground ground) {
        var profile = rules.current();
        var limits = profile.legalProcess();
        // What is masked need not be opened: of a record that is not selected only the account is looked at.
        var source = selected
                ? new Source(
                        register.read(customer, ground),
                        from,
                        to,
                        limits.eventsAtMost(),
                        OpenEvents.under(open),
                        ground)
                : null;
        var treated = new ArrayList<DisclosedField>();
        for (var field : fields) {
            if (open.contains(field.recordClass()) && !chosen.contains(field.recordClass())) {
                continue;
            }
            var rule = Objects.requireNonNull(limits.classes().get(field.recordClass()));
            DisclosedField.Treatment treatment;
            if (open.contains(field.recordClass())) {
                var under = profile.ground(process, field.recordClass());
                treatment = source != null
                        ? shown(field.taken().apply(source), under)
                        : new DisclosedField.Treatment.Masked(MASK, under);
            } else if (profile.opens(process, field.recordClass())) {
                treatment = new DisclosedField.Treatment.OutOfScope(rule.ground());
            } else {
                treatment = new DisclosedField.Treatment.Withheld(
                        profile.weakestThatOpens(field.recordClass()), rule.ground());
            }
            treated.add(new DisclosedField(field.recordClass(), field.labelKey(), treatment));
        }
        var account = source != null ? source.dossier.account() : register.account(customer);
        return new DisclosedRecord(
                account.id(),
                // The last digits are part of the number, and a request that does not open the number does not open
                // them.
                open.contains(RecordClass.SUBSCRIBER_IDENTITY) ? account.maskedNumber() : MASK,
                open.contains(RecordClass.LENGTH_OF_SERVICE) && chosen.contains(RecordClass.LENGTH_OF_SERVICE)
                        ? account.registeredAt()
                        : null,
                selected,
                treated,
                selected
                                && open.contains(RecordClass.IDENTITY_EVIDENCE)
                                && chosen.contains(RecordClass.IDENTITY_EVIDENCE)
                        ? images.count(customer, ground)
                        : 0);
    }

    /**
     * The rows of these classes for a package: those in the range, with what has been before, and not cut where a screen cuts.
     *
     * @param classes what the request opens and the custodian hands over; the caller has ruled on that
     * @param rowsAtMost how many rows a section has at most; that there are more is said
     */
    List<ExtractedSection> sections(
            CustomerId customer,
            ProcessType process,
            Set<RecordClass> classes,
            Instant from,
            Instant to,
            int rowsAtMost,
            Ground ground) {
        var profile = rules.current();
        return tables.of(
                new RecordTables.Source(
                        register.read(customer, ground), from, to, rowsAtMost, OpenEvents.under(classes), ground),
                classes,
                recordClass -> profile.ground(process, recordClass));
    }

    /** The classes in the order in which a package has them. */
    List<RecordClass> order() {
        return tables.order();
    }

    /** How many page images of identity documents there are; each by {@link #image}. */
    int images(CustomerId customer, Ground ground) {
        return images.count(customer, ground);
    }

    private static DisclosedField.Treatment shown(Lines taken, String ground) {
        return new DisclosedField.Treatment.Shown(taken.lines(), taken.more(), ground);
    }

    Optional<PageImage> image(CustomerId customer, int number, Ground ground) {
        return images.image(customer, number, ground);
    }

    private static List<String> name(CustomerFacts facts) {
        var name = facts.name();
        return name.full().equals(name.inLatinLetters())
                ? List.of(name.full())
                : List.of(name.full(), name.inLatinLetters());
    }

    private static List<String> addresses(CustomerFacts facts) {
        var lines = new ArrayList<String>();
        lines.add(written(facts.address()));
        if (facts.otherAddress() != null) {
            lines.add(written(facts.otherAddress()));
        }
        return lines;
    }

    private static String written(PostalAddress address) {
        return String.join(", ", address.written()) + ", " + address.country().name(Texts.here());
    }

    private static List<String> since(Source source) {
        var account = source.dossier.account();
        return List.of(Dates.shown(account.openedAt() == null ? account.registeredAt() : account.openedAt()));
    }

    private static List<String> nationalId(CustomerFacts facts) {
        var id = facts.nationalId();
        return id == null
                ? List.of()
                : List.of(id.number() + " (" + id.type() + ", " + id.issuer().name(Texts.here()) + ")");
    }

    private static List<String> document(CustomerFacts facts) {
        var document = facts.document();
        if (document == null) {
            return List.of();
        }
        var line = document.number() + ", " + document.issuer().name(Texts.here());
        return document.expiresOn() == null
                ? List.of(line)
                : List.of(line, Texts.t("disclosure.field.document.until", Dates.shownDate(document.expiresOn())));
    }

    private static List<String> payments(Source source) {
        return source.dossier.payments().stream()
                .filter(dated -> dated.heldIn(source.from, source.to))
                .map(dated -> payment(dated.means()))
                .toList();
    }

    private static String payment(PaymentMeans means) {
        var parts = new ArrayList<String>();
        parts.add(Texts.t(means.kind().key()));
        means.identity().ifPresent(parts::add);
        add(parts, means.institution());
        add(parts, means.processorCustomer());
        parts.addAll(means.processorTransactions());
        add(parts, means.payer().name());
        return String.join(" · ", parts);
    }

    private static void add(List<String> parts, @Nullable String part) {
        if (part != null && !part.isBlank()) {
            parts.add(part);
        }
    }

    private List<String> risk(Source source) {
        return applications
                .latestOf(source.dossier.id())
                .map(summary -> applications.risk(summary.id(), source.ground))
                .map(risk -> List.of(Texts.t("disclosure.field.risk.number", risk.total())))
                .orElse(List.of());
    }

    /** Sessions with their start, end and duration (R31). */
    private Lines sessions(Source source) {
        var found = activity.sessions(
                source.dossier.account().id(),
                source.events,
                source.from,
                source.to,
                source.eventsAtMost + 1,
                source.ground);
        return Lines.first(
                source.eventsAtMost,
                found.stream()
                        .map(session -> Texts.t(
                                "disclosure.field.session",
                                Dates.exactUtc(session.start()),
                                Dates.exactUtc(session.end()),
                                String.valueOf(session.duration().toMinutes())))
                        .toList());
    }

    /** The addresses that the provider gave the account, as far as it held them in the range (R32). */
    private Lines assigned(Source source) {
        var found = addresses.of(
                source.dossier.account().id(), source.from, source.to, source.eventsAtMost + 1, source.ground);
        return Lines.first(
                source.eventsAtMost,
                found.stream()
                        .map(held -> Texts.t(
                                "disclosure.field.assigned.held",
                                held.address().text(),
                                Dates.exactUtc(held.from()),
                                Dates.exactUtc(Objects.requireNonNull(held.until()))))
                        .toList());
    }

    private Lines accesses(Source source, EventClass kind) {
        var found = activity.of(
                source.dossier.account().id(), kind, source.from, source.to, source.eventsAtMost + 1, source.ground);
        return Lines.first(
                source.eventsAtMost,
                found.stream()
                        .map(event -> Dates.exactUtc(event.at()) + " · "
                                + event.source().text() + (event.port() == null ? "" : " · " + event.port()))
                        .toList());
    }
}
