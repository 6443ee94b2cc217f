package io.gatehouse.bench;

import io.gatehouse.customer.BirthDate;
import io.gatehouse.customer.InventedCustomers;
import io.gatehouse.screening.PublishedPairs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who there is: invented customers, and among them the people of the published pairs of names where those lie beside the project.
 *
 * @param planted names by which planted people are looked for, each with a birth year
 */
record SearchWorld(int customers, int eventsEach, InventedCustomers invented, List<Planted> planted) {

    static final long SEED = 20_261_122;
    private static final int FIRST_YEAR = 1940;
    private static final int YEARS = 60;

    /** A name that an official has, the birth year, and which of those given it is. */
    record Planted(String sought, int year, int given) {}

    static SearchWorld of(int customers, int eventsEach) {
        var given = new ArrayList<InventedCustomers.Given>();
        var planted = new ArrayList<Planted>();
        for (var pair : PublishedPairs.ofPeople()) {
            int year = year(pair.year(), given.size());
            var one = new InventedCustomers.Given(
                    pair.listed(), new BirthDate(year, 1 + given.size() % 12, 1 + given.size() % 28));
            if (given.size() < customers / 4 && one.possible()) {
                planted.add(new Planted(pair.sought(), year, given.size()));
                given.add(one);
            }
        }
        return new SearchWorld(
                customers, eventsEach, new InventedCustomers(SEED, customers, given), List.copyOf(planted));
    }

    private static int year(@Nullable Integer listed, int number) {
        return listed == null ? FIRST_YEAR + number * 7 % YEARS : listed;
    }
}
