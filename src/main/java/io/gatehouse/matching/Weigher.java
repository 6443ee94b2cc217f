package io.gatehouse.matching;

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

    /** A part that more than one in so many parties bears is common. */
    private static final int COMMON_SHARE = 300;

    private final Bearers sounds = new Bearers();
    private final Bearers population = new Bearers();
    private int members;
    private int[] groups = new int[512];
    private int[] groupSeen = new int[512];
    private int parties;

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
        int bearers = parties(part);
        part.common = bearers > 2 && bearers * COMMON_SHARE > parties;
        part.weight = weight(part);
    }

    private int weight(NamePart part) {
        return switch (part.kind) {
            case WORD -> rarity(part);
            case GENERIC -> Math.min(GENERIC_MOST, rarity(part));
            case INITIAL -> 200;
            case PARTICLE, HONORIFIC, ACRONYM -> 60;
            case FORM -> 80;
            case NUMBER -> 600;
        };
    }

    private int rarity(NamePart part) {
        double share = (parties + 1.0) / (parties(part) + 1.0);
        return (int) StrictMath.round(100 * StrictMath.log(share + 1) / StrictMath.log(2));
    }

    private int parties(NamePart part) {
        int bearers = sounds.of(part.sound);
        if (members > 0) {
            bearers = Math.max(bearers, (int) ((long) population.of(part.sound) * parties / members));
        }
        for (int group : part.groups) {
            if (group < groups.length) {
                bearers = Math.max(bearers, groups[group]);
            }
        }
        return bearers;
    }

    /** About how much memory the frequencies take. */
    long bytes() {
        return sounds.bytes() + population.bytes() + 4L * (groups.length + groupSeen.length);
    }
}
