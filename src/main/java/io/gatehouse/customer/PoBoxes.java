package io.gatehouse.customer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Post office boxes, as many languages write them (R5).
 *
 * <p>An address is refused when nothing but a box stands in its lines: in many Gulf and African countries mail goes to a box
 * while people live in a street, and both stand in the address.
 */
final class PoBoxes {

    private static final String NUMBER =
            "[\\s:#.,№-]*(?:n[o°º]?\\.?|nr\\.?|num(?:ero)?\\.?|no\\.?)?\\s*[a-z]{0,2}[\\s-]?[0-9][0-9a-z\\s/-]*";
    /** Words that mean a post office box whatever follows. */
    private static final Pattern WORDS = Pattern.compile(
            "\\b(?:p\\W{0,3}o\\W{0,3}box|po\\W?box|post\\s*office\\s*box|postal\\s*box|post\\s*box|private\\s*(?:mail\\s*)?bag|locked\\s*bag"
                    + "|postfach|boite\\s*postale|case\\s*postale|apartado(?:\\s*(?:postal|de\\s*correos?|aereo))?|apdo\\b|casilla(?:\\s*(?:de\\s*correos?|postal))?"
                    + "|caixa\\s*postal|casella\\s*postale|postbus|postboks|postbox|postilokero|skrytka\\s*pocztowa|skr\\W*poczt|postovni\\s*prihradka"
                    + "|postovy\\s*priecinok|postafiok|casuta\\s*postala|posta\\s*kutusu|kotak\\s*pos|peti\\s*surat|hop\\s*thu|hom\\s*thu|postanski\\s*pretinac|postni\\s*predal"
                    + "|pastkastite|pasto\\s*dezute|postkast|kutia\\s*postare|sanduku\\s*la\\s*(?:posta|barua)|slp)\\b(?:"
                    + NUMBER + ")?",
            Pattern.UNICODE_CHARACTER_CLASS);
    /** Short forms that mean one only with a number after them, at the start of a line. */
    private static final Pattern SHORT = Pattern.compile(
            "(?:^|[,;\\n]\\s*)(?:p\\W{0,2}o\\W{0,2}b|b\\W{0,2}p|c\\W{0,2}p|p\\W{0,2}k|pl|pf|box|t\\W{0,2}th|s\\W{0,2}l\\W{0,2}p)\\W{0,3}"
                    + "(?=[\\s:#.-]*[0-9])" + NUMBER);
    /** Scripts that put no space between words, or whose short forms are plain enough. */
    private static final Pattern OTHER_SCRIPTS = Pattern.compile(
            "(?:а\\s*[/\\\\]\\s*[яс]|абонентск(?:ий|ая)\\s*ящик|абонентська\\s*скринька|пощенска\\s*кутия|п\\.?\\s*к\\.?(?=\\s*[0-9])|поштански\\s*(?:фах|преградак)"
                    + "|τ\\.?\\s*θ\\.?|ταχ\\S*\\s*θυριδα|ص\\s*\\.?\\s*ب\\.?|صندوق\\s*(?:ال)?بريد|صندوق\\s*پستی|ת\\.?\\s*ד\\.?|תא\\s*דואר"
                    + "|पोस्ट\\s*बॉक्स|डाक\\s*पेटी|পোস্ট\\s*বক্স|ตู้\\s*ป\\.?\\s*ณ\\.?|ตู้ไปรษณีย์|邮政信箱|郵政信箱|信箱|私書箱|私书箱|사서함)[\\s:.№号號#-]*[0-9]*[号號호]?");

    private static final int LETTERS_OF_A_STREET = 3;

    private PoBoxes() {}

    /** Whether the text has a post office box in it. */
    static boolean in(String text) {
        var plain = plain(text);
        return Stream.of(WORDS, SHORT, OTHER_SCRIPTS)
                .anyMatch(pattern -> pattern.matcher(plain).find());
    }

    /** Whether the lines hold a box and no street. */
    static boolean only(PostalAddress address) {
        var lines = String.join("\n", address.lines());
        if (!in(lines)) {
            return false;
        }
        var rest = plain(lines);
        for (var pattern : new Pattern[] {WORDS, SHORT, OTHER_SCRIPTS}) {
            rest = pattern.matcher(rest).replaceAll("\n");
        }
        for (var known : Stream.of(
                        address.locality(),
                        address.dependentLocality(),
                        address.administrativeArea(),
                        address.postalCode(),
                        address.country().name(Locale.ENGLISH))
                .filter(Objects::nonNull)
                .toList()) {
            rest = rest.replace(plain(known), " ");
        }
        return rest.codePoints().filter(Character::isLetter).count() < LETTERS_OF_A_STREET;
    }

    private static String plain(String text) {
        // Compatibility forms folded and Latin accents dropped; other scripts are composed again, as the words above
        // are.
        var split = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("(?<=[\\p{IsLatin}\\p{IsGreek}])[\\u0300-\\u036F]+", "");
        return Normalizer.normalize(split, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('đ', 'd')
                .replace('ł', 'l');
    }
}
