package io.gatehouse.screening;

import static io.gatehouse.customer.CustomerFixture.aCustomer;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.BirthDate;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerFacts;
import io.gatehouse.customer.CustomerFixture;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.OtherName;
import io.gatehouse.policy.RulesInForce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** Customers and lists that tests of screening need, in words. All are invented. */
@Component
public class ScreeningFixture {

    static final Ground CASE = new Ground.Purpose("test.screening");
    static final String REASON = "Another person by birth date and country, see the passport.";

    /** The columns of the lists that tests write. */
    static final String COLUMNS =
            "id,kind,name,aliases,birth_dates,nationalities,countries,passports,programmes,remarks\n";

    /** So many others are on each list that one entry less is no loss to hold it for. */
    private static final String OTHERS = IntStream.rangeClosed(1, 60)
            .mapToObj(number -> "other-" + number + ",person,Nobody Number " + number + ",,,,,,,\n")
            .collect(Collectors.joining());

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final JdbcClient jdbc;
    private final ActingAs acting;
    private final TestPeople people;
    private final CustomerRegister register;
    private final Watchlists watchlists;
    private final ListIndexes indexes;
    private final Screener screener;
    private final Hits hits;
    private final Screenings screenings;
    private final RulesInForce rules;
    private final TransactionTemplate transaction;

    ScreeningFixture(
            JdbcClient jdbc,
            ActingAs acting,
            TestPeople people,
            CustomerRegister register,
            Watchlists watchlists,
            ListIndexes indexes,
            Screener screener,
            Hits hits,
            Screenings screenings,
            RulesInForce rules,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.acting = acting;
        this.people = people;
        this.register = register;
        this.watchlists = watchlists;
        this.indexes = indexes;
        this.screener = screener;
        this.hits = hits;
        this.screenings = screenings;
        this.rules = rules;
        this.transaction = transaction;
    }

    /** A customer of that name, screened as soon as the name was known. */
    CustomerId customer(String given, String family) {
        return customer(aCustomer().named(given, family, ""));
    }

    /** A customer who has said nothing yet. */
    CustomerId unknown() {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        return acting.system("test", () -> register.register(person, AccountOpening.ofIndividual()));
    }

    /** A customer whose account was made so, screened for what is known of it. */
    CustomerId registered(AccountOpening opening) {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        var customer = acting.system("test", () -> register.register(person, opening));
        untilScreenedAfter(customer, 0);
        return customer;
    }

    CustomerId customer(CustomerFixture said) {
        var customer = unknown();
        says(customer, said.facts());
        return customer;
    }

    /** The customer says so, and has been screened for it when this returns. */
    void says(CustomerId customer, CustomerFacts facts) {
        var before = asked(customer);
        acting.system("test", () -> register.putFacts(customer, facts));
        untilScreenedAfter(customer, before);
    }

    /** Waits until whoever listens to facts has asked for more screenings than before, and all are done. */
    void untilScreenedAfter(CustomerId customer, long before) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (asked(customer) == before || waiting(customer)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The customer was not screened");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    long asked(CustomerId customer) {
        return jdbc.sql("select coalesce(max(asked), 0) from screened where customer_id = ?")
                .param(customer.value())
                .query(Long.class)
                .single();
    }

    private boolean waiting(CustomerId customer) {
        return jdbc.sql("select count(*) from screened where customer_id = ? and waiting = 1")
                        .param(customer.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Puts a list of the provider's own in force, one line an entry; the columns are those of {@link #COLUMNS}. */
    WatchlistId list(String... lines) {
        return list(ListSource.OWN, lines);
    }

    WatchlistId list(ListSource source, String... lines) {
        var text = COLUMNS + String.join("\n", lines) + "\n" + OTHERS;
        try {
            var file = Files.createTempFile("list", ".csv");
            Files.writeString(file, text);
            var list = list(source, List.of(file));
            Files.delete(file);
            return list;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    WatchlistId list(ListSource source, List<Path> files) {
        var answer = acting.system("test-lists", () -> {
            try {
                return watchlists.importList(source, files);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
        indexes.refresh();
        return switch (answer) {
            case ImportAnswer.InForce(var list, var _) -> list.id();
            case ImportAnswer.Known(var list) -> list.id();
            default -> throw new IllegalStateException(answer.toString());
        };
    }

    /** Screens these customers; says how many hits are new or came back. */
    int screen(CustomerId... customers) {
        return acting.system(
                "test-screening", () -> transaction.execute(_ -> screener.screen(Arrays.asList(customers))));
    }

    /** Everybody was screened an hour earlier than that. */
    void longAgo() {
        jdbc.sql("update screened set screened_at = date_sub(screened_at, interval 1 hour)")
                .update();
    }

    /** Puts a source's first list in force, whatever its publisher's form is. */
    void first(ListSource source, String... lines) {
        var own = inForce(ListSource.OWN);
        var other = list(lines);
        // one statement after the other, as a list may be in force once
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("update watchlist set source = ? where id = ?")
                    .params(source.name(), other.value())
                    .update();
            jdbc.sql("update watchlist set state = 'IN_FORCE' where id = ?")
                    .param(own.value())
                    .update();
        });
        indexes.refresh();
    }

    void gone(ListSource source) {
        jdbc.sql("update watchlist set state = 'REPLACED' where id = ?")
                .param(inForce(source).value())
                .update();
        indexes.refresh();
    }

    private WatchlistId inForce(ListSource source) {
        return new WatchlistId(jdbc.sql("select id from watchlist where in_force = ?")
                .param(source.name())
                .query(UUID.class)
                .single());
    }

    /** A customer whose name and birth date are an entry's. */
    CustomerId customerLike(ListEntry entry) {
        var name = entry.name();
        var comma = name.indexOf(',');
        var family = comma < 0 ? name.substring(name.lastIndexOf(' ') + 1) : name.substring(0, comma);
        var given = comma < 0 ? name.substring(0, Math.max(0, name.lastIndexOf(' '))) : name.substring(comma + 1);
        var born = entry.births().isEmpty() ? null : entry.births().getFirst().from();
        var facts =
                aCustomer().named(given.isBlank() ? family : given, family, "").facts();
        var customer = unknown();
        says(
                customer,
                with(
                        facts,
                        List.of(),
                        born == null ? null : new BirthDate(born.getYear(), born.getMonthValue(), born.getDayOfMonth()),
                        facts.nationalities()));
        return customer;
    }

    static CustomerFacts with(
            CustomerFacts facts, List<OtherName> others, @Nullable BirthDate birth, List<Country> nationalities) {
        return new CustomerFacts(
                facts.name(),
                others,
                birth,
                nationalities,
                facts.residence(),
                facts.nationalId(),
                facts.address(),
                facts.otherAddress(),
                facts.email(),
                facts.phone(),
                facts.document(),
                facts.payment(),
                facts.usePlaces(),
                facts.purpose(),
                facts.usPerson());
    }

    /** Has the job do everything that waits. */
    void rescreen() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!acting.system("test-rescreening", screenings::work) || open() > 0) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Re-screening does not end: " + open() + " open");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private int open() {
        return jdbc.sql("select count(*) from rescreening where open = 1")
                .query(Integer.class)
                .single();
    }

    /** Has matches count from that score on, in hundredths of a point; 0 for what the shipped profile says. */
    void threshold(int points) {
        jdbc.sql("delete from rule_profile where version like 'test-%'").update();
        if (points > 0) {
            jdbc.sql("""
                            insert into rule_profile (version, effective_from, content, published_at)
                            select :version, effective_from,
                                json_set(content, '$.version', :version, '$.screening.thresholds."*".people', :points,
                                    '$.screening.thresholds."*".organisations', :points),
                                date_add(published_at, interval 1 minute)
                            from rule_profile order by effective_from desc, published_at desc limit 1
                            """)
                    .param("version", "test-" + UUID.randomUUID())
                    .param("points", points)
                    .update();
        }
        ReflectionTestUtils.setField(rules, "current", null);
    }

    PersonId officer() {
        return people.appointed(Set.of(Role.OFFICER));
    }

    PersonId analyst() {
        return people.appointed(Set.of(Role.ANALYST));
    }

    <T> T as(PersonId person, Supplier<T> act) {
        return acting.system("test", () -> acting.person(person, act));
    }

    List<Hit> hits(CustomerId customer) {
        return as(officer(), () -> hits.of(customer, CASE));
    }

    Hit onlyHit(CustomerId customer) {
        var all = hits(customer);
        if (all.size() != 1) {
            throw new AssertionError("One hit was expected: " + all);
        }
        return all.getFirst();
    }

    Standing standing(CustomerId customer) {
        return as(officer(), () -> hits.standing(customer));
    }

    HitAnswer answer(PersonId person, Function<Hits, HitAnswer> act) {
        return as(person, () -> act.apply(hits));
    }
}
