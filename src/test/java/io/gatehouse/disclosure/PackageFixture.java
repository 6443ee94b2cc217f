package io.gatehouse.disclosure;

import static io.gatehouse.customer.CustomerFixture.aCustomer;

import io.gatehouse.access.AgencyId;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
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

    private final DeskFixture desks;
    private final RestrictedSearch search;
    private final Packages packages;
    private final LegalRequests requests;
    private final SecurityLetters letters;
    private final TestPeople people;
    private final SealedRecords sealed;
    private final JdbcClient jdbc;

    PackageFixture(
            DeskFixture desks,
            RestrictedSearch search,
            Packages packages,
            LegalRequests requests,
            SecurityLetters letters,
            TestPeople people,
            SealedRecords sealed,
            JdbcClient jdbc) {
        this.desks = desks;
        this.search = search;
        this.packages = packages;
        this.requests = requests;
        this.letters = letters;
        this.people = people;
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
        var desk = desks.desk();
        var email = "mai." + letters() + "@example.com";
        var person = desks.another(Role.CUSTOMER);
        var customer = desks.customer(person, aCustomer().withEmail(email).facts());
        var account = desks.account(customer).number();
        var at = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(2, ChronoUnit.DAYS);
        desks.imported(
                "account,time,source_ip,class,channel,session\n%1$s,%2$s,203.0.113.77,ACCESS,CONSOLE,s-1\n%1$s,%3$s,203.0.113.78,ACCESS,CONSOLE,s-2\n"
                        .formatted(account, at, at.minus(20, ChronoUnit.DAYS)));
        var sought = DeskFixture.byEmail(email);
        var request = desks.inForce(
                desk, desk.aRequest().under(process).naming(sought).silentUntil(gagUntil));
        var found = (SearchAnswer.Found) search.search(request, sought);
        var open = found.records().getFirst().fields().stream()
                .filter(field -> field.treatment() instanceof DisclosedField.Treatment.Masked)
                .map(DisclosedField::recordClass)
                .collect(Collectors.toSet());
        search.askForCopy(request, sought, Set.of(found.records().getFirst().account()), open);
        return new Matter(
                request,
                desks.number(request),
                desk.agency(),
                desk.custodian(),
                desk.counsel(),
                desk.liaison(),
                customer,
                person,
                account,
                sought);
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
        send(draft);
        return packages.read(draft.number()).orElseThrow();
    }

    /** Sends a draft to counsel as whoever is signed in, who certifies it. */
    public void send(PackageSummary draft) {
        var read = packages.read(draft.number()).orElseThrow();
        packages.send(draft.id(), read.summary().version(), read.certificate());
    }

    /** Released, not yet delivered. */
    public PackageDetails released(Matter matter) {
        var waiting = waiting(matter);
        people.signIn(matter.counsel());
        packages.release(waiting.summary().id(), waiting.summary().version());
        return packages.read(waiting.summary().number()).orElseThrow();
    }

    /** Counsel lets a request open nothing but the name any more. */
    public void narrowToName(Matter matter) {
        people.signIn(matter.counsel());
        var read = requests.read(matter.number()).orElseThrow();
        requests.changeScope(
                matter.request(),
                read.summary().version(),
                new NewScope(
                        Set.of(RecordClass.NAME),
                        read.named(),
                        desks.today().minusDays(DeskFixture.DAYS),
                        desks.today(),
                        Objects.requireNonNull(read.summary().expiresAt()),
                        read.searchers(),
                        ComityResult.NO_CONFLICT,
                        "No agreement applies",
                        NoticePlan.AT_ONCE),
                "The agency asks for less of it");
    }

    /** The classes that a national-security letter opens. */
    public static final Set<RecordClass> OF_A_LETTER =
            EnumSet.of(RecordClass.NAME, RecordClass.ADDRESS, RecordClass.LENGTH_OF_SERVICE);

    /** A national-security letter in force, about one customer; its counsel, who is not named for it yet, is signed in. */
    public LegalRequestId letter(DeskFixture.Desk desk, NamedIdentifier email) {
        desks.customer(aCustomer().withEmail(email.value()).facts());
        var letter = desks.confirmed(desk, desk.custodian(), ProcessType.NATIONAL_SECURITY_LETTER, email);
        people.signIn(desk.counsel());
        desks.bind(letter);
        letters.describe(letter, new LetterFacts("A. Signer, Special Agent in Charge", true, true));
        desks.putInForce(letter, OF_A_LETTER, email);
        return letter;
    }

    /** The answer to a letter, before counsel; its custodian is signed in. */
    public PackageDetails answerWaiting(DeskFixture.Desk desk, LegalRequestId letter, NamedIdentifier email) {
        people.signIn(desk.custodian());
        var found = (SearchAnswer.Found) search.search(letter, email);
        search.askForCopy(letter, email, Set.of(found.records().getFirst().account()), OF_A_LETTER);
        var draft = packages.start(
                letter, packages.asked(letter).stream().map(CopyAsked::id).collect(Collectors.toSet()));
        packages.includeRest(draft.id(), draft.version());
        send(draft);
        return packages.read(draft.number()).orElseThrow();
    }

    /** The answer to a letter, released by counsel who was named for it. */
    public PackageDetails answerReleased(DeskFixture.Desk desk, LegalRequestId letter, NamedIdentifier email) {
        var waiting = answerWaiting(desk, letter, email);
        people.signIn(desk.counsel());
        letters.name(letter, desk.counsel(), true);
        packages.release(waiting.summary().id(), seen(waiting.summary()));
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
