package io.gatehouse.disclosure;

import static io.gatehouse.customer.CustomerFixture.aCustomer;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Agencies;
import io.gatehouse.access.AgencyId;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.activity.ActivityImport;
import io.gatehouse.activity.ImportFormat;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests in force, and packages under them, as far on their way as a test needs them. All is invented. */
@Component
public class PackageFixture {

    private static final byte[] SIGNED = "%PDF-1.7 signed".getBytes(StandardCharsets.US_ASCII);

    private final LegalRequests requests;
    private final RestrictedSearch search;
    private final Packages packages;
    private final CustomerRegister register;
    private final ActivityImport activity;
    private final Agencies agencies;
    private final TestPeople people;
    private final CurrentActor actor;
    private final ActingAs acting;
    private final SealedRecords sealed;
    private final JdbcClient jdbc;

    PackageFixture(
            LegalRequests requests,
            RestrictedSearch search,
            Packages packages,
            CustomerRegister register,
            ActivityImport activity,
            Agencies agencies,
            TestPeople people,
            CurrentActor actor,
            ActingAs acting,
            SealedRecords sealed,
            JdbcClient jdbc) {
        this.requests = requests;
        this.search = search;
        this.packages = packages;
        this.register = register;
        this.activity = activity;
        this.agencies = agencies;
        this.people = people;
        this.actor = actor;
        this.acting = acting;
        this.sealed = sealed;
        this.jdbc = jdbc;
    }

    /** Who works on a request, whose it is, and of whom. */
    public record Matter(
            LegalRequestId request,
            String number,
            AgencyId agency,
            PersonId custodian,
            PersonId counsel,
            PersonId liaison,
            CustomerId customer,
            PersonId person,
            String account,
            NamedIdentifier sought) {}

    /** A request in force that names one customer with two sign-ins, of whom the liaison has asked a copy of everything open. */
    public Matter asked(ProcessType process) {
        return asked(process, null);
    }

    /** The same with a nondisclosure order until a day. */
    public Matter asked(ProcessType process, @Nullable LocalDate gagUntil) {
        var custodian = people.appointed(Set.of(Role.CUSTODIAN));
        var counsel = people.appointed(Set.of(Role.COUNSEL));
        var liaison = people.appointed(Set.of(Role.LIAISON));
        people.signIn(liaison);
        var agency = actor.get().agency();
        var email = "mai." + letters() + "@example.com";
        var person = people.appointed(Set.of(Role.CUSTOMER));
        var customer = acting.system("test", () -> {
            var registered = register.register(person, AccountOpening.ofIndividual());
            register.putFacts(registered, aCustomer().withEmail(email).facts());
            return registered;
        });
        var account = acting.system(
                        "test",
                        () -> register.read(customer, new Ground.Job("test")).account())
                .number();
        var at = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(2, ChronoUnit.DAYS);
        imported(
                "account,time,source_ip,class,channel,session\n%1$s,%2$s,203.0.113.77,ACCESS,CONSOLE,s-1\n%1$s,%3$s,203.0.113.78,ACCESS,CONSOLE,s-2\n"
                        .formatted(account, at, at.minus(20, ChronoUnit.DAYS)));
        var sought = NamedIdentifier.of(IdentifierKind.EMAIL, email);
        var request = inForce(process, agency, custodian, counsel, sought, gagUntil);
        var number = requests.all().stream()
                .filter(one -> one.id().equals(request))
                .findFirst()
                .orElseThrow()
                .number();
        people.signIn(liaison);
        var found = (SearchAnswer.Found) search.search(request, sought);
        var open = found.records().getFirst().fields().stream()
                .filter(field -> field.treatment() instanceof DisclosedField.Treatment.Masked)
                .map(DisclosedField::recordClass)
                .collect(Collectors.toSet());
        search.askForCopy(request, sought, Set.of(found.records().getFirst().account()), open);
        return new Matter(request, number, agency, custodian, counsel, liaison, customer, person, account, sought);
    }

    /** Letters alone: digits at random are now and then a card's number. */
    private static String letters() {
        return UUID.randomUUID()
                .toString()
                .chars()
                .map(one -> Character.isDigit(one) ? one - '0' + 'g' : one)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private LegalRequestId inForce(
            ProcessType process,
            AgencyId agency,
            PersonId custodian,
            PersonId counsel,
            NamedIdentifier sought,
            @Nullable LocalDate gagUntil) {
        var today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        people.signIn(custodian);
        var id = requests.enter(
                new NewLegalRequest(
                        process,
                        agency,
                        "Jo Field",
                        "B-77",
                        "officer@" + agencies.get(agency).domain(),
                        "+1 202 555 0142",
                        "District Court of Tests",
                        "26-mj-0042",
                        today.minusDays(3),
                        today.plusDays(20),
                        today.minusDays(60),
                        today,
                        List.of(sought),
                        Set.of(RecordClass.values()),
                        gagUntil == null ? null : "District Court of Tests",
                        gagUntil,
                        null),
                SIGNED);
        requests.authenticate(id, "Duty desk", "Officer and instrument confirmed");
        people.signIn(counsel);
        requests.putInForce(
                id,
                Set.copyOf(requests.opens(process)),
                List.of(sought),
                today.minusDays(60),
                today,
                Instant.now().plus(30, ChronoUnit.DAYS),
                "No agreement applies");
        return id;
    }

    private void imported(String csv) {
        acting.system("test", () -> {
            try {
                activity.importLines(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), ImportFormat.CSV);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    /** A draft of everything that was asked for, nothing decided. */
    public PackageSummary draft(Matter matter) {
        people.signIn(matter.custodian());
        return packages.start(
                matter.request(),
                packages.asked(matter.request()).stream().map(CopyAsked::id).collect(Collectors.toSet()));
    }

    /** Before counsel, everything in. */
    public PackageDetails waiting(Matter matter) {
        var draft = draft(matter);
        packages.includeRest(draft.id(), draft.version());
        packages.send(draft.id(), seen(draft));
        return packages.read(draft.number()).orElseThrow();
    }

    /** Released, not yet delivered. */
    public PackageDetails released(Matter matter) {
        var waiting = waiting(matter);
        people.signIn(matter.counsel());
        packages.release(waiting.summary().id(), waiting.summary().version());
        return packages.read(waiting.summary().number()).orElseThrow();
    }

    /** Makes a request a national-security letter, whatever it was before. */
    public void makeLetter(Matter matter) {
        jdbc.sql("update legal_request set process = 'NATIONAL_SECURITY_LETTER' where id = ?")
                .param(matter.request().value())
                .update();
    }

    /** The version of a package now. */
    public long seen(PackageSummary one) {
        return packages.read(one.number()).orElseThrow().summary().version();
    }

    /** The token in the mail that went out under a request last. */
    public String mailedToken(LegalRequestId request) {
        var letter = jdbc.sql("select id, sealed from message where owner_id = ? order by id desc limit 1")
                .param(request.value())
                .query((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getBytes(2)))
                .single();
        var opened = sealed.open(
                request.subject(), new Place("message", "sealed", letter.getKey(), 1), letter.getValue(), Map.class);
        var matcher = Pattern.compile("/legal/download/([A-Za-z0-9_-]+)").matcher(String.valueOf(opened.get("body")));
        if (!matcher.find()) {
            throw new IllegalStateException("The last letter holds no link");
        }
        return matcher.group(1);
    }
}
