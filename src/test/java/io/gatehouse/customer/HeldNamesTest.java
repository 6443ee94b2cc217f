package io.gatehouse.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.matching.BirthDate;
import io.gatehouse.matching.Identifier;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.matching.Score;
import io.gatehouse.matching.Subject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldNamesTest {

    private static final int CUSTOMERS = 3_000;
    private static final int CLEARLY = 7_000;
    private static final String[] SYLLABLES = {
        "ka", "ri", "mo", "ta", "le", "no", "vi", "shu", "dar", "fel", "ost", "gra", "bin", "tol", "mer", "ze", "qua",
        "xi"
    };

    private final Random random = new Random(7);

    private CustomerId customer(int number) {
        return new CustomerId(new UUID(0x0190000000007000L, 0x8000000000000000L | number));
    }

    private String word() {
        var word = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }

    private Subject somebody(int number) {
        return new Subject(
                PartyKind.PERSON,
                List.of(word() + " " + word() + " " + word()),
                List.of(BirthDate.day(LocalDate.of(1950, 1, 1).plusDays(random.nextInt(18_000)))),
                Set.of(),
                List.of(new Identifier(Identifier.Kind.PASSPORT, "VN", "P" + (1_000_000 + number))));
    }

    private static List<NameSegment.Held> held(CustomerId customer, Subject subject) {
        return List.of(HeldNames.held(new Party(customer, PartyRole.CUSTOMER, Party.SELF, subject)));
    }

    private static Set<CustomerId> near(HeldNames names, Subject subject) {
        return names.near(subject, CLEARLY).stream()
                .map(HeldNames.Candidate::customer)
                .collect(Collectors.toSet());
    }

    private static HeldNames settled(HeldNames names) {
        var now = names;
        for (int count = now.overgrown(); count > 0; count = now.overgrown()) {
            now = now.with(now.merged(count), now, count);
        }
        return now;
    }

    private static Subject withoutNumbers(Subject subject) {
        return new Subject(subject.kind(), subject.names(), subject.births(), Set.of(), List.of());
    }

    @Test
    void whatIsFollowedAnswersLikeWhatIsBuiltAnew() {
        var people = new TreeMap<Integer, Subject>();
        for (int i = 0; i < CUSTOMERS; i++) {
            people.put(i, somebody(i));
        }
        var former = new HashMap<Integer, Subject>();
        var followed = HeldNames.of(people.headMap(CUSTOMERS / 2).entrySet().stream()
                .flatMap(one -> held(customer(one.getKey()), one.getValue()).stream())
                .toList());

        // The other half comes later, in parts of many sizes; some of the first half change, some are erased.
        for (int at = CUSTOMERS / 2; at < CUSTOMERS; ) {
            var changed = new HashMap<CustomerId, List<NameSegment.Held>>();
            for (int part = 1 + random.nextInt(60); part > 0 && at < CUSTOMERS; part--, at++) {
                changed.put(customer(at), held(customer(at), people.get(at)));
                int other = random.nextInt(CUSTOMERS / 2);
                if (at % 5 == 0 && people.containsKey(other)) {
                    former.putIfAbsent(other, people.get(other));
                    people.put(other, somebody(other + CUSTOMERS));
                    changed.put(customer(other), held(customer(other), people.get(other)));
                } else if (at % 7 == 0 && people.containsKey(other)) {
                    former.putIfAbsent(other, people.remove(other));
                    changed.put(customer(other), List.of());
                }
            }
            followed = followed.with(changed);
            if (at < CUSTOMERS * 3 / 4 && random.nextInt(3) == 0) {
                followed = settled(followed);
            }
        }
        var anew = HeldNames.of(people.entrySet().stream()
                .flatMap(one -> held(customer(one.getKey()), one.getValue()).stream())
                .toList());

        assertThat(former).hasSizeGreaterThan(100);
        for (var one : people.entrySet()) {
            var subject = withoutNumbers(one.getValue());
            assertThat(near(followed, subject)).contains(customer(one.getKey())).isEqualTo(near(anew, subject));
            assertThat(near(followed, numberOf(one.getValue()))).containsExactly(customer(one.getKey()));
        }
        for (var one : former.entrySet()) {
            assertThat(near(followed, withoutNumbers(one.getValue()))).doesNotContain(customer(one.getKey()));
            assertThat(near(followed, numberOf(one.getValue()))).isEmpty();
        }
    }

    private static Subject numberOf(Subject subject) {
        return new Subject(subject.kind(), List.of(), List.of(), Set.of(), subject.identifiers());
    }

    @Test
    void aCustomerIsNeverFoundByWhatWasSaidBeforeTheLastChange() {
        var before = somebody(1);
        var after = somebody(2);
        var names = HeldNames.of(held(customer(1), before));

        var changed = names.with(Map.of(customer(1), held(customer(1), after)));

        assertThat(near(names, withoutNumbers(before))).containsExactly(customer(1));
        assertThat(near(changed, withoutNumbers(before))).isEmpty();
        assertThat(near(changed, withoutNumbers(after))).containsExactly(customer(1));
        assertThat(near(changed.with(Map.of(customer(1), List.of())), withoutNumbers(after)))
                .isEmpty();
    }

    @Test
    void changesThatComeWhileAPartIsBuiltAnewAreKept() {
        var all = new ArrayList<NameSegment.Held>();
        var names = HeldNames.of(all);
        var late = somebody(9_999);
        var first = somebody(0);
        for (int i = 0; i < 300; i++) {
            names = names.with(Map.of(customer(i), held(customer(i), i == 0 ? first : somebody(i))));
        }
        int count = names.overgrown();
        var merged = names.merged(count);

        var meanwhile = names.with(Map.of(customer(0), held(customer(0), late)));
        for (int i = 300; i < 600; i++) {
            meanwhile = meanwhile.with(Map.of(customer(i), held(customer(i), somebody(i))));
        }
        var settled = meanwhile.with(merged, names, count);

        assertThat(count).isPositive();
        assertThat(near(settled, withoutNumbers(late))).containsExactly(customer(0));
        assertThat(near(settled, withoutNumbers(first))).isEmpty();
        assertThat(settled.size()).isBetween(600, 602);
    }

    @Test
    void aBirthYearFindsWhoeverSharesACommonNameWithHundreds() {
        var names = HeldNames.of(IntStream.range(0, 600)
                .boxed()
                .flatMap(i -> held(
                        customer(i),
                        new Subject(
                                PartyKind.PERSON,
                                List.of("Kim Min-ji"),
                                List.of(BirthDate.day(LocalDate.of(1900 + i / 10, 3, 4))),
                                Set.of(),
                                List.of()))
                        .stream())
                .toList());
        var sought = new Subject(PartyKind.PERSON, List.of("김민지"), List.of(BirthDate.year(1950)), Set.of(), List.of());

        var meant = IntStream.range(500, 510).mapToObj(this::customer).toList();

        var found = names.nearWidely(sought, CLEARLY).stream()
                .map(HeldNames.Candidate::customer)
                .toList();

        assertThat(found).containsAll(meant);
        assertThat(near(names, sought)).containsAll(meant);
    }

    /** A list's entry may touch each of them, with or without a birth date. */
    @Test
    void findsEverybodyWhoSharesACommonName() {
        var names = HeldNames.of(IntStream.range(0, 2_000)
                .boxed()
                .flatMap(i -> held(
                        customer(i),
                        new Subject(PartyKind.PERSON, List.of("Kim Min-ji"), List.of(), Set.of(), List.of()))
                        .stream())
                .toList());

        assertThat(names.near(Subject.named(PartyKind.PERSON, "김민지"), Score.USUAL))
                .hasSize(2_000);
    }
}
