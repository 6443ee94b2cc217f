package io.gatehouse.matching;

/**
 * A name cut into its parts, in the order in which they were written.
 *
 * @param parts the parts
 * @param words each part as it was written, as nearly as it is known
 * @param families whether the part at that place is known to be of the family name, from a comma, capitals or a passport's form
 * @param characters how long the name was as it was written, to know a name that a field of 35 characters has cut off
 * @param organisation whether it was read as an organisation's name
 */
record ReadName(NamePart[] parts, String[] words, boolean[] families, int characters, boolean organisation) {

    /** The least and greatest length of a name that a 35-character field may have cut. */
    boolean maybeCut() {
        return characters >= 33 && characters <= 35;
    }
}
