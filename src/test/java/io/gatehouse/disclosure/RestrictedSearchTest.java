package io.gatehouse.disclosure;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.activity.EventClass;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.AccountSummary;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerNames;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.matching.Score;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@ServiceTest
class RestrictedSearchTest {

    private static final String REASON = "Searched for a test";

    @Autowired
    LegalRequests requests;

    @Autowired
    RestrictedSearch search;

    @Autowired
    CustomerRegister register;

    @Autowired
    CustomerNames names;

    /** The memory behind it, which is nobody's but its module's. */
    @Autowired
    @Qualifier("namesInMemory")
    Object namesInMemory;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManager entities;

    @Autowired
    RulesInForce rules;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    private final String email = "mai." + UUID.randomUUID() + "@example.com";

    private DeskFixture.Desk desk;
    private PersonId custodian;
    private PersonId counsel;
    private PersonId liaison;
    private CustomerId customer;
    private AccountSummary account;

    @BeforeEach
    void aCustomerAndTheDesk() {
        desk = desks.desk();
        custodian = desk.custodian();
        counsel = desk.counsel();
        liaison = desk.liaison();
        customer = desks.customer(aCustomer().withEmail(email).facts());
        account = desks.account(customer);
    }

    @Test
    void underASubpoenaShowsBasicFactsAndWithholdsTheRestWithItsGround() {
        var request = inForce(ProcessType.SUBPOENA, byEmail());
        people.signIn(liaison);

        var found = (SearchAnswer.Found) search.search(request, byEmail());
        var masked = found.records().getFirst();
        var shown = search.select(request, byEmail(), masked.account()).orElseThrow();

        assertThat(found.records()).hasSize(1);
        assertThat(treatments(masked)).doesNotContain(DisclosedField.Treatment.Shown.class);
        assertThat(field(shown, "disclosure.field.email"))
                .isInstanceOfSatisfying(
                        DisclosedField.Treatment.Shown.class,
                        open -> assertThat(open.lines()).containsExactly(email));
        for (var closed : List.of(
                "disclosure.field.birth-date",
                "disclosure.field.national-id",
                "disclosure.field.nationality",
                "disclosure.field.document",
                "disclosure.field.risk",
                "disclosure.field.administration")) {
            assertThat(field(shown, closed))
                    .isInstanceOfSatisfying(DisclosedField.Treatment.Withheld.class, withheld -> {
                        assertThat(withheld.weakest()).isEqualTo(ProcessType.COURT_ORDER);
                        assertThat(withheld.ground()).contains("2703");
                    });
        }
        assertThat(shown.images()).isZero();
        assertThat(shown.toString() + shown.fields()).doesNotContain("1987", "012345678901");
    }

    @Test
    void underAnOrderOpensBirthDateNumberAndDocument() {
        var request = inForce(ProcessType.COURT_ORDER, byEmail());
        people.signIn(liaison);
        search.search(request, byEmail());

        var shown = search.select(request, byEmail(), account.id()).orElseThrow();

        assertThat(lines(shown, "disclosure.field.birth-date"))
                .first()
                .asString()
                .contains("1987");
        assertThat(lines(shown, "disclosure.field.national-id"))
                .first()
                .asString()
                .contains("012345678901");
        assertThat(lines(shown, "disclosure.field.document")).first().asString().contains("C1234567");
        assertThat(field(shown, "disclosure.field.content"))
                .isInstanceOfSatisfying(
                        DisclosedField.Treatment.Withheld.class,
                        withheld -> assertThat(withheld.weakest()).isEqualTo(ProcessType.WARRANT));
    }

    @Test
    void counselCanNarrowWhatTheProcessOpens() {
        var request = entered(ProcessType.SUBPOENA, byEmail());
        putInForce(request, Set.of(RecordClass.NAME), byEmail());
        people.signIn(liaison);
        search.search(request, byEmail());

        var shown = search.select(request, byEmail(), account.id()).orElseThrow();

        assertThat(field(shown, "disclosure.field.name")).isInstanceOf(DisclosedField.Treatment.Shown.class);
        assertThat(field(shown, "disclosure.field.email")).isInstanceOf(DisclosedField.Treatment.OutOfScope.class);
    }

    @Test
    void findsByEveryKindOfIdentifierThatIsNamed() {
        var named = List.of(
                byEmail(),
                NamedIdentifier.of(IdentifierKind.ACCOUNT, account.number()),
                NamedIdentifier.of(IdentifierKind.CARD_TOKEN, "tok_mk_7Hd92"),
                NamedIdentifier.of(IdentifierKind.DOCUMENT, "c 123-4567"),
                NamedIdentifier.of(IdentifierKind.PAYMENT_REFERENCE, "ch_1001"));
        var request = inForce(ProcessType.SUBPOENA, named.toArray(NamedIdentifier[]::new));
        people.signIn(liaison);

        for (var one : named) {
            assertThat(search.search(request, one))
                    .as(one.toString())
                    .isInstanceOfAny(SearchAnswer.Found.class, SearchAnswer.TooBroad.class);
        }
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void findsByAddressInsideTheHoursGrantedAndNotOutside() {
        var at = now.minus(2, ChronoUnit.DAYS);
        // Others' events stay in the database, so the address is nobody else's.
        var address = "2001:db8:" + Integer.toHexString(new Random().nextInt(1, 0xffff)) + "::77";
        desks.imported("""
                account,time,source_ip,class,channel,session
                %s,%s,%s,ACCESS,CONSOLE,s-1
                """.formatted(account.number(), at, address));
        var window = NamedIdentifier.window(
                address,
                at.minus(30, ChronoUnit.MINUTES),
                at.plus(30, ChronoUnit.MINUTES),
                java.time.Duration.ofDays(1));
        var request = inForce(ProcessType.SUBPOENA, window);
        people.signIn(liaison);

        assertThat(search.search(request, window)).isInstanceOf(SearchAnswer.Found.class);
        assertThat(search.search(
                        request,
                        NamedIdentifier.window(
                                address, at.plusSeconds(60), at.plusSeconds(600), java.time.Duration.ofDays(1))))
                .isInstanceOf(SearchAnswer.Nothing.class);
        assertThat(search.search(
                        request,
                        NamedIdentifier.window(
                                address,
                                at.minus(40, ChronoUnit.MINUTES),
                                at.plusSeconds(600),
                                java.time.Duration.ofDays(1))))
                .isInstanceOf(SearchAnswer.Refused.class);
        assertThat(search.search(
                        request,
                        NamedIdentifier.window(
                                "203.0.113.78",
                                at.minusSeconds(60),
                                at.plusSeconds(600),
                                java.time.Duration.ofDays(1))))
                .isInstanceOf(SearchAnswer.Refused.class);
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void findsWhoHeldAnAssignedAddressEachWayUnderItsOwnClass() {
        var at = now.minus(2, ChronoUnit.DAYS);
        var address = "2001:db8:" + Integer.toHexString(new Random().nextInt(1, 0xffff)) + "::78";
        var guest =
                desks.account(desks.customer(DeskFixture.aCustomerLikeNobody().facts()));
        desks.assigned("account,address,from,until\n%s,%s,%s,%s\n"
                .formatted(account.number(), address, at.minus(90, ChronoUnit.DAYS), at.plusSeconds(600)));
        desks.imported("account,time,source_ip,class,channel,session\n%s,%s,%s,ACCESS,CONSOLE,s-1\n"
                .formatted(guest.number(), at, address));
        var window =
                NamedIdentifier.window(address, at.minusSeconds(60), at.plusSeconds(60), java.time.Duration.ofDays(1));
        var desk = desks.desk();

        var both = desks.inForce(desk, ProcessType.SUBPOENA, window);
        assertThat(accounts(search.search(both, window))).containsExactlyInAnyOrder(account.id(), guest.id());
        assertThat(search.select(both, window, account.id()).orElseThrow().fields())
                .filteredOn(field -> field.recordClass() == RecordClass.ASSIGNED_ADDRESSES)
                .singleElement()
                .satisfies(field -> assertThat(((DisclosedField.Treatment.Shown) field.treatment()).lines())
                        .singleElement()
                        .asString()
                        // Of ninety days the request covers sixty.
                        .startsWith(address + " · ")
                        .doesNotContain(Dates.exactUtc(at.minus(90, ChronoUnit.DAYS))));

        var named = List.of(window);
        var holders = desks.inForce(
                desk, ProcessType.SUBPOENA, Set.of(RecordClass.NAME, RecordClass.ASSIGNED_ADDRESSES), named);
        assertThat(accounts(search.search(holders, window))).containsExactly(account.id());
        assertThat(search.select(holders, window, guest.id())).isEmpty();

        var sources = desks.inForce(
                desk, ProcessType.SUBPOENA, Set.of(RecordClass.NAME, RecordClass.SIGN_IN_ADDRESSES), named);
        assertThat(accounts(search.search(sources, window))).containsExactly(guest.id());

        var neither = desks.inForce(desk, ProcessType.SUBPOENA, Set.of(RecordClass.NAME), named);
        assertThat(search.search(neither, window))
                .isEqualTo(new SearchAnswer.Refused("disclosure.search.address.closed"));
    }

    private static List<AccountId> accounts(SearchAnswer answer) {
        return ((SearchAnswer.Found) answer)
                .records().stream().map(DisclosedRecord::account).toList();
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void findsAnyAddressInsideARangeThatIsGrantedAndNoneOutside() {
        var at = now.minus(2, ChronoUnit.DAYS);
        desks.imported("""
                account,time,source_ip,class,channel,session
                %s,%s,198.51.100.201,ACCESS,CONSOLE,s-1
                """.formatted(account.number(), at));
        var law = rules.current().legalProcess();
        var start = at.minus(30, ChronoUnit.MINUTES);
        var end = at.plus(30, ChronoUnit.MINUTES);
        var granted = NamedIdentifier.range("198.51.100.192/27", start, end, law);
        var request = inForce(ProcessType.SUBPOENA, granted);
        people.signIn(liaison);

        for (var inside :
                List.of("198.51.100.201", "198.51.100.192/27", "198.51.100.200/29", "::ffff:198.51.100.201")) {
            assertThat(search.search(request, NamedIdentifier.inside(inside, start, end, law)))
                    .as(inside)
                    .isInstanceOfSatisfying(
                            SearchAnswer.Found.class,
                            found -> assertThat(found.records())
                                    .extracting(DisclosedRecord::account)
                                    .containsExactly(account.id()));
        }
        assertThat(search.select(request, NamedIdentifier.inside("198.51.100.201", start, end, law), account.id()))
                .isPresent();
        assertThat(search.search(request, NamedIdentifier.inside("198.51.100.202", start, end, law)))
                .isInstanceOf(SearchAnswer.Nothing.class);
        for (var outside : List.of("198.51.100.191", "198.51.100.224", "198.51.100.0/24", "2001:db8::1")) {
            assertThat(search.search(request, NamedIdentifier.inside(outside, start, end, law)))
                    .as(outside)
                    .isEqualTo(new SearchAnswer.Refused("disclosure.search.not-named"));
        }
        assertThat(search.search(request, NamedIdentifier.inside("198.51.100.201", start.minusSeconds(1), end, law)))
                .isEqualTo(new SearchAnswer.Refused("disclosure.search.not-named"));
    }

    @Test
    void grantsNoRangeWiderThanTheRulesAllow() {
        var law = rules.current().legalProcess();

        for (var wide : List.of("198.51.0.0/16", "2001:db8::/32")) {
            assertThatExceptionOfType(Refused.class)
                    .as(wide)
                    .isThrownBy(() -> NamedIdentifier.range(wide, now.minusSeconds(60), now, law))
                    .matches(refused -> refused.key().equals("disclosure.identifier.range.wide"));
        }
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> entered(
                        ProcessType.SUBPOENA,
                        new NamedIdentifier(null, "198.51.0.0/16", now.minusSeconds(60), now, null)))
                .matches(refused -> refused.key().equals("disclosure.identifier.range.wide"));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> NamedIdentifier.range("198.51.100.0", now.minusSeconds(60), now, law))
                .matches(refused -> refused.key().equals("disclosure.identifier.range.wrong"));
    }

    @Test
    void refusesWhatIsNotNamedAndPutsTheRefusalOnRecord() {
        var request = inForce(ProcessType.WARRANT, NamedIdentifier.of(IdentifierKind.EMAIL, "other@example.com"));
        people.signIn(liaison);

        var answer = search.search(request, byEmail());

        assertThat(answer).isEqualTo(new SearchAnswer.Refused("disclosure.search.not-named"));
        assertThat(search.select(request, byEmail(), account.id())).isEmpty();
        assertThat(recorded(request, "REFUSED")).isPositive();
        assertThat(aboutTheCustomer("disclosure.search.made")).isZero();
    }

    @Test
    void putsEverySearchOnRecordAlsoTheEmptyOne() {
        var nobody = NamedIdentifier.of(IdentifierKind.EMAIL, "nobody@example.com");
        var request = inForce(ProcessType.SUBPOENA, nobody, byEmail());
        people.signIn(liaison);

        assertThat(search.search(request, nobody)).isInstanceOf(SearchAnswer.Nothing.class);
        assertThat(search.search(request, byEmail())).isInstanceOf(SearchAnswer.Found.class);

        assertThat(recorded(request, "DONE")).isGreaterThanOrEqualTo(2);
        assertThat(aboutTheCustomer("disclosure.search.made")).isEqualTo(1);
    }

    /** Counsel closes the request after the search has read it: the count is what settles it. */
    @Test
    void countsNoSearchOnceTheRequestHasEnded() {
        var request = inForce(ProcessType.SUBPOENA, byEmail());
        people.signIn(liaison);
        assertThat(search.named(request)).isNotEmpty();
        entities.flush();
        jdbc.sql("update legal_request set state = 'CLOSED' where id = ?")
                .param(request.value())
                .update();

        var answer = search.search(request, byEmail());

        assertThat(answer).isEqualTo(new SearchAnswer.Refused("disclosure.search.not-in-force"));
        assertThat(jdbc.sql("select searches from legal_request where id = ?")
                        .param(request.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void closesSignInAddressesUnderASubpoenaOnceTheSwitchIsOff() {
        var request = inForce(ProcessType.SUBPOENA, byEmail());
        rule(profile -> ((ObjectNode) profile.get("fields")).put("signInAddressesUnderSubpoena", false));
        people.signIn(liaison);
        search.search(request, byEmail());

        var shown = search.select(request, byEmail(), account.id()).orElseThrow();

        assertThat(field(shown, "disclosure.field.sign-ins"))
                .isInstanceOfSatisfying(
                        DisclosedField.Treatment.Withheld.class,
                        withheld -> assertThat(withheld.weakest()).isEqualTo(ProcessType.COURT_ORDER));
        assertThat(field(shown, "disclosure.field.sessions")).isInstanceOf(DisclosedField.Treatment.Shown.class);
    }

    @Test
    void putsEveryRefusedLookOnRecord() {
        var request = inForce(ProcessType.SUBPOENA, byEmail());
        people.signIn(liaison);
        var number = requests.all().getFirst().number();

        assertThat(search.image(request, byEmail(), account.id(), 0)).isEmpty();
        assertThat(search.select(request, byEmail(), AccountId.next())).isEmpty();
        people.signIn(people.appointed(Set.of(Role.LIAISON)));
        assertThat(search.select(request, byEmail(), account.id())).isEmpty();
        assertThat(requests.read(number)).isEmpty();
        people.signIn(liaison);
        entities.flush();
        jdbc.sql("update legal_request set expires_at = ? where id = ?")
                .params(now.minusSeconds(1), request.value())
                .update();
        entities.clear();
        assertThat(search.image(request, byEmail(), account.id(), 0)).isEmpty();

        assertThat(refusedLooks(request, "disclosure.image.opened")).isEqualTo(2);
        assertThat(refusedLooks(request, "disclosure.record.opened")).isEqualTo(2);
        assertThat(refusedLooks(request, "disclosure.request.read")).isEqualTo(1);
    }

    @Test
    void missesNoAccountBehindAnotherThatCameTenThousandTimes() {
        var at = now.minus(2, ChronoUnit.DAYS);
        var busy = acting.system(
                "test",
                () -> register.account(register.register(
                                people.appointed(Set.of(Role.CUSTOMER)), AccountOpening.ofIndividual()))
                        .id());
        events(busy, "203.0.113.91", EventClass.ACCESS, at, 10_001);
        events(account.id(), "203.0.113.91", EventClass.ACCESS, at.plusSeconds(60), 1);
        var window = NamedIdentifier.window(
                "203.0.113.91", at.minusSeconds(1), at.plusSeconds(3600), java.time.Duration.ofDays(1));
        var request = inForce(ProcessType.SUBPOENA, window);
        people.signIn(liaison);

        var found = (SearchAnswer.Found) search.search(request, window);

        assertThat(found.records()).extracting(DisclosedRecord::account).containsExactlyInAnyOrder(busy, account.id());
    }

    @Test
    void showsTheFirstOfEachKindAndSaysThatThereAreMore() {
        rule(profile -> ((ObjectNode) profile.get("legalProcess")).put("eventsAtMost", 2));
        var at = now.minus(2, ChronoUnit.DAYS);
        events(account.id(), "203.0.113.92", EventClass.ADMIN_ACTION, at, 10_001);
        events(account.id(), "203.0.113.92", EventClass.ACCESS, at.plusSeconds(60), 3);
        var request = inForce(ProcessType.COURT_ORDER, byEmail());
        people.signIn(liaison);
        search.search(request, byEmail());

        var shown = search.select(request, byEmail(), account.id()).orElseThrow();

        for (var cut : List.of("disclosure.field.sign-ins", "disclosure.field.administration")) {
            assertThat(field(shown, cut)).isInstanceOfSatisfying(DisclosedField.Treatment.Shown.class, open -> {
                assertThat(open.lines()).hasSize(2);
                assertThat(open.more()).isTrue();
            });
        }
        assertThat(field(shown, "disclosure.field.name"))
                .isInstanceOfSatisfying(
                        DisclosedField.Treatment.Shown.class,
                        open -> assertThat(open.more()).isFalse());
    }

    @Test
    void refusesATermLongerThanTheRulesAllow() {
        var request = entered(ProcessType.SUBPOENA, byEmail());
        people.signIn(counsel);
        var longest =
                today.plusDays(rules.current().periods().legalSearchAtMost().toDays());

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> putInForceUntil(request, longest.plusDays(2)))
                .matches(refused -> refused.key().equals("disclosure.scope.term.long"));
        putInForceUntil(request, longest.plusDays(1));

        assertThat(requests.all().getFirst().state()).isEqualTo(RequestState.IN_FORCE);
    }

    @Test
    void findsAPersonByNameAndBirthDateInAnyScript() throws InterruptedException {
        untilNamesAreLoaded();
        named("Әсел", "Нұрланқызы", "Asel Nurlankyzy");
        for (var written : List.of("Asel Nurlankyzy", "Нурланкызы Асель", "NURLANKIZI, Asel")) {
            for (var born : List.of("17 May 1991", "1991", "1991-05-17")) {
                var person = NamedIdentifier.person(written, born);
                var request = inForce(ProcessType.SUBPOENA, person);
                people.signIn(liaison);

                var answer = search.search(request, person);

                assertThat(answer).as(written + ", " + born).isInstanceOfSatisfying(SearchAnswer.Found.class, found -> {
                    assertThat(found.records())
                            .extracting(DisclosedRecord::account)
                            .containsExactly(account.id());
                    assertThat(treatments(found.records().getFirst()))
                            .doesNotContain(DisclosedField.Treatment.Shown.class);
                });
            }
        }
    }

    @Test
    void aPersonsBirthDateStaysWithheldUnderASubpoena() throws InterruptedException {
        untilNamesAreLoaded();
        named("Asel", "Nurlankyzy", "");
        var person = NamedIdentifier.person("Asel Nurlankyzy", "1991");
        var request = inForce(ProcessType.SUBPOENA, person);
        people.signIn(liaison);

        var shown = search.select(request, person, account.id()).orElseThrow();

        assertThat(field(shown, "disclosure.field.birth-date")).isInstanceOf(DisclosedField.Treatment.Withheld.class);
        assertThat(shown.toString() + shown.fields()).doesNotContain("1991", "17 May");
    }

    @Test
    void nobodyFindsOutABirthDateByTrying() throws InterruptedException {
        untilNamesAreLoaded();
        named("Asel", "Nurlankyzy", "");
        var request = inForce(ProcessType.SUBPOENA, NamedIdentifier.person("Asel Nurlankyzy", "1991"));
        people.signIn(liaison);

        for (var tried : List.of("17 May 1991", "18 May 1991", "1991-05", "1992")) {
            assertThat(search.search(request, NamedIdentifier.person("Asel Nurlankyzy", tried)))
                    .as(tried)
                    .isEqualTo(new SearchAnswer.Refused("disclosure.search.not-named"));
        }
        assertThat(aboutTheCustomer("disclosure.search.made")).isZero();
    }

    @Test
    void aPersonOfAnotherBirthDateIsNotFound() throws InterruptedException {
        untilNamesAreLoaded();
        named("Asel", "Nurlankyzy", "");
        for (var born : List.of("1961", "17 May 1990", "18 May 1991")) {
            var person = NamedIdentifier.person("Asel Nurlankyzy", born);
            var request = inForce(ProcessType.WARRANT, person);
            people.signIn(liaison);

            assertThat(search.search(request, person)).as(born).isInstanceOf(SearchAnswer.Nothing.class);
            assertThat(recorded(request, "DONE")).isPositive();
        }
    }

    @Test
    void anotherSpellingIsWithinTheRequestAndAnotherNameIsNot() throws InterruptedException {
        untilNamesAreLoaded();
        named("Asel", "Nurlankyzy", "");
        var request = inForce(ProcessType.SUBPOENA, NamedIdentifier.person("Asel Nurlankyzy", "1991"));
        people.signIn(liaison);

        assertThat(search.search(request, NamedIdentifier.person("Асель Нурланкызы", "1991")))
                .isInstanceOf(SearchAnswer.Found.class);
        assertThat(search.search(request, NamedIdentifier.person("Thi Mai Nguyen", "1991")))
                .isEqualTo(new SearchAnswer.Refused("disclosure.search.not-named"));
        assertThat(search.select(request, NamedIdentifier.person("Thi Mai Nguyen", "1991"), account.id()))
                .isEmpty();
        assertThat(recorded(request, "REFUSED")).isPositive();
    }

    /** A chain of near misses must not lead from the named person to somebody else. */
    @Test
    void anotherSpellingFindsNobodyWhomTheNamedOneDoesNot() throws InterruptedException {
        untilNamesAreLoaded();
        named("Johanna", "Petrovic", "");
        var typed = NamedIdentifier.person("Jovana Petrov", "1991");
        var other = inForce(ProcessType.SUBPOENA, typed);
        var named = NamedIdentifier.person("Ivan Petrov", "1991");
        var request = inForce(ProcessType.SUBPOENA, named);
        people.signIn(liaison);
        // As the engine is calibrated now, the name in the middle is near to both, and they are not near to each other.
        assumeThat(search.search(other, typed)).isInstanceOf(SearchAnswer.Found.class);
        assumeThat(search.search(request, named)).isInstanceOf(SearchAnswer.Nothing.class);
        assumeThat(named.covers(typed, Score.USUAL)).isTrue();

        assertThat(search.search(request, typed)).isInstanceOf(SearchAnswer.Nothing.class);
    }

    @Test
    void aNameThatTooManyBearIsTooBroad() throws InterruptedException {
        untilNamesAreLoaded();
        var atMost = rules.current().legalProcess().accountsAtMost();
        named("Asel", "Nurlankyzy", "");
        for (var i = 0; i < atMost; i++) {
            desks.customer(
                    aCustomer().named("Asel", "Nurlankyzy", "").bornIn(1991).facts());
        }
        var person = NamedIdentifier.person("Asel Nurlankyzy", "1991");
        var request = inForce(ProcessType.SUBPOENA, person);
        people.signIn(liaison);

        assertThat(search.search(request, person)).isEqualTo(new SearchAnswer.TooBroad(atMost));
        assertThat(search.select(request, person, account.id())).isEmpty();
    }

    @Test
    void whileNamesAreLoadingSaysSoAndCountsNoSearch() {
        var person = NamedIdentifier.person("Asel Nurlankyzy", "1991");
        var request = inForce(ProcessType.SUBPOENA, person, byEmail());
        people.signIn(liaison);
        var held = ReflectionTestUtils.getField(namesInMemory, "names");
        ReflectionTestUtils.setField(namesInMemory, "names", null);
        try {
            assertThat(search.search(request, person)).isInstanceOf(SearchAnswer.Loading.class);
            assertThat(search.search(request, byEmail())).isInstanceOf(SearchAnswer.Found.class);
        } finally {
            ReflectionTestUtils.setField(namesInMemory, "names", held);
        }

        assertThat(jdbc.sql("select outcome from legal_search where request_id = ? order by id")
                        .param(request.value())
                        .query(String.class)
                        .list())
                .containsExactly("LOADING", "FOUND");
        entities.flush();
        entities.clear();
        assertThat(requests.all().getFirst().searches()).isEqualTo(1);
    }

    /** One hour of a day is not the day, one address is not the range, and a refusal is no search. */
    @Test
    void anIdentifierIsSearchedOnlyOnceAllOfItIs() {
        var law = rules.current().legalProcess();
        var start = now.truncatedTo(ChronoUnit.HOURS).minus(5, ChronoUnit.DAYS);
        var end = start.plus(4, ChronoUnit.HOURS);
        var range = NamedIdentifier.range("198.51.100.64/27", start, end, law);
        var request = inForce(ProcessType.SUBPOENA, range, byEmail());
        people.signIn(liaison);
        assertThat(search.unsearched(request)).containsExactly(range, byEmail());

        search.search(request, byEmail(), Set.of());
        search.search(request, NamedIdentifier.inside("198.51.100.70", start, end, law));
        search.search(request, NamedIdentifier.inside("198.51.100.64/27", start, start.plus(2, ChronoUnit.HOURS), law));
        search.search(request, NamedIdentifier.inside("198.51.100.64/27", start.plus(3, ChronoUnit.HOURS), end, law));
        assertThat(search.unsearched(request)).containsExactly(range, byEmail());

        search.search(
                request,
                NamedIdentifier.inside(
                        "198.51.100.64/27", start.plus(2, ChronoUnit.HOURS), start.plus(3, ChronoUnit.HOURS), law));
        search.search(request, byEmail());
        assertThat(search.unsearched(request)).isEmpty();
        for (var refused = 0; refused < 201; refused++) {
            search.search(request, byEmail(), Set.of());
        }
        assertThat(search.unsearched(request)).isEmpty();
    }

    /** What the form refuses is on record like what the request refuses. */
    @Test
    void whatCannotBeSearchedAsItIsTypedIsOnRecord() {
        var law = rules.current().legalProcess();
        var start = now.minus(5, ChronoUnit.DAYS);
        var window = NamedIdentifier.window("198.51.100.7", start, start.plus(1, ChronoUnit.HOURS), law.windowAtMost());
        var range = NamedIdentifier.range("198.51.100.64/27", start, start.plus(1, ChronoUnit.HOURS), law);
        var person = NamedIdentifier.person("Asel Nurlankyzy", "1991");
        var request = inForce(ProcessType.SUBPOENA, window, range, person);
        people.signIn(liaison);
        var before = recorded(request, "REFUSED");
        var late = start.plus(law.windowAtMost()).plusSeconds(60);
        var minute = start.plusSeconds(60);
        var chosen = Set.of(RecordClass.NAME);

        assertThat(misworded(request, new SearchTyped(window, "", "", start, late, REASON), chosen))
                .isEqualTo("disclosure.identifier.window.long");
        assertThat(misworded(request, new SearchTyped(range, "", "198.0.0.0/8", start, minute, REASON), chosen))
                .isEqualTo("disclosure.identifier.range.wide");
        assertThat(misworded(request, new SearchTyped(person, " ", "", null, null, REASON), chosen))
                .isEqualTo("disclosure.identifier.person.missing");
        assertThat(misworded(request, new SearchTyped(person, "Asel", "", null, null, " "), chosen))
                .isEqualTo("disclosure.reason.short");
        assertThat(misworded(request, new SearchTyped(person, "Asel Nurlankyzy", "", null, null, REASON), Set.of()))
                .isEqualTo("disclosure.search.classes.missing");

        assertThat(recorded(request, "REFUSED")).isEqualTo(before + 5);
        assertThat(search.budget(request).used()).isZero();
    }

    private String misworded(LegalRequestId request, SearchTyped typed, Set<RecordClass> chosen) {
        return ((SearchAnswer.Misworded) search.search(request, typed, chosen))
                .why()
                .key();
    }

    @Test
    void aNameAloneIsTooBroadToBeNamed() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> NamedIdentifier.person("Asel Nurlankyzy", " "))
                .matches(refused -> refused.key().equals("disclosure.identifier.person.name-alone"));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> NamedIdentifier.person("*", "1991"))
                .matches(refused -> refused.key().equals("disclosure.identifier.person.missing"));
    }

    /** The customer by another name, born on 17 May 1991. */
    private void named(String given, String family, String latin) {
        acting.system(
                "test",
                () -> register.putFacts(
                        customer,
                        aCustomer()
                                .withEmail(email)
                                .named(given, family, latin)
                                .born(1991, 5, 17)
                                .facts()));
    }

    private void untilNamesAreLoaded() throws InterruptedException {
        for (var tries = 0; tries < 1_500 && !acting.system("test", names::ready); tries++) {
            Thread.sleep(20);
        }
    }

    /** Under the request's own key: under the portal's it would outlive whoever was searched for. */
    @Test
    void keepsWhatWasSearchedForUnderTheRequestsKey() {
        var at = now.minus(2, ChronoUnit.DAYS);
        var window = NamedIdentifier.window(
                "203.0.113.93", at.minusSeconds(1), at.plusSeconds(60), java.time.Duration.ofDays(1));
        var request = inForce(ProcessType.SUBPOENA, byEmail(), window);
        people.signIn(liaison);

        search.search(request, byEmail());
        search.search(request, window);

        assertThat(jdbc.sql("""
                        select distinct sealed_under from audit_entry where ground_id = ?
                        and action in ('customer.register.searched', 'activity.address.searched')
                        """).param(request.value()).query(UUID.class).list())
                .containsExactly(request.value());
    }

    @Test
    void keepsTheReasonsOfMovesFromTheLiaison() {
        var request = inForce(ProcessType.SUBPOENA, byEmail());
        people.signIn(counsel);
        var number = desks.number(request);

        assertThat(requests.read(number).orElseThrow().moves())
                .extracting(LegalRequestDetails.Move::reason)
                .contains("Duty desk", "It names what it asks for");
        people.signIn(liaison);
        assertThat(requests.read(number).orElseThrow().moves()).isEmpty();
    }

    @Test
    void leavesTheTableNoWayAroundTwoPeople() {
        var request = inForce(ProcessType.SUBPOENA, byEmail());
        entities.flush();

        for (var wrong : List.of(
                "update legal_request set approver = entered_by, proposer = uuid() where id = ?",
                "update legal_request set proposer = null where id = ?",
                "update legal_request set process = 'LETTER' where id = ?",
                "update legal_move set state = 'LOST' where request_id = ?",
                "update legal_scope set record_class = 'ALL' where request_id = ? limit 1")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(wrong)
                    .isThrownBy(() -> jdbc.sql(wrong).param(request.value()).update());
        }
    }

    @Test
    void anotherAgencysRequestDoesNotExist() {
        var request = inForce(ProcessType.SUBPOENA, byEmail());
        people.signIn(people.appointed(Set.of(Role.LIAISON)));

        assertThat(search.search(request, byEmail()))
                .isEqualTo(search.search(LegalRequestId.next(), byEmail()))
                .isEqualTo(new SearchAnswer.Refused("disclosure.search.not-in-force"));
        assertThat(search.named(request)).isEmpty();
        assertThat(requests.all()).isEmpty();
        assertThat(requests.read("LP-" + today.getYear() + "-0001")).isEmpty();
    }

    @Test
    void beforeCounselHasRuledNothingIsFound() {
        var request = entered(ProcessType.SUBPOENA, byEmail());
        people.signIn(liaison);

        assertThat(search.search(request, byEmail())).isInstanceOf(SearchAnswer.Refused.class);
    }

    @Test
    void nothingIsFoundOnceTheTermHasEnded() {
        var request = inForce(ProcessType.SUBPOENA, byEmail());
        entities.flush();
        jdbc.sql("update legal_request set expires_at = ? where id = ?")
                .params(now.minusSeconds(1), request.value())
                .update();
        entities.clear();
        people.signIn(liaison);

        assertThat(search.search(request, byEmail())).isInstanceOf(SearchAnswer.Refused.class);
    }

    @Test
    void whoeverEnteredARequestCannotPutItInForce() {
        var request = entered(ProcessType.SUBPOENA, byEmail());
        people.signIn(custodian);

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> requests.putInForce(
                        request,
                        Set.of(RecordClass.NAME),
                        List.of(byEmail()),
                        today.minusDays(30),
                        today,
                        now.plus(1, ChronoUnit.DAYS),
                        "none",
                        "It names what it asks for"));
    }

    @Test
    void noScopeIsWiderThanTheProcess() {
        var request = entered(ProcessType.SUBPOENA, byEmail());

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> putInForce(request, Set.of(RecordClass.IDENTITY_EVIDENCE), byEmail()))
                .matches(refused -> refused.key().equals("disclosure.scope.classes.beyond"));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> putInForce(
                        request,
                        Set.of(RecordClass.NAME),
                        NamedIdentifier.of(IdentifierKind.EMAIL, "third@example.com")))
                .matches(refused -> refused.key().equals("disclosure.scope.identifiers.beyond"));
    }

    @Test
    void aForeignRequestOpensNothing() {
        var request = entered(ProcessType.FOREIGN_REQUEST, byEmail());

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> putInForce(request, Set.of(RecordClass.NAME), byEmail()))
                .matches(refused -> refused.key().equals("disclosure.scope.opens-nothing"));
    }

    @Test
    void anOfficerOutsideTheAgencysDomainIsRefused() {
        people.signIn(custodian);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> requests.enter(
                        desk.aRequest()
                                .from("officer@mail.example")
                                .naming(byEmail())
                                .written(),
                        DeskFixture.SIGNED))
                .matches(refused -> refused.key().equals("disclosure.intake.email.domain"));
    }

    @Test
    void reviewersNeverSeeThatThereIsARequest() {
        inForce(ProcessType.SUBPOENA, byEmail());
        people.signIn(people.appointed(Set.of(Role.OFFICER)));

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> requests.all());
    }

    private NamedIdentifier byEmail() {
        return NamedIdentifier.of(IdentifierKind.EMAIL, email);
    }

    private LegalRequestId entered(ProcessType process, NamedIdentifier... named) {
        return desks.confirmed(desk, process, named);
    }

    private void putInForce(LegalRequestId id, Set<RecordClass> classes, NamedIdentifier... kept) {
        people.signIn(counsel);
        desks.putInForce(id, classes, kept);
    }

    private LegalRequestId inForce(ProcessType process, NamedIdentifier... named) {
        var id = desks.inForce(desk, process, named);
        people.signIn(counsel);
        return id;
    }

    private void putInForceUntil(LegalRequestId request, LocalDate end) {
        requests.putInForce(
                request,
                Set.of(RecordClass.NAME),
                List.of(byEmail()),
                today.minusDays(60),
                today,
                end.atStartOfDay(ZoneOffset.UTC).toInstant(),
                "No agreement applies",
                "It names what it asks for");
    }

    /** So many events from one address within a minute. */
    private void events(AccountId whose, String source, EventClass kind, Instant from, int count) {
        jdbc.sql("""
                        insert into activity (source, occurred_at, event_key, account_id, class, channel, result, imported_at)
                        with digit (n) as (
                            select 0 union all select 1 union all select 2 union all select 3 union all select 4 union all
                            select 5 union all select 6 union all select 7 union all select 8 union all select 9),
                        number (seq) as (
                            select a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n
                            from digit a, digit b, digit c, digit d, digit e)
                        select cast(:source as inet6), cast(:from as datetime(6)) + interval seq microsecond,
                            unhex(md5(concat(:account, :kind, seq))), cast(:account as uuid), :kind, 'CONSOLE', 'OK', now(6)
                        from number where seq < :count
                        """)
                .param("source", "::ffff:" + source)
                .param("count", count)
                .param("from", LocalDateTime.ofInstant(from, ZoneOffset.UTC).toString())
                .param("account", whose.value().toString())
                .param("kind", kind.name())
                .update();
    }

    /** Puts a changed profile in force until the end of the test. */
    private void rule(Consumer<ObjectNode> change) {
        var json = JsonMapper.builder().build();
        var profile = (ObjectNode) json.readTree(json.writeValueAsString(rules.current()));
        var version = "test-" + UUID.randomUUID();
        profile.put("version", version);
        change.accept(profile);
        jdbc.sql("insert into rule_profile (version, effective_from, content, published_at) values (?, ?, ?, now(6))")
                .params(version, today, json.writeValueAsString(profile))
                .update();
        forgetRules();
        assertThat(rules.current().version().value()).isEqualTo(version);
    }

    @AfterEach
    void forgetRules() {
        ReflectionTestUtils.setField(rules, "current", null);
    }

    private long refusedLooks(LegalRequestId request, String action) {
        return jdbc.sql("select count(*) from audit_entry where ground_id = ? and action = ? and result = 'REFUSED'")
                .params(request.value(), action)
                .query(Long.class)
                .single();
    }

    private long recorded(LegalRequestId request, String result) {
        return jdbc.sql("select count(*) from audit_entry where ground_id = ? and result = ?"
                        + " and action = 'disclosure.search.made'")
                .params(request.value(), result)
                .query(Long.class)
                .single();
    }

    private long aboutTheCustomer(String action) {
        return jdbc.sql("select count(*) from audit_entry where subject_id = ? and action = ?")
                .params(customer.value(), action)
                .query(Long.class)
                .single();
    }

    private static DisclosedField.Treatment field(DisclosedRecord record, String labelKey) {
        return record.fields().stream()
                .filter(field -> field.labelKey().equals(labelKey))
                .findFirst()
                .orElseThrow()
                .treatment();
    }

    private static List<String> lines(DisclosedRecord record, String labelKey) {
        return ((DisclosedField.Treatment.Shown) field(record, labelKey)).lines();
    }

    private static Set<Class<?>> treatments(DisclosedRecord record) {
        return record.fields().stream()
                .map(field -> field.treatment().getClass())
                .collect(Collectors.toSet());
    }
}
