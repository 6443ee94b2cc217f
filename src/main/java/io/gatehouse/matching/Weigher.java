package io.gatehouse.matching;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How much a part of a name says, in hundredths of a bit: the rarer among the parties, the more.
 *
 * <p>A name may be rare on a list and common among those who are screened; the greater share counts.
 *
 * <p>Spellings that sound the same share one frequency, and so do the names of one group, because "Mohamud" is no rarer than
 * "Mohammed". Each party counts once, however many aliases it has.
 */
final class Weigher {

    private static final int GENERIC_MOST = 300;

    /**
     * Frequencies count as if among so many parties, about as many as the public lists have together. In a shorter list a name that is
     * found once is not common for that, and so a score means the same in a list of ten as in all of them, and in the index of customers.
     */
    private static final double SCALE = 24_000;

    /** A part that more than one in so many parties bears is common. */
    private static final int COMMON_SHARE = 300;

    /** A part that so many parties bear is a name in use, and no typing error. */
    private static final int IN_USE = 3;

    /** Names that are common among people, by their sounds: one in two to the power of so many bears them. */
    private static final Bearers COMMON = common();

    private final Bearers sounds;
    private final Bearers population;
    private int members;
    private int[] groups = new int[512];
    private int[] groupSeen = new int[512];
    private int parties;

    Weigher() {
        this(new Bearers(), new Bearers());
    }

    private Weigher(Bearers sounds, Bearers population) {
        this.sounds = sounds;
        this.population = population;
    }

    private static Bearers common() {
        var table = new Bearers();
        for (var line : Tables.lines("common.txt")) {
            var words = line.split(" ");
            for (int i = 1; i < words.length; i++) {
                table.set(words[i].getBytes(StandardCharsets.ISO_8859_1), Integer.parseInt(words[0]));
            }
        }
        return table;
    }

    /** Notes a part of one of a party's names; parties come in ascending order. */
    void note(NamePart part, int party) {
        parties = Math.max(parties, party + 1);
        sounds.note(part.sound, party);
        for (int group : part.groups) {
            if (group >= groups.length) {
                groups = Arrays.copyOf(groups, group * 2);
                groupSeen = Arrays.copyOf(groupSeen, group * 2);
            }
            if (groupSeen[group] != party + 1) {
                groups[group]++;
                groupSeen[group] = party + 1;
            }
        }
    }

    /** Notes a part of a name of the population that is held against the list; each of its members counts once. */
    void notePopulation(NamePart part, int member) {
        members = Math.max(members, member + 1);
        population.note(part.sound, member);
    }

    /** Says that all parties and members have been noted. */
    void close() {
        sounds.close();
        population.close();
    }

    /** Sets a part's weight. */
    void weigh(NamePart part) {
        double bearers = bearers(part);
        part.common = bearers > 2 && bearers * COMMON_SHARE > SCALE;
        part.used = bearers >= IN_USE;
        part.weight = weight(part, bearers);
    }

    private static int weight(NamePart part, double bearers) {
        return switch (part.kind) {
            case WORD -> rarity(bearers);
            case GENERIC -> Math.min(GENERIC_MOST, rarity(bearers));
            case INITIAL -> 200;
            case PARTICLE, HONORIFIC, ACRONYM -> 60;
            case FORM -> 80;
            case NUMBER -> 600;
        };
    }

    private static int rarity(double bearers) {
        double share = (SCALE + 1) / (bearers + 1);
        return (int) StrictMath.round(100 * StrictMath.log(share + 1) / StrictMath.log(2));
    }

    /** How many of {@link #SCALE} parties bear the part. */
    private double bearers(NamePart part) {
        int listed = sounds.of(part.sound);
        for (int group : part.groups) {
            if (group < groups.length) {
                listed = Math.max(listed, groups[group]);
            }
        }
        double bearers = listed * Math.min(1, SCALE / Math.max(1, parties));
        int usual = COMMON.of(part.sound);
        if (usual > 0) {
            bearers = Math.max(bearers, SCALE / (1 << usual));
        }
        if (members > 0) {
            bearers = Math.max(bearers, population.of(part.sound) * Math.min(1, SCALE / members));
        }
        return bearers;
    }

    void write(DataOutput out) throws IOException {
        sounds.write(out);
        population.write(out);
        out.writeInt(members);
        out.writeInt(parties);
        Numbers.write(groups, out);
    }

    /** The one that was written, closed. */
    static Weigher read(DataInput in) throws IOException {
        var weigher = new Weigher(Bearers.read(in), Bearers.read(in));
        weigher.members = in.readInt();
        weigher.parties = in.readInt();
        weigher.groups = Numbers.readInts(in);
        weigher.groupSeen = new int[0];
        return weigher;
    }

    /** About how much memory the frequencies take. */
    long bytes() {
        return sounds.bytes() + population.bytes() + 4L * (groups.length + groupSeen.length);
    }
}
