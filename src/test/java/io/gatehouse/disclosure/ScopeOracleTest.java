package io.gatehouse.disclosure;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerNames;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.customer.Payer;
import io.gatehouse.customer.PaymentMeans;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Generated legal processes and queries against an oracle of plain Java over the planted data (AC-10): no row, no field, no word of
 * what exists outside a request's scope, and nothing after its term. The oracle shares no code with the search.
 *
 * <p>The seed is printed; {@code -Dgatehouse.oracle.seed=…} plays one again.
 */
@ServiceTest
class ScopeOracleTest {

    private static final int CUSTOMERS = 24;
    private static final int QUERIES = 20;
    private static final int FEW = 12;
    private static final int ALL = 500;
    private static final int ACCOUNTS_AT_MOST = 5;
    private static final Duration DAY = Duration.ofDays(1);
    private static final SearchAnswer NOT_NAMED = new SearchAnswer.Refused("disclosure.search.not-named");
    private static final SearchAnswer ADDRESSES_CLOSED = new SearchAnswer.Refused("disclosure.search.address.closed");
    private static final SearchAnswer NOT_IN_FORCE = new SearchAnswer.Refused("disclosure.search.not-in-force");

    /** The matrix of the regulation reference, 14.2, written down once more. */
    private static final Map<RecordClass, String> MATRIX = Map.ofEntries(
            Map.entry(RecordClass.NAME, "SDWNKE"),
            Map.entry(RecordClass.ADDRESS, "SDWNKE"),
            Map.entry(RecordClass.LENGTH_OF_SERVICE, "SDWNKE"),
            Map.entry(RecordClass.SERVICES, "SDWKE"),
            Map.entry(RecordClass.SESSION_TIMES, "SDWKE"),
            Map.entry(RecordClass.SUBSCRIBER_IDENTITY, "SDWKE"),
            Map.entry(RecordClass.ASSIGNED_ADDRESSES, "SDWKE"),
            Map.entry(RecordClass.SIGN_IN_ADDRESSES, "SDWKE"),
            Map.entry(RecordClass.PAYMENT, "SDWKE"),
            Map.entry(RecordClass.ADMINISTRATION_LOG, "DWKE"),
            Map.entry(RecordClass.BIRTH_AND_NATIONALITY, "DWKE"),
            Map.entry(RecordClass.IDENTITY_EVIDENCE, "DWKE"),
            Map.entry(RecordClass.OWNERSHIP, "DWKE"),
            Map.entry(RecordClass.ASSESSMENT, "DWKE"),
            Map.entry(RecordClass.RESELLER_LISTS, "DWKE"),
            Map.entry(RecordClass.CONTENT, "WKE"));

    private static final Map<ProcessType, String> LETTERS = Map.of(
            ProcessType.SUBPOENA, "S",
            ProcessType.COURT_ORDER, "D",
            ProcessType.WARRANT, "W",
            ProcessType.NATIONAL_SECURITY_LETTER, "N",
            ProcessType.CONSENT, "K",
            ProcessType.EMERGENCY, "E");

    /** Those that stand on a document alone; the others need what their own desk does, and name exact identifiers here. */
    private static final Set<ProcessType> ORDINARY =
            EnumSet.of(ProcessType.SUBPOENA, ProcessType.COURT_ORDER, ProcessType.WARRANT);

    /** At what second of a minute whatever was administered was, as the screen writes it; nothing else happens then. */
    private static final String ADMINISTERED = ":37 UTC";

    private static final List<String> GIVEN =
            List.of("Oleksandr", "Priscilla", "Thandiwe", "Bjarte", "Xiulan", "Yasmin", "Kwame", "Ludmila");
    private static final List<String> FAMILY = List.of("Hrytsenko", "Montgomery", "Dlamini");

    @Autowired
    RestrictedSearch search;

    @Autowired
    LegalRequests requests;

    @Autowired
    Consents consents;

    @Autowired
    Emergencies emergencies;

    @Autowired
    SecurityLetters letters;

    @Autowired
    Packages packages;

    @Autowired
    CustomerNames names;

    @Autowired
    CustomerRegister register;

    @Autowired
    RulesInForce rules;

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

    private final long seed = Long.getLong("gatehouse.oracle.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final String network = "2001:db8:%x".formatted(0x1000 + random.nextInt(0xe000));
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(10, ChronoUnit.DAYS);
    private final List<Planted> planted = new ArrayList<>();

    /** From when until when an address was somebody's; no end while it still is. */
    private record Span(
            Instant from, @org.jspecify.annotations.Nullable Instant until) {}

    /** A customer as the oracle knows it. */
    private record Planted(
            AccountId account,
            String number,
            String name,
            int born,
            String email,
            String phone,
            String document,
            String nationalId,
            String card,
            Map<String, List<Instant>> uses,
            Map<String, List<Instant>> administered,
            Map<String, List<Span>> held) {

        /** What would tell of each class, written as the records write it. */
        Map<RecordClass, List<String>> marks() {
            return Map.of(
                    RecordClass.NAME, List.of(name),
                    RecordClass.SUBSCRIBER_IDENTITY, List.of(number, email, phone),
                    RecordClass.PAYMENT, List.of(card),
                    RecordClass.BIRTH_AND_NATIONALITY, List.of(nationalId),
                    RecordClass.IDENTITY_EVIDENCE, List.of(document),
                    // Each as its own kind of line has it: one may sign in from what another was given.
                    RecordClass.SIGN_IN_ADDRESSES,
                            uses.keySet().stream().map(one -> " · " + one).toList(),
                    RecordClass.ADMINISTRATION_LOG,
                            Stream.concat(
                                            administered.keySet().stream().map(one -> " · " + one),
                                            Stream.of(ADMINISTERED, ":37Z"))
                                    .toList(),
                    RecordClass.ASSIGNED_ADDRESSES,
                            held.keySet().stream().map(one -> one + " · ").toList());
        }
    }

    /** A query, and what the oracle makes of it. */
    private record Query(NamedIdentifier sought, boolean named, Set<AccountId> expected) {}

    @Test
    void fewProcessesShowNothingOutsideTheirScope() throws InterruptedException {
        run(FEW);
    }

    @Test
    @Tag("long")
    void fiveHundredProcessesShowNothingOutsideTheirScope() throws InterruptedException {
        run(ALL);
    }

    private void run(int processes) throws InterruptedException {
        System.out.println("scope oracle: seed " + seed + ", " + processes + " processes of " + QUERIES + " queries");
        plant();
        for (var tries = 0; tries < 1_500 && !acting.system("test", names::ready); tries++) {
            Thread.sleep(20);
        }
        var desk = desks.desk();
        var stranger = desks.desk();
        for (var number = 0; number < processes; number++) {
            keepKnown();
            process(desk, stranger, "seed " + seed + ", process " + number);
        }
    }

    private void plant() {
        for (var i = 0; i < CUSTOMERS; i++) {
            // Some share a document or a card, so that one query finds several.
            var like = i % 4 == 3 ? planted.get(i - 1) : null;
            var document = like == null ? "P" + digits(9) : like.document();
            var card = like == null ? "tok_" + UUID.randomUUID() : like.card();
            var name = List.of(GIVEN.get(i % GIVEN.size()), FAMILY.get(i / GIVEN.size()));
            var born = 1950 + i;
            var email = DeskFixture.anyEmail();
            var phone = "+849" + (i % 2 == 0 ? "1" : "8") + digits(7);
            var nationalId = "0" + digits(11);
            var facts = aCustomer()
                    .named(name.get(0), name.get(1), "")
                    .born(born, 1 + random.nextInt(12), 1 + random.nextInt(28))
                    .withDocument(document)
                    .withNationalId(nationalId);
            // Years ago many had what another has today: a number that was given anew means whoever has it in the
            // range.
            var former = i % 3 == 2 ? planted.get(random.nextInt(i)) : null;
            var customer = desks.customer(facts.withEmail(former == null ? email : former.email())
                    .withPhone(former == null ? phone : former.phone())
                    .paying(card(former == null ? card : former.card()))
                    .facts());
            if (former != null) {
                acting.system(
                        "test",
                        () -> register.putFacts(
                                customer,
                                facts.withEmail(email)
                                        .withPhone(phone)
                                        .paying(card(card))
                                        .facts()));
                yearsAgo(customer);
            }
            var account = acting.system(
                    "test",
                    () -> register.read(customer, new Ground.Job("test")).account());
            var uses = new HashMap<String, List<Instant>>();
            for (var use = 0; use < 6; use++) {
                var source = address(random.nextInt(4), any(List.of(0, 1, 2, 5)));
                var at = start.plus(random.nextInt(48 * 60), ChronoUnit.MINUTES);
                uses.computeIfAbsent(source, _ -> new ArrayList<>()).add(at);
                used(account.id(), source, at, "ACCESS");
            }
            var administered = new HashMap<String, List<Instant>>();
            for (var act = 0; act < 3; act++) {
                var source = address(random.nextInt(4), 3 + random.nextInt(2));
                var at = start.plus(random.nextInt(48 * 60), ChronoUnit.MINUTES).plusSeconds(37);
                administered.computeIfAbsent(source, _ -> new ArrayList<>()).add(at);
                used(account.id(), source, at, "ADMIN_ACTION");
            }
            planted.add(new Planted(
                    account.id(),
                    account.number(),
                    name.get(0) + " " + name.get(1),
                    born,
                    email,
                    phone,
                    document,
                    nationalId,
                    card,
                    uses,
                    administered,
                    new HashMap<>()));
        }
        give();
    }

    /** Gives the assigned addresses to one customer after another. */
    private void give() {
        for (var subnet = 0; subnet < 4; subnet++) {
            for (var host : List.of(2, 4, 5)) {
                var address = address(subnet, host);
                for (var at = start; at.isBefore(start.plus(2, ChronoUnit.DAYS)); ) {
                    var until = at.plus(30 + random.nextInt(12 * 60), ChronoUnit.MINUTES);
                    var open = !until.isBefore(start.plus(2, ChronoUnit.DAYS));
                    var holder = any(planted);
                    var span = new Span(at, open ? null : until);
                    holder.held()
                            .computeIfAbsent(address, _ -> new ArrayList<>())
                            .add(span);
                    given(holder.account(), address, span);
                    at = until.plus(random.nextInt(2) * 17L, ChronoUnit.MINUTES);
                }
            }
        }
    }

    private static PaymentMeans card(String token) {
        return PaymentMeans.card("Test Bank", new Country("VN"), token, "4242", null, List.of(), Payer.SELF);
    }

    /** What the customer no longer has, it had three years ago. */
    private void yearsAgo(CustomerId customer) {
        var then = LocalDateTime.now(ZoneOffset.UTC).minusYears(3);
        var until = then.plusDays(9);
        jdbc.sql("update customer_fact set known_from = ?, known_to = ? where customer_id = ? and known_to is not null")
                .params(then.toString(), until.toString(), customer.value())
                .update();
        jdbc.sql("update payment_means set first_used_at = ?, last_used_at = ?, replaced_at = ?"
                        + " where customer_id = ? and replaced_at is not null")
                .params(then.toString(), then.toString(), until.toString(), customer.value())
                .update();
    }

    /**
     * The names in memory follow what has changed within the last minute, and nobody else sees customers of a transaction that is still
     * open; this one lasts longer.
     */
    private void keepKnown() {
        jdbc.sql("update customer set facts_at = utc_timestamp(6) where id in"
                        + " (select customer_id from account where id in (:accounts))")
                .param(
                        "accounts",
                        planted.stream().map(one -> one.account().value()).toList())
                .update();
    }

    private void process(DeskFixture.Desk desk, DeskFixture.Desk stranger, String about) {
        var process = any(List.copyOf(new java.util.TreeSet<>(LETTERS.keySet())));
        var opens = EnumSet.copyOf(MATRIX.entrySet().stream()
                .filter(row -> row.getValue().contains(LETTERS.get(process)))
                .map(Map.Entry::getKey)
                .toList());
        var scope = EnumSet.of(RecordClass.NAME);
        opens.stream().filter(_ -> random.nextInt(3) > 0).forEach(scope::add);
        var written = IntStream.range(0, 1 + random.nextInt(5))
                .mapToObj(_ -> identifier(ORDINARY.contains(process) ? 9 : 6))
                .distinct()
                .toList();
        // A consent covers one of those that the document names.
        var named = process == ProcessType.CONSENT ? List.of(any(written)) : written;
        var force = inForce(desk, process, scope, written, named);
        var request = force.request();
        queries(request, process, scope, opens, named, QUERIES, about);
        packages(request, desk, force.searcher(), scope, named, about);
        if (ORDINARY.contains(process)) {
            // Counsel takes back some of what is named, and all classes but the name.
            var less = EnumSet.of(RecordClass.NAME);
            var kept = named.subList(0, 1 + random.nextInt(named.size()));
            narrow(request, desk, less, kept);
            queries(request, process, less, opens, kept, QUERIES / 2, about + ", narrowed");
            closed(request, kept, stranger, desk, force.searcher(), about);
        } else {
            closed(request, named, stranger, desk, force.searcher(), about);
        }
    }

    /** A request in force, and who searches under it; signed in. */
    private record Force(LegalRequestId request, PersonId searcher) {}

    private Force inForce(
            DeskFixture.Desk desk,
            ProcessType process,
            Set<RecordClass> scope,
            List<NamedIdentifier> written,
            List<NamedIdentifier> named) {
        if (ORDINARY.contains(process)) {
            return new Force(desks.inForce(desk, process, scope, written), desk.liaison());
        }
        var all = written.toArray(NamedIdentifier[]::new);
        if (process == ProcessType.EMERGENCY) {
            var second = desks.another(Role.CUSTODIAN);
            var id = desks.confirmed(desk, second, process, all);
            people.signIn(second);
            emergencies.propose(
                    id,
                    scope.stream().collect(Collectors.toMap(one -> one, _ -> "It tells where the person in danger is")),
                    named,
                    DeskFixture.GOOD_FAITH);
            people.signIn(desk.counsel());
            emergencies.approve(id, emergencies.find(id).orElseThrow().first().at(), DeskFixture.GOOD_FAITH);
            people.signIn(second);
            return new Force(id, second);
        }
        var id = desks.confirmed(desk, desk.custodian(), process, all);
        if (process == ProcessType.CONSENT) {
            consents.record(
                    id,
                    new ConsentGiven(
                            "Mai Nguyen",
                            named.getFirst(),
                            scope,
                            desks.today().minusDays(2),
                            null,
                            "Signed before the officer, who sent a copy of the passport"),
                    DeskFixture.SIGNED);
        }
        people.signIn(desk.counsel());
        if (process == ProcessType.NATIONAL_SECURITY_LETTER) {
            desks.bind(id);
            letters.describe(id, new LetterFacts("A. Signer, Special Agent in Charge", true, true));
        }
        desks.putInForce(id, Duration.ofDays(20), scope, named.toArray(NamedIdentifier[]::new));
        people.signIn(desk.custodian());
        return new Force(id, desk.custodian());
    }

    private void narrow(
            LegalRequestId request, DeskFixture.Desk desk, Set<RecordClass> less, List<NamedIdentifier> kept) {
        people.signIn(desk.counsel());
        requests.changeScope(
                request,
                desks.version(request),
                new NewScope(
                        less,
                        kept,
                        desks.today().minusDays(DeskFixture.DAYS),
                        desks.today(),
                        Instant.now().plus(Duration.ofDays(9)),
                        Set.of(desk.liaison()),
                        ComityResult.NO_CONFLICT,
                        "None known",
                        NoticePlan.AT_ONCE),
                "The agency asks for less than before");
        people.signIn(desk.liaison());
    }

    /** A package of whatever is found: nothing of a class that is not in scope, nothing of anybody else. */
    private void packages(
            LegalRequestId request,
            DeskFixture.Desk desk,
            PersonId searcher,
            Set<RecordClass> scope,
            List<NamedIdentifier> named,
            String about) {
        var asked = named.stream()
                .filter(one -> search.search(request, one) instanceof SearchAnswer.Found(var records)
                        && search.askForCopy(
                                request, one, Set.of(records.getFirst().account()), EnumSet.copyOf(scope)))
                .findFirst();
        if (asked.isEmpty()) {
            return;
        }
        people.signIn(desk.custodian());
        var started = packages.start(
                request, packages.asked(request).stream().map(CopyAsked::id).collect(Collectors.toSet()));
        var items = packages.read(started.number()).orElseThrow().items();
        assertThat(scope)
                .as(about)
                .containsAll(
                        items.stream().map(PackageDetails.Item::recordClass).collect(Collectors.toSet()));
        for (var item : items) {
            var text = item.tables().stream()
                    .flatMap(table -> table.rows().stream())
                    .map(row -> String.join(" ", row))
                    .collect(Collectors.joining("\n"));
            for (var other : planted) {
                other.marks().forEach((recordClass, marks) -> {
                    if (!scope.contains(recordClass) && !marks.isEmpty()) {
                        assertThat(text).as(about + ", package " + item).doesNotContain(marks);
                    }
                });
                if (!other.account().equals(item.account())) {
                    assertThat(text)
                            .as(about + ", package " + item)
                            .doesNotContain(other.number(), other.email(), other.phone(), other.nationalId());
                }
            }
        }
        people.signIn(searcher);
    }

    private void queries(
            LegalRequestId request,
            ProcessType process,
            Set<RecordClass> scope,
            Set<RecordClass> opens,
            List<NamedIdentifier> named,
            int queries,
            String about) {
        for (var i = 0; i < queries; i++) {
            var query = query(named, scope);
            var what = about + ", query " + i + ": " + process + " " + scope + " " + named.size() + " named, "
                    + query.sought() + " " + query.sought().value() + (query.named() ? " named" : " not named");
            var answer = search.search(request, query.sought());
            if (!query.named()) {
                assertThat(answer).as(what).isEqualTo(NOT_NAMED);
                assertThat(search.select(request, query.sought(), any(planted).account()))
                        .as(what)
                        .isEmpty();
            } else if (query.sought().isWindow()
                    && !scope.contains(RecordClass.SIGN_IN_ADDRESSES)
                    && !scope.contains(RecordClass.ADMINISTRATION_LOG)
                    && !scope.contains(RecordClass.ASSIGNED_ADDRESSES)) {
                assertThat(answer).as(what).isEqualTo(ADDRESSES_CLOSED);
            } else if (query.expected().size() > ACCOUNTS_AT_MOST) {
                assertThat(answer).as(what).isEqualTo(new SearchAnswer.TooBroad(ACCOUNTS_AT_MOST));
            } else if (query.expected().isEmpty()) {
                assertThat(answer).as(what).isEqualTo(new SearchAnswer.Nothing());
            } else {
                assertThat(answer)
                        .as(what + " "
                                + planted.stream()
                                        .filter(one -> query.expected().contains(one.account()))
                                        .map(Planted::number)
                                        .toList())
                        .isInstanceOf(SearchAnswer.Found.class);
                var records = ((SearchAnswer.Found) answer).records();
                assertThat(records.stream().map(DisclosedRecord::account).collect(Collectors.toSet()))
                        .as(what)
                        .isEqualTo(query.expected());
                records.forEach(record -> fields(record, scope, opens, false, what));
                shown(request, query, records.getFirst().account(), scope, opens, what);
            }
        }
    }

    private void shown(
            LegalRequestId request,
            Query query,
            AccountId account,
            Set<RecordClass> scope,
            Set<RecordClass> opens,
            String what) {
        var record = search.select(request, query.sought(), account).orElseThrow();
        fields(record, scope, opens, true, what);
        var text = record.maskedNumber() + "\n"
                + record.fields().stream()
                        .map(DisclosedField::treatment)
                        .flatMap(one -> one instanceof DisclosedField.Treatment.Shown open
                                ? open.lines().stream()
                                : Stream.of(one.toString()))
                        .collect(Collectors.joining("\n"));
        for (var other : planted) {
            other.marks().forEach((recordClass, marks) -> {
                if (!scope.contains(recordClass) && !marks.isEmpty()) {
                    assertThat(text).as(what).doesNotContain(marks);
                }
            });
            if (!other.account().equals(account)) {
                assertThat(text)
                        .as(what)
                        .doesNotContain(other.number(), other.email(), other.phone(), other.nationalId());
            }
        }
        var outside = planted.stream()
                .filter(one -> !query.expected().contains(one.account()))
                .findAny()
                .orElseThrow()
                .account();
        assertThat(search.select(request, query.sought(), outside)).as(what).isEmpty();
        assertThat(search.image(request, query.sought(), outside, 0)).as(what).isEmpty();
        assertThat(search.others(request, query.sought(), outside, EnumSet.allOf(RecordClass.class))
                        .accounts())
                .as(what)
                .isEmpty();
        assertThat(search.askForCopy(request, query.sought(), Set.of(outside), Set.of(RecordClass.NAME)))
                .as(what)
                .isFalse();
    }

    private static void fields(
            DisclosedRecord record, Set<RecordClass> scope, Set<RecordClass> opens, boolean selected, String what) {
        assertThat(record.fields().stream().map(DisclosedField::recordClass).collect(Collectors.toSet()))
                .as(what)
                .isEqualTo(EnumSet.allOf(RecordClass.class));
        for (var field : record.fields()) {
            var expected = !scope.contains(field.recordClass())
                    ? opens.contains(field.recordClass())
                            ? DisclosedField.Treatment.OutOfScope.class
                            : DisclosedField.Treatment.Withheld.class
                    : selected ? DisclosedField.Treatment.Shown.class : DisclosedField.Treatment.Masked.class;
            assertThat(field.treatment()).as(what + " " + field.recordClass()).isInstanceOf(expected);
        }
        if (!scope.contains(RecordClass.SUBSCRIBER_IDENTITY)) {
            assertThat(record.maskedNumber()).as(what).doesNotContainPattern("[0-9]");
        }
    }

    /** To another agency's liaison, under an id that never was, and after its term: the same words, and nothing. */
    private void closed(
            LegalRequestId request,
            List<NamedIdentifier> named,
            DeskFixture.Desk stranger,
            DeskFixture.Desk desk,
            PersonId searcher,
            String about) {
        people.signIn(stranger.liaison());
        nothing(request, named, about + ", another agency");
        people.signIn(desk.liaison());
        nothing(LegalRequestId.next(), named, about + ", no request");
        entities.flush();
        jdbc.sql("update legal_request set expires_at = ?, in_force_from = ? where id = ?")
                .params(Instant.now().minusSeconds(1), Instant.now().minusSeconds(60), request.value())
                .update();
        // Whoever comes later reads the row anew; this test is one transaction.
        entities.clear();
        people.signIn(searcher);
        nothing(request, named, about + ", after its term");
    }

    private void nothing(LegalRequestId request, List<NamedIdentifier> named, String about) {
        var one = any(named);
        var account = any(planted).account();
        assertThat(search.search(request, one)).as(about).isEqualTo(NOT_IN_FORCE);
        assertThat(search.search(request, unknown())).as(about).isEqualTo(NOT_IN_FORCE);
        assertThat(search.select(request, one, account)).as(about).isEmpty();
        assertThat(search.image(request, one, account, 0)).as(about).isEmpty();
        assertThat(search.others(request, one, account, EnumSet.allOf(RecordClass.class))
                        .accounts())
                .as(about)
                .isEmpty();
        assertThat(search.askForCopy(request, one, Set.of(account), Set.of(RecordClass.NAME)))
                .as(about)
                .isFalse();
        assertThat(search.askToWiden(request, one, account, any(planted).account()))
                .as(about)
                .isFalse();
        assertThat(search.named(request)).as(about).isEmpty();
        assertThat(search.classes(request)).as(about).isEmpty();
    }

    /** What an instrument names. */
    private NamedIdentifier identifier() {
        return identifier(9);
    }

    /** One of the first kinds; the first six are exact. */
    private NamedIdentifier identifier(int kinds) {
        var one = any(planted);
        var from = start.plus(random.nextInt(24 * 60), ChronoUnit.MINUTES);
        return switch (random.nextInt(kinds)) {
            case 0 -> NamedIdentifier.of(IdentifierKind.EMAIL, one.email());
            case 1 -> NamedIdentifier.of(IdentifierKind.PHONE, one.phone());
            case 2 -> NamedIdentifier.of(IdentifierKind.DOCUMENT, "VN:" + one.document());
            case 3 -> NamedIdentifier.of(IdentifierKind.NATIONAL_ID, "VN:" + one.nationalId());
            case 4 -> NamedIdentifier.of(IdentifierKind.ACCOUNT, one.number());
            case 5 -> NamedIdentifier.of(IdentifierKind.CARD_TOKEN, one.card());
            case 6 -> NamedIdentifier.person(one.name(), Integer.toString(one.born()));
            case 7 -> NamedIdentifier.window(address(random.nextInt(4), random.nextInt(6)), from, from.plus(DAY), DAY);
            default ->
                NamedIdentifier.range(
                        network + ":" + (1 + random.nextInt(4)) + "::/64",
                        from,
                        from.plus(DAY),
                        rules.current().legalProcess());
        };
    }

    private NamedIdentifier unknown() {
        return switch (random.nextInt(3)) {
            case 0 -> NamedIdentifier.of(IdentifierKind.EMAIL, DeskFixture.anyEmail());
            case 1 -> NamedIdentifier.of(IdentifierKind.DOCUMENT, "VN:Q" + digits(9));
            default -> NamedIdentifier.window(network + ":9::9", start, start.plus(1, ChronoUnit.HOURS), DAY);
        };
    }

    /** A query that is named, or one near it, or anything. */
    private Query query(List<NamedIdentifier> named, Set<RecordClass> scope) {
        var sought = switch (random.nextInt(4)) {
            case 0 -> identifier();
            case 1 -> unknown();
            default -> near(any(named));
        };
        return new Query(sought, named.stream().anyMatch(one -> covers(one, sought)), matching(sought, scope));
    }

    /** The same in another spelling, a part of it, or a little beside it. */
    private NamedIdentifier near(NamedIdentifier one) {
        if (one.isPerson()) {
            return random.nextBoolean()
                    ? one
                    : NamedIdentifier.person(one.value(), Integer.toString(1950 + random.nextInt(CUSTOMERS)));
        }
        if (!one.isWindow()) {
            return random.nextBoolean()
                    ? one
                    : NamedIdentifier.of(
                            one.kind() == null ? IdentifierKind.EMAIL : one.kind(),
                            one.kind() == IdentifierKind.EMAIL || one.kind() == IdentifierKind.CARD_TOKEN
                                    ? one.value().toUpperCase(Locale.ROOT)
                                    : one.value());
        }
        var from = at(one.from()).plus(random.nextInt(90) - 30, ChronoUnit.MINUTES);
        var to = from.plus(1 + random.nextInt(23 * 60), ChronoUnit.MINUTES);
        var value =
                one.isRange() && random.nextInt(3) > 0 ? address(random.nextInt(4), random.nextInt(6)) : one.value();
        return NamedIdentifier.inside(value, from, to, rules.current().legalProcess());
    }

    private static boolean covers(NamedIdentifier named, NamedIdentifier sought) {
        if (named.isPerson() || sought.isPerson()) {
            return named.isPerson()
                    && sought.isPerson()
                    && named.value().equals(sought.value())
                    && String.valueOf(named.born()).equals(String.valueOf(sought.born()))
                    && named.equals(sought);
        }
        if (named.isWindow() != sought.isWindow()) {
            return false;
        }
        if (!named.isWindow()) {
            return named.kind() == sought.kind() && named.value().equalsIgnoreCase(sought.value());
        }
        var inside = !at(sought.from()).isBefore(at(named.from()))
                && !at(sought.to()).isAfter(at(named.to()));
        var subnet = named.value().replace("::/64", "::");
        return inside
                && (named.isRange()
                        ? sought.value().startsWith(subnet) || sought.value().equals(named.value())
                        : sought.value().equals(named.value()));
    }

    private Set<AccountId> matching(NamedIdentifier sought, Set<RecordClass> scope) {
        var found = new HashSet<AccountId>();
        for (var one : planted) {
            var same = sought.isPerson()
                    ? one.name().equals(sought.value())
                            && sought.equals(NamedIdentifier.person(one.name(), Integer.toString(one.born())))
                    : sought.isWindow() ? at(one, sought, scope) : has(one, sought);
            if (same) {
                found.add(one.account());
            }
        }
        return found;
    }

    private static boolean has(Planted one, NamedIdentifier sought) {
        var value = sought.value();
        return switch (sought.kind()) {
            case EMAIL -> one.email().equalsIgnoreCase(value);
            case PHONE -> one.phone().equals(value);
            case DOCUMENT -> value.equals("VN:" + one.document());
            case NATIONAL_ID -> value.equals("VN:" + one.nationalId());
            case ACCOUNT -> one.number().replace("-", "").equals(value.replace("-", ""));
            case CARD_TOKEN -> one.card().equalsIgnoreCase(value);
            case null, default -> false;
        };
    }

    /** By each kind of record only where the scope has it. */
    private static boolean at(Planted one, NamedIdentifier sought, Set<RecordClass> scope) {
        var from = at(sought.from());
        var to = at(sought.to());
        return (scope.contains(RecordClass.SIGN_IN_ADDRESSES)
                        && sources(one.uses(), sought).anyMatch(at -> !at.isBefore(from) && at.isBefore(to)))
                || (scope.contains(RecordClass.ADMINISTRATION_LOG)
                        && sources(one.administered(), sought).anyMatch(at -> !at.isBefore(from) && at.isBefore(to)))
                || (scope.contains(RecordClass.ASSIGNED_ADDRESSES)
                        && sources(one.held(), sought)
                                .anyMatch(held -> held.from().isBefore(to)
                                        && (held.until() == null || held.until().isAfter(from))));
    }

    private static <T> Stream<T> sources(Map<String, List<T>> records, NamedIdentifier sought) {
        return records.entrySet().stream()
                .filter(record -> sought.isRange()
                        ? record.getKey().startsWith(sought.value().replace("::/64", "::"))
                        : record.getKey().equals(sought.value()))
                .flatMap(record -> record.getValue().stream());
    }

    private static Instant at(@org.jspecify.annotations.Nullable Instant instant) {
        return java.util.Objects.requireNonNull(instant);
    }

    private String address(int subnet, int host) {
        return network + ":" + (1 + subnet) + "::" + (10 + host);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String digits(int count) {
        return random.ints(count, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
    }

    private void given(AccountId account, String address, Span span) {
        jdbc.sql("""
                        insert into assigned_address (address, from_at, account_id, until_at, imported_at)
                        values (cast(? as inet6), ?, ?, ?, now(6))
                        """)
                .params(address, span.from(), account.value(), span.until())
                .update();
    }

    private void used(AccountId account, String source, Instant at, String kind) {
        jdbc.sql("""
                        insert into activity (source, occurred_at, event_key, account_id, class, channel, result, imported_at)
                        values (cast(? as inet6), cast(? as datetime(6)), unhex(md5(?)), ?, ?, 'CONSOLE', 'OK', now(6))
                        """)
                .params(
                        source,
                        LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString(),
                        UUID.randomUUID().toString(),
                        account.value(),
                        kind)
                .update();
    }
}
