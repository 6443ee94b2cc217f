package io.gatehouse.matching;

import java.lang.Character.UnicodeScript;

/** The scripts that the engine tells apart, because their names are read in different ways. */
enum Writing {
    LATIN,
    CYRILLIC,
    /** Arabic letters: Arabic, Persian, Pashto, Urdu. Short vowels are not written. */
    ARABIC,
    HEBREW,
    HAN,
    HANGUL,
    OTHER;

    /** Whether short vowels are left out, so that a name is compared by its consonants. */
    boolean withoutVowels() {
        return this == ARABIC || this == HEBREW;
    }

    /** Whether each sound is written, so that one left out beside it costs what it does anywhere. */
    boolean writtenInFull() {
        return !withoutVowels() && this != HANGUL;
    }

    static Writing of(int codePoint) {
        if (codePoint < 0x250 || (codePoint >= 0x1E00 && codePoint < 0x1F00)) {
            return LATIN;
        }
        if (codePoint >= 0x400 && codePoint < 0x530) {
            return CYRILLIC;
        }
        if (codePoint >= 0xAC00 && codePoint <= 0xD7A3) {
            return HANGUL;
        }
        return switch (UnicodeScript.of(codePoint)) {
            case ARABIC -> ARABIC;
            case HEBREW -> HEBREW;
            case HAN -> HAN;
            case LATIN -> LATIN;
            default -> OTHER;
        };
    }
}
