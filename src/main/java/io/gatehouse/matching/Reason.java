package io.gatehouse.matching;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Why two parts of names are held to be the same.
 *
 * <p>With what the parts are it makes the key of a score's part, such as {@code transliterated.family} or {@code equal.name.common}: first
 * the reason, then the {@link Role}, then whether many bear the name, which is why it earns little. Its text has two arguments: {0} the
 * subject's part and {1} the listed one, both as they were written. The points stand beside the text, not in it.
 */
enum Reason {
    /** The same letters. */
    EQUAL(
            Role.FAMILY,
            Role.NAME,
            Role.WORD,
            Role.GENERIC,
            Role.INITIAL,
            Role.PARTICLE,
            Role.HONORIFIC,
            Role.NUMBER,
            Role.ACRONYM),
    /** The same letters once another script has been read in Latin. */
    TRANSLITERATED(Role.FAMILY, Role.NAME, Role.WORD, Role.GENERIC, Role.PARTICLE, Role.HONORIFIC, Role.ACRONYM),
    /** The same sounds in another spelling. */
    SPELLING(Role.FAMILY, Role.NAME, Role.WORD, Role.GENERIC, Role.PARTICLE, Role.HONORIFIC, Role.ACRONYM),
    /** Names that one person may use in turn, such as a short form. */
    VARIANT(Role.FAMILY, Role.NAME, Role.WORD, Role.GENERIC, Role.PARTICLE, Role.HONORIFIC, Role.ACRONYM),
    /** Another reading of the same characters. */
    READING(Role.FAMILY, Role.NAME, Role.WORD, Role.GENERIC, Role.PARTICLE, Role.HONORIFIC, Role.ACRONYM),
    /** Alike but for typing errors or a habit of romanisation. */
    ALIKE(Role.FAMILY, Role.NAME, Role.WORD, Role.GENERIC, Role.PARTICLE, Role.HONORIFIC, Role.ACRONYM),
    INITIAL(Role.FAMILY, Role.NAME, Role.WORD, Role.INITIAL, Role.HONORIFIC),
    /** A shortened word of an organisation's name. */
    ABBREVIATION(Role.FAMILY, Role.NAME, Role.WORD, Role.GENERIC),
    /** The last word of a name that its field has cut off. */
    CUT(
            Role.FAMILY,
            Role.NAME,
            Role.WORD,
            Role.GENERIC,
            Role.INITIAL,
            Role.PARTICLE,
            Role.HONORIFIC,
            Role.FORM,
            Role.NUMBER,
            Role.ACRONYM),
    /** Parts written together on one side. */
    JOINED(Role.FAMILY, Role.NAME, Role.WORD, Role.GENERIC, Role.PARTICLE, Role.HONORIFIC),
    /** Legal forms of one class. */
    FORM(Role.FORM);

    /** What a part is to a reader: of a name's words whether it is known to be of the family name, of a person's or of an organisation's. */
    enum Role {
        FAMILY,
        NAME,
        WORD,
        GENERIC,
        INITIAL,
        PARTICLE,
        HONORIFIC,
        FORM,
        NUMBER,
        ACRONYM;

        boolean mayBeCommon() {
            return this == FAMILY || this == NAME || this == WORD;
        }

        static Role of(PartKind kind) {
            return valueOf(kind.name());
        }
    }

    private static final String COMMON = ".common";

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Role> roles;

    Reason(Role... roles) {
        this.roles = List.of(roles);
    }

    String key(Role role, boolean common) {
        return name().toLowerCase(Locale.ROOT)
                + "."
                + role.name().toLowerCase(Locale.ROOT)
                + (common && role.mayBeCommon() ? COMMON : "");
    }

    /** Every key that this and the other reasons can make. */
    static Stream<String> keys() {
        return Arrays.stream(values())
                .flatMap(reason -> reason.roles.stream()
                        .flatMap(role -> role.mayBeCommon()
                                ? Stream.of(reason.key(role, false), reason.key(role, true))
                                : Stream.of(reason.key(role, false))));
    }
}
