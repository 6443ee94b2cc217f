package io.gatehouse.disclosure;

/**
 * What a national-security letter says of itself (18 U.S.C. 2709(b), (c)).
 *
 * @param signer who signed it, and in which rank
 * @param certified whether its nondisclosure is certified, and so binds
 * @param reviewNotice whether it tells of the right to judicial review
 */
public record LetterFacts(String signer, boolean certified, boolean reviewNotice) {

    @Override
    public String toString() {
        return "a letter";
    }
}
