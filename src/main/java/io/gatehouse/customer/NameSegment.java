package io.gatehouse.customer;

import io.gatehouse.matching.Identifier;
import io.gatehouse.matching.Listed;
import io.gatehouse.matching.NameIndex;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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

    private final PackedParties parties;
    private final NameIndex index;
    private final Set<CustomerId> speaksFor;
    /** Each the hash of a number above, and below the party that has it; in order. */
    private final long[] numbers;

    private NameSegment(PackedParties parties, NameIndex index, Set<CustomerId> speaksFor, long[] numbers) {
        this.parties = parties;
        this.index = index;
        this.speaksFor = speaksFor;
        this.numbers = numbers;
    }

    /** Takes in parties one after the other, and then makes their segment. */
    static final class Gathering {

        private final PackedParties.Packing packing = new PackedParties.Packing();
        private long[] numbers = new long[1024];
        private int count;

        void add(Held held) {
            int party = packing.size();
            packing.add(held.listed());
            for (int number : held.numbers()) {
                if (count == numbers.length) {
                    numbers = Arrays.copyOf(numbers, count * 2);
                }
                numbers[count++] = number(number, party);
            }
        }

        /** Writes the parties without an index; {@link #held} reads them back. */
        void write(DataOutput out) throws IOException {
            packing.packed().write(out);
            out.writeInt(count);
            for (int i = 0; i < count; i++) {
                out.writeLong(numbers[i]);
            }
        }

        NameSegment segment(Set<CustomerId> speaksFor) {
            return made(packing.packed(), speaksFor, Arrays.copyOf(numbers, count));
        }
    }

    private static NameSegment made(PackedParties parties, Set<CustomerId> speaksFor, long[] numbers) {
        Arrays.parallelSort(numbers);
        return new NameSegment(parties, NameIndex.over(parties), speaksFor, numbers);
    }

    /** A segment of these parties, that speaks for these customers, whether they have a party in it or not. */
    static NameSegment of(Collection<Held> held, Set<CustomerId> speaksFor) {
        var gathering = new Gathering();
        held.forEach(gathering::add);
        return gathering.segment(speaksFor);
    }

    /** This segment with a newer one in its place, where that speaks. The oldest of all need not remember for whom. */
    NameSegment followedBy(NameSegment newer, boolean oldest) {
        var place = new int[parties.size()];
        var kept = new PackedParties.Packing();
        for (int party = 0; party < place.length; party++) {
            if (newer.speaksFor.contains(parties.customer(party))) {
                place[party] = -1;
            } else {
                place[party] = kept.size();
                kept.add(parties, party);
            }
        }
        int count = kept.size();
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
        for (int party = 0; party < newer.parties.size(); party++) {
            kept.add(newer.parties, party);
        }
        Set<CustomerId> spokenFor = Set.of();
        if (!oldest) {
            spokenFor = new HashSet<>(speaksFor);
            spokenFor.addAll(newer.speaksFor);
        }
        return made(kept.packed(), spokenFor, Arrays.copyOf(both, at));
    }

    /** Writes the segment with its index. Whoever keeps it keeps names. */
    void write(DataOutput out) throws IOException {
        parties.write(out);
        out.writeInt(numbers.length);
        for (long number : numbers) {
            out.writeLong(number);
        }
        out.writeInt(speaksFor.size());
        for (var customer : speaksFor) {
            write(customer, out);
        }
        index.write(out);
    }

    /** The segment that was written, by a program of the same form. */
    static NameSegment read(DataInput in) throws IOException {
        var parties = PackedParties.read(in);
        var numbers = new long[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readLong();
        }
        var speaksFor = new HashSet<CustomerId>();
        for (int left = in.readInt(); left > 0; left--) {
            speaksFor.add(customer(in));
        }
        return new NameSegment(parties, NameIndex.read(parties, in), speaksFor, numbers);
    }

    /** Parties that were written without an index. */
    static List<Held> held(DataInput in) throws IOException {
        var parties = PackedParties.read(in);
        var numbers = new ArrayList<List<Integer>>();
        parties.forEach(_ -> numbers.add(new ArrayList<>()));
        for (int left = in.readInt(); left > 0; left--) {
            long number = in.readLong();
            numbers.get((int) number).add((int) (number >>> 32));
        }
        var held = new ArrayList<Held>();
        for (int party = 0; party < parties.size(); party++) {
            held.add(new Held(
                    parties.get(party),
                    numbers.get(party).stream().mapToInt(Integer::intValue).toArray()));
        }
        return held;
    }

    static void write(CustomerId customer, DataOutput out) throws IOException {
        out.writeLong(customer.value().getMostSignificantBits());
        out.writeLong(customer.value().getLeastSignificantBits());
    }

    static CustomerId customer(DataInput in) throws IOException {
        return new CustomerId(new UUID(in.readLong(), in.readLong()));
    }

    NameIndex index() {
        return index;
    }

    int size() {
        return parties.size();
    }

    boolean speaksFor(CustomerId customer) {
        return speaksFor.contains(customer);
    }

    /** The parties that have, as far as its hash tells, this number. */
    void withNumber(int hash, Consumer<Listed> found) {
        int at = Arrays.binarySearch(numbers, number(hash, 0));
        for (at = at < 0 ? -at - 1 : at; at < numbers.length && (int) (numbers[at] >>> 32) == hash; at++) {
            found.accept(parties.get((int) numbers[at]));
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
