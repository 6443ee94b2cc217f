package io.gatehouse.matching;

/**
 * What the sounds of one part cost at least beside any other word, whatever stands where in it: what most comparisons end with, since most
 * words are not alike at all. Made once for a part that is held against many words.
 */
final class Costs {

    static final Costs NONE = new Costs(Sound.NONE, Writing.LATIN);

    private final byte[] sound;
    private final byte[] cheapest;

    Costs(byte[] sound, Writing writing) {
        this.sound = sound;
        this.cheapest = Sound.cheapest(sound, writing);
    }

    /** Whether they are of this very array: what is known of a word's sounds is known of that array, and comparing it would cost what it saves. */
    @SuppressWarnings("ReferenceEquality")
    boolean of(byte[] other) {
        return sound == other;
    }

    /** What a sound of the other word costs at least. */
    int least(byte code) {
        return cheapest[code];
    }

    /** Whether all sounds of the other word cost as much as this even if each comes at its cheapest: then so does {@link Sound#distance}. */
    boolean reach(byte[] other, int limit) {
        int sum = 0;
        for (byte code : other) {
            sum += cheapest[code];
        }
        return sum >= limit;
    }

    /**
     * What a word's sounds cost at least, each of which must be left out where the other word has none like it.
     *
     * @param sounds which sounds the other word has, see {@link Sound#set}; it is one whose sounds are all written
     */
    static int missing(byte[] word, long sounds) {
        int sum = 0;
        for (byte code : word) {
            if ((Sound.like(code) & sounds) == 0) {
                sum += Sound.drop(code);
            }
        }
        return sum;
    }
}
