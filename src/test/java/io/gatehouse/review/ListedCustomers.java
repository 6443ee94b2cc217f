package io.gatehouse.review;

import static io.gatehouse.customer.CustomerFixture.aCustomer;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.CustomerFixture;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.screening.Hit;
import io.gatehouse.screening.HitState;
import io.gatehouse.screening.Hits;
import io.gatehouse.screening.ImportAnswer;
import io.gatehouse.screening.ListSource;
import io.gatehouse.screening.Screenings;
import io.gatehouse.screening.Standing;
import io.gatehouse.screening.Watchlists;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Customers who may be on a list, and the cases that come of it. All of them, and the lists, are invented. */
@Component
public class ListedCustomers {

    public static final String REASON = "Another person by birth date and country, see the passport.";

    private static final String COLUMNS =
            "id,kind,name,aliases,weak_aliases,birth_dates,nationalities,programmes,remarks\n";

    /** So many others are on each list that one entry less is no loss to hold it for. */
    private static final String OTHERS = IntStream.rangeClosed(1, 60)
            .mapToObj(number -> "other-" + number + ",person,Nobody Number " + number + ",,,,,,\n")
            .collect(Collectors.joining());

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final ActingAs acting;
    private final TestPeople people;
    private final CustomerRegister register;
    private final Watchlists watchlists;
    private final Screenings screenings;
    private final Hits hits;
    private final JdbcClient jdbc;

    ListedCustomers(
            ActingAs acting,
            TestPeople people,
            CustomerRegister register,
            Watchlists watchlists,
            Screenings screenings,
            Hits hits,
            JdbcClient jdbc) {
        this.acting = acting;
        this.people = people;
        this.register = register;
        this.watchlists = watchlists;
        this.screenings = screenings;
        this.hits = hits;
        this.jdbc = jdbc;
    }

    /** Puts a list of the provider's own in force, one line an entry, and screens whoever it touches. */
    public void list(String... lines) {
        try {
            var file = Files.createTempFile("list", ".csv");
            Files.writeString(file, COLUMNS + String.join("\n", lines) + "\n" + OTHERS);
            acting.system("test-lists", () -> {
                try {
                    var answer = watchlists.importList(ListSource.OWN, List.of(file));
                    if (answer instanceof ImportAnswer.Unreadable || answer instanceof ImportAnswer.Held) {
                        throw new IllegalStateException(answer.toString());
                    }
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
                return null;
            });
            Files.delete(file);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        await(() -> acting.system("test-lists", screenings::work));
    }

    /** A customer of that name, born on 27 March 1987 in Viet Nam, held against the lists as soon as the name was known. */
    public CustomerId customer(String given, String family) {
        return customer(aCustomer().named(given, family, ""));
    }

    public CustomerId customer(CustomerFixture said) {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        var customer = acting.system("test", () -> register.register(person, AccountOpening.ofIndividual()));
        acting.system("test", () -> register.putFacts(customer, said.facts()));
        screened(customer);
        return customer;
    }

    /** The customer says something else, and has been held against the lists for it when this returns. */
    public void says(CustomerId customer, CustomerFixture said) {
        acting.system("test", () -> register.putFacts(customer, said.facts()));
        screened(customer);
    }

    public void screened(CustomerId customer) {
        await(() -> acting.system("test", () -> {
            screenings.work();
            return !(hits.standing(customer) instanceof Standing.NotYet);
        }));
    }

    /** The case about a customer's hits, once there is one. */
    public CaseNumber caseOf(CustomerId customer) {
        return caseOf(customer, CaseKind.SCREENING);
    }

    public CaseNumber caseOf(CustomerId customer, CaseKind kind) {
        await(() -> !numbers(customer, kind).isEmpty());
        return new CaseNumber(numbers(customer, kind).getLast());
    }

    public List<Long> numbers(CustomerId customer, CaseKind kind) {
        return jdbc.sql("select number from review_case where customer_id = ? and kind = ? order by number")
                .params(customer.value(), kind.key())
                .query(Long.class)
                .list();
    }

    public ReviewCaseId id(CaseNumber number) {
        return new ReviewCaseId(jdbc.sql("select id from review_case where number = ?")
                .param(number.value())
                .query(UUID.class)
                .single());
    }

    /** The hits of a customer, as an officer reads them. */
    public List<Hit> hits(CustomerId customer) {
        return as(officer(), () -> hits.of(customer, new Ground.Purpose("test.screening")));
    }

    /** The hit that is still to be settled. */
    public Hit open(CustomerId customer) {
        return hits(customer).stream()
                .filter(hit -> hit.state().undecided() || hit.state() == HitState.TRUE_MATCH)
                .findFirst()
                .orElseThrow();
    }

    public PersonId officer() {
        return people.appointed(Set.of(Role.OFFICER));
    }

    public PersonId analyst() {
        return people.appointed(Set.of(Role.ANALYST));
    }

    public <T> T as(PersonId person, Supplier<T> act) {
        return acting.system("test", () -> acting.person(person, act));
    }

    /** Waits for what a listener does after the commit. */
    public static void await(BooleanSupplier holds) {
        var give = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > give) {
                throw new AssertionError("It did not come to that in time");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
