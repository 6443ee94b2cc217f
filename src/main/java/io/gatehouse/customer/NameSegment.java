package io.gatehouse.customer;

import io.gatehouse.matching.Identifier;
import io.gatehouse.matching.Listed;
import io.gatehouse.matching.NameIndex;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A part of the index of customers' names that never changes: parties, and the customers for whom it speaks in place of older parts.
 *
 * <p>A party lies in it with its names and birth dates. Its numbers are kept as hashes of four bytes, which are enough to find
 * candidates by; its countries are left out. Candidates are held against the record before they count.
 */
final class NameSegment {

    private static final int UUID_LENGTH = 36;

    /** A party with the hashes of its numbers. */
    record Held(Listed listed, int[] numbers) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Held held && listed.equals(held.listed) && Arrays.equals(numbers, held.numbers);
        }

        @Override
        public int hashCode() {
            return listed.hashCode();
        }

        @Override
        public String toString() {
            return listed.toString();
        }
    }

    private final Listed[] parties;
    private final NameIndex index;
    private final Set<CustomerId> speaksFor;
    /** Each the hash of a number above, and below the party that has it; in order. */
    private final long[] numbers;

    private NameSegment(Listed[] parties, Set<CustomerId> speaksFor, long[] numbers) {
        this.parties = parties;
        this.index = NameIndex.of(Arrays.asList(parties));
        this.speaksFor = speaksFor;
        this.numbers = numbers;
        Arrays.sort(numbers);
    }

    /** A segment of these parties, that speaks for these customers, whether they have a party in it or not. */
    static NameSegment of(Collection<Held> held, Set<CustomerId> speaksFor) {
        var parties = new Listed[held.size()];
        var numbers =
                new long[held.stream().mapToInt(one -> one.numbers().length).sum()];
        int party = 0;
        int at = 0;
        for (var one : held) {
            parties[party] = one.listed();
            for (int number : one.numbers()) {
                numbers[at++] = number(number, party);
            }
            party++;
        }
        return new NameSegment(parties, speaksFor, numbers);
    }

    /** This segment with a newer one in its place, where that speaks. The oldest of all need not remember for whom. */
    NameSegment followedBy(NameSegment newer, boolean oldest) {
        var place = new int[parties.length];
        var kept = new Listed[parties.length + newer.parties.length];
        int count = 0;
        for (int party = 0; party < parties.length; party++) {
            if (newer.speaksFor.contains(customerOf(parties[party]))) {
                place[party] = -1;
            } else {
                place[party] = count;
                kept[count++] = parties[party];
            }
        }
        var both = new long[numbers.length + newer.numbers.length];
        int at = 0;
        for (long number : numbers) {
            if (place[(int) number] >= 0) {
                both[at++] = number((int) (number >>> 32), place[(int) number]);
            }
        }
        for (long number : newer.numbers) {
            both[at++] = number((int) (number >>> 32), count + (int) number);
        }
        System.arraycopy(newer.parties, 0, kept, count, newer.parties.length);
        Set<CustomerId> spokenFor = Set.of();
        if (!oldest) {
            spokenFor = new HashSet<>(speaksFor);
            spokenFor.addAll(newer.speaksFor);
        }
        return new NameSegment(Arrays.copyOf(kept, count + newer.parties.length), spokenFor, Arrays.copyOf(both, at));
    }

    NameIndex index() {
        return index;
    }

    int size() {
        return parties.length;
    }

    boolean speaksFor(CustomerId customer) {
        return speaksFor.contains(customer);
    }

    /** The parties that have, as far as its hash tells, this number. */
    void withNumber(int hash, Consumer<Listed> found) {
        int at = Arrays.binarySearch(numbers, number(hash, 0));
        for (at = at < 0 ? -at - 1 : at; at < numbers.length && (int) (numbers[at] >>> 32) == hash; at++) {
            found.accept(parties[(int) numbers[at]]);
        }
    }

    /** Whose a party is, by what the index calls the party. */
    static CustomerId customerOf(Listed listed) {
        return new CustomerId(UUID.fromString(listed.id().substring(0, UUID_LENGTH)));
    }

    /** A number's hash, whoever issued it. */
    static int hash(Identifier identifier) {
        return Objects.hash(identifier.kind().name(), identifier.value());
    }

    private static long number(int hash, int party) {
        return (long) hash << 32 | party;
    }
}
