package io.gatehouse.matching;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a name, ready to be compared.
 *
 * <p>Parts of listed names are kept once for all names that have them, so a part holds nothing of the name it stands in.
 */
final class NamePart {

    static final byte[][] NONE = {};
    private static final List<PartKind> KINDS = List.of(PartKind.values());
    private static final List<Writing> WRITINGS = List.of(Writing.values());

    final String text;
    final PartKind kind;
    final Writing writing;
    /** A number's value, the class of a legal form, or the number of the general word that the part is or may be meant for. */
    final int value;

    /** For "Nur al-Din" and "Najib Allah", which are written as one word and shortened to their first: its sounds; else nothing. */
    final byte[] stem;

    final byte[] sound;
    /** Further readings of the same word, less likely than the first. */
    final byte[][] readings;
    /** The groups of names that one person may use in turn, in which this one is. */
    final int[] groups;
    /** A Han word's own characters, the traditional ones simplified; nothing for any other. */
    final String han;
    /** The weight of the sounds, see {@link Sound#length}. */
    final int length;
    /** Which of the endings that many names have this one has, one bit each. */
    final int endings;
    /** Which sounds it has, see {@link Sound#set}. */
    final long sounds;
    /** Which letters the text has, one bit each; what is not a letter from a to z has none. */
    final int letters;

    /** How much the part says, in hundredths of a bit; set once, when the index is built or a name is read for a search. */
    int weight;
    /** Whether many parties bear it. */
    boolean common;
    /** Whether it is a name in use, borne by several: another like it is then another name sooner than a typing error. */
    boolean used;
    /** The place in the index's dictionary, or -1. */
    int id = -1;

    NamePart(String text, PartKind kind, Writing writing, int value, List<String> further, String han) {
        this(
                text,
                kind,
                writing,
                value,
                han,
                writing == Writing.HANGUL ? Sound.ofCodes(text) : Sound.of(text),
                further);
    }

    private NamePart(
            String text, PartKind kind, Writing writing, int value, String han, byte[] sound, List<String> further) {
        this(
                text,
                kind,
                writing,
                value,
                han,
                sound,
                further.isEmpty()
                        ? NONE
                        : further.stream()
                                .map(Sound::of)
                                .filter(reading -> !Arrays.equals(reading, sound))
                                .toArray(byte[][]::new));
    }

    private NamePart(
            String text, PartKind kind, Writing writing, int value, String han, byte[] sound, byte[][] readings) {
        this.text = text;
        this.kind = kind;
        this.writing = writing;
        this.value = value;
        this.han = han;
        this.sound = sound;
        this.length = Sound.length(sound);
        this.sounds = Sound.set(sound);
        this.endings = Resemblance.endings(sound);
        this.letters = letters(text);
        this.stem = kind == PartKind.WORD ? stem(text, writing, sound) : Sound.NONE;
        this.groups = Words.groups(sound);
        this.readings = readings;
    }

    /** Writes the part with its weight; its place in the dictionary is that of the writing. */
    void write(DataOutput out) throws IOException {
        out.writeUTF(text);
        out.writeByte(KINDS.indexOf(kind));
        out.writeByte(WRITINGS.indexOf(writing));
        out.writeInt(value);
        out.writeUTF(han);
        Numbers.write(sound, out);
        out.writeInt(readings.length);
        for (var reading : readings) {
            Numbers.write(reading, out);
        }
        out.writeInt(weight);
        out.writeBoolean(common);
        out.writeBoolean(used);
    }

    /** The part that was written, by an engine of the same version. */
    static NamePart read(DataInput in, int id) throws IOException {
        var text = in.readUTF();
        var kind = KINDS.get(in.readByte());
        var writing = WRITINGS.get(in.readByte());
        int value = in.readInt();
        var han = in.readUTF();
        var sound = Numbers.readBytes(in);
        int count = in.readInt();
        var readings = count == 0 ? NONE : new byte[count][];
        for (int i = 0; i < count; i++) {
            readings[i] = Numbers.readBytes(in);
        }
        var part = new NamePart(text, kind, writing, value, han, sound, readings);
        part.weight = in.readInt();
        part.common = in.readBoolean();
        part.used = in.readBoolean();
        part.id = id;
        return part;
    }

    private static int letters(String text) {
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            int letter = text.charAt(i) - 'a';
            if (letter >= 0 && letter < 26) {
                letters |= 1 << letter;
            }
        }
        return letters;
    }

    private static byte[] stem(String text, Writing writing, byte[] sound) {
        int n = sound.length;
        if (writing == Writing.ARABIC) {
            return text.length() > 5 && text.endsWith("dYn")
                    ? Arrays.copyOf(sound, n - 3)
                    : text.length() > 4 && text.endsWith("lA") ? Arrays.copyOf(sound, n - 2) : Sound.NONE;
        }
        if (text.length() > 6 && text.endsWith("udin")) {
            return Arrays.copyOf(sound, n - 4);
        }
        return text.length() > 5 && text.endsWith("ula") && !text.equals("abdula")
                ? Arrays.copyOf(sound, n - 3)
                : Sound.NONE;
    }

    /** Whether the part by itself can tell parties apart. */
    boolean distinctive() {
        return kind == PartKind.WORD || kind == PartKind.NUMBER;
    }

    /** About how much memory the part takes: itself, its text, its sounds. */
    int bytes() {
        int sum = 88 + 40 + (text.length() + 7 & ~7) + 16 + (sound.length + 7 & ~7);
        if (stem.length > 0) {
            sum += 16 + (stem.length + 7 & ~7);
        }
        if (!han.isEmpty()) {
            sum += 40 + (2 * han.length() + 7 & ~7);
        }
        for (var reading : readings) {
            sum += 24 + (reading.length + 7 & ~7);
        }
        return sum;
    }

    String key() {
        return kind.name().substring(0, 3) + writing.name().substring(0, 2) + value + text + han;
    }

    /** Whether it is the same part, wherever it stands; weights are an index's and do not matter. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NamePart part
                && kind == part.kind
                && writing == part.writing
                && value == part.value
                && text.equals(part.text)
                && han.equals(part.han);
    }

    @Override
    public int hashCode() {
        return text.hashCode() * 31 + value;
    }

    boolean inOneGroup(NamePart other) {
        for (int mine : groups) {
            for (int theirs : other.groups) {
                if (mine == theirs) {
                    return true;
                }
            }
        }
        return false;
    }
}
