package io.gatehouse.disclosure;

import io.gatehouse.activity.ActivityEvent;
import io.gatehouse.activity.ActivityLog;
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

    private static final String MASK = "•••";
    private static final int EVENTS_SHOWN = 500;

    private final CustomerRegister register;
    private final ActivityLog activity;
    private final ApplicationFiles applications;
    private final DocumentImages images;
    private final RulesInForce rules;

    Extracts(
            CustomerRegister register,
            ActivityLog activity,
            ApplicationFiles applications,
            DocumentImages images,
            RulesInForce rules) {
        this.register = register;
        this.activity = activity;
        this.applications = applications;
        this.images = images;
        this.rules = rules;
    }

    /** What fields are taken from: the dossier, and the account's activity once an open field asks for it. */
    private final class Source {

        final CustomerDossier dossier;
        final Instant from;
        final Instant to;
        final Ground ground;
        private @Nullable List<ActivityEvent> events;

        Source(CustomerDossier dossier, Instant from, Instant to, Ground ground) {
            this.dossier = dossier;
            this.from = from;
            this.to = to;
            this.ground = ground;
        }

        List<String> fact(Function<CustomerFacts, List<String>> lines) {
            return dossier.facts().map(lines).orElse(List.of());
        }

        List<ActivityEvent> events() {
            var read = events;
            if (read == null) {
                read = activity.of(dossier.account().id(), from, to, ground);
                events = read;
            }
            return read;
        }
    }

    /** A field: where it stands in the matrix, its name, and how its lines are had. */
    private record Field(RecordClass recordClass, String labelKey, Function<Source, List<String>> lines) {}

    private final List<Field> fields = List.of(
            new Field(RecordClass.NAME, "disclosure.field.name", source -> source.fact(Extracts::name)),
            new Field(
                    RecordClass.NAME,
                    "disclosure.field.other-names",
                    source -> source.fact(facts -> facts.otherNames().stream()
                            .map(other -> other.name())
                            .toList())),
            new Field(RecordClass.ADDRESS, "disclosure.field.address", source -> source.fact(Extracts::addresses)),
            new Field(RecordClass.LENGTH_OF_SERVICE, "disclosure.field.service-since", Extracts::since),
            new Field(
                    RecordClass.SERVICES,
                    "disclosure.field.services",
                    source -> source.dossier.account().products()),
            new Field(
                    RecordClass.SUBSCRIBER_IDENTITY,
                    "disclosure.field.account",
                    source -> List.of(source.dossier.account().number())),
            new Field(
                    RecordClass.SUBSCRIBER_IDENTITY,
                    "disclosure.field.email",
                    source -> source.fact(facts -> List.of(facts.email().value()))),
            new Field(
                    RecordClass.SUBSCRIBER_IDENTITY,
                    "disclosure.field.phone",
                    source -> source.fact(facts -> List.of(facts.phone().e164()))),
            new Field(RecordClass.SESSION_TIMES, "disclosure.field.sessions", source -> sessions(source)),
            new Field(
                    RecordClass.SIGN_IN_ADDRESSES,
                    "disclosure.field.sign-ins",
                    source -> accesses(source.events(), EventClass.ACCESS)),
            new Field(RecordClass.PAYMENT, "disclosure.field.payment", Extracts::payments),
            new Field(
                    RecordClass.ADMINISTRATION_LOG,
                    "disclosure.field.administration",
                    source -> accesses(source.events(), EventClass.ADMIN_ACTION)),
            new Field(
                    RecordClass.BIRTH_AND_NATIONALITY,
                    "disclosure.field.birth-date",
                    source -> source.fact(facts -> facts.birthDate() == null
                            ? List.of()
                            : List.of(Objects.requireNonNull(facts.birthDate()).written(Texts.here())))),
            new Field(
                    RecordClass.BIRTH_AND_NATIONALITY,
                    "disclosure.field.nationality",
                    source -> source.fact(facts -> facts.nationalities().stream()
                            .map(country -> country.name(Texts.here()))
                            .toList())),
            new Field(
                    RecordClass.BIRTH_AND_NATIONALITY,
                    "disclosure.field.national-id",
                    source -> source.fact(Extracts::nationalId)),
            new Field(
                    RecordClass.IDENTITY_EVIDENCE,
                    "disclosure.field.document",
                    source -> source.fact(Extracts::document)),
            new Field(RecordClass.ASSESSMENT, "disclosure.field.risk", this::risk),
            new Field(RecordClass.CONTENT, "disclosure.field.content", source -> List.of()));

    DisclosedRecord extract(
            ProcessType process,
            CustomerId customer,
            Set<RecordClass> open,
            Instant from,
            Instant to,
            boolean selected,
            Ground ground) {
        var profile = rules.current().legalProcess();
        var source = new Source(register.read(customer, ground), from, to, ground);
        var treated = new ArrayList<DisclosedField>();
        for (var field : fields) {
            var rule = Objects.requireNonNull(profile.classes().get(field.recordClass()));
            DisclosedField.Treatment treatment;
            if (open.contains(field.recordClass())) {
                treatment = selected
                        ? new DisclosedField.Treatment.Shown(field.lines().apply(source), rule.ground())
                        : new DisclosedField.Treatment.Masked(MASK, rule.ground());
            } else if (profile.opens(process, field.recordClass())) {
                treatment = new DisclosedField.Treatment.OutOfScope(rule.ground());
            } else {
                treatment = new DisclosedField.Treatment.Withheld(rule.weakest(), rule.ground());
            }
            treated.add(new DisclosedField(field.recordClass(), field.labelKey(), treatment));
        }
        var account = source.dossier.account();
        return new DisclosedRecord(
                account.id(),
                account.maskedNumber(),
                open.contains(RecordClass.LENGTH_OF_SERVICE) ? account.registeredAt() : null,
                selected,
                treated,
                selected && open.contains(RecordClass.IDENTITY_EVIDENCE) ? images.count(customer, ground) : 0);
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
    private List<String> sessions(Source source) {
        return activity.sessions(source.dossier.account().id(), source.from, source.to, source.ground).stream()
                .limit(EVENTS_SHOWN)
                .map(session -> Texts.t(
                        "disclosure.field.session",
                        Dates.shown(session.start()),
                        Dates.shown(session.end()),
                        String.valueOf(session.duration().toMinutes())))
                .toList();
    }

    private static List<String> accesses(List<ActivityEvent> events, EventClass kind) {
        return events.stream()
                .filter(event -> event.eventClass() == kind)
                .limit(EVENTS_SHOWN)
                .map(event -> Dates.shown(event.at()) + " · " + event.source().text()
                        + (event.port() == null ? "" : " · " + event.port()))
                .toList();
    }
}
