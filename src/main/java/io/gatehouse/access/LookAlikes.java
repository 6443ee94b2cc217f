package io.gatehouse.access;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Tells domains that are made to be taken for an authority's (LE-1).
 *
 * <p>A domain is held against the directory's own and a list of known ones by its letters as people see them: what is hidden is
 * dropped, letters of other scripts are read as what they look like (Unicode's confusables, by ICU) and as what they sound like,
 * digits as letters. Under an ending that only authorities can register, one name may be near another and both be true, so there
 * only what looks the same, and slips in long names, are flagged. What is flagged is not refused: somebody says why it is true, and
 * a second person confirms.
 */
@Component
class LookAlikes {

    private static final String NOBODY = "";
    private static final int SHORT = 3;
    private static final int LONG = 7;
    private static final int VERY_LONG = 9;
    private static final Set<String> GOVERNMENT = Set.of("gov", "govt", "gob", "gouv", "mil", "government");
    private static final Set<String> SECOND_LEVEL =
            Set.of("co", "com", "org", "net", "gov", "gob", "gouv", "go", "ac", "edu", "govt", "gv", "police", "mil");
    private static final Map<Character, Character> AS_LETTERS = Map.ofEntries(
            Map.entry('0', 'o'),
            Map.entry('1', 'i'),
            Map.entry('l', 'i'),
            Map.entry('|', 'i'),
            Map.entry('2', 'z'),
            Map.entry('3', 'e'),
            Map.entry('4', 'a'),
            Map.entry('5', 's'),
            Map.entry('6', 'b'),
            Map.entry('7', 't'),
            Map.entry('8', 'b'),
            Map.entry('9', 'g'),
            Map.entry('ß', 'b'));
    private static final Set<Integer> NEEDS_NO_MARKS =
            Set.of(UScript.COMMON, UScript.LATIN, UScript.GREEK, UScript.CYRILLIC);
    private static final SpoofChecker CONFUSABLE = new SpoofChecker.Builder().build();
    private static final Transliterator SOUND = Transliterator.getInstance("Any-Latin; Latin-ASCII");
    private static final Normalizer2 APART = Normalizer2.getNFKDInstance();
    private static final IDNA NAMES = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_UNICODE);

    private final KnownDomains known;

    LookAlikes(KnownDomains known) {
        this.known = known;
    }

    /** A domain that is held against: an agency's of our directory, or a known one. */
    record Known(String domain, boolean lapsed) {}

    /** How the typed domain is like a known one; empty when it is one itself, or below one, or like none. */
    List<DomainWarning> of(String typed, Collection<Known> directory) {
        var text = typed.strip().toLowerCase(Locale.ROOT).replaceAll("[。．｡]", ".");
        if (text.isEmpty()) {
            return List.of();
        }
        var all = new ArrayList<>(directory);
        known.authorities().forEach(domain -> all.add(new Known(domain, false)));
        for (var one : all) {
            if (text.equals(one.domain()) || text.endsWith("." + one.domain())) {
                return one.lapsed() ? List.of(new DomainWarning(DomainWarning.Kind.LAPSED, one.domain())) : List.of();
            }
        }
        var unicode = unicode(text);
        var seen = seen(unicode, false);
        var heard = seen(unicode, true);
        var plain = unicode.chars().allMatch(letter -> letter < 128);
        var found = new ArrayList<DomainWarning>();
        if (hides(unicode)) {
            found.add(
                    new DomainWarning(DomainWarning.Kind.HIDDEN, like(seen, all).orElse(NOBODY)));
        } else if (!plain) {
            like(seen, all)
                    .or(() -> like(heard, all))
                    .ifPresentOrElse(
                            domain -> found.add(new DomainWarning(DomainWarning.Kind.OTHER_SCRIPT, domain)), () -> {
                                if (mixesScripts(unicode)) {
                                    found.add(new DomainWarning(DomainWarning.Kind.OTHER_SCRIPT, NOBODY));
                                }
                            });
        } else {
            // Where one known domain is hit in several ways, the first says it best.
            all.stream()
                    .flatMap(one ->
                            against(text, one.domain()).map(kind -> new DomainWarning(kind, one.domain())).stream())
                    .min(Comparator.comparing(DomainWarning::kind))
                    .ifPresent(found::add);
            if (found.isEmpty() && callsItself(text)) {
                found.add(new DomainWarning(DomainWarning.Kind.CALLS_ITSELF, NOBODY));
            }
        }
        return List.copyOf(found);
    }

    /** Whether anybody can have a mailbox there. */
    boolean isFreeMail(String domain) {
        var text = domain.strip().toLowerCase(Locale.ROOT);
        return known.freeMail().stream().anyMatch(free -> text.equals(free) || text.endsWith("." + free));
    }

    /** The known domain that a text in plain letters is, or is like. */
    private Optional<String> like(String text, Collection<Known> all) {
        return all.stream()
                .map(Known::domain)
                .filter(domain -> text.equals(domain)
                        || text.endsWith("." + domain)
                        || shape(text).equals(shape(domain))
                        || against(text, domain).isPresent())
                .findFirst();
    }

    /** In which way a domain of plain letters is like a known one that it neither is nor is below of. */
    private Optional<DomainWarning.Kind> against(String text, String domain) {
        var ours = Parts.of(text, known.endings());
        var theirs = Parts.of(domain, known.endings());
        var name = theirs.name();
        if (name.length() < SHORT || text.equals(domain) || text.endsWith("." + domain)) {
            return Optional.empty();
        }
        if (shape(ours.name()).equals(shape(name)) && !ours.name().equals(name)) {
            return Optional.of(DomainWarning.Kind.LOOKS_SAME);
        }
        if (ours.reserved()) {
            return name.length() >= LONG && slips(ours.name(), name) == 1
                    ? Optional.of(DomainWarning.Kind.MISTYPED)
                    : Optional.empty();
        }
        if (("." + text + ".").contains("." + name + "." + theirs.ending() + ".")) {
            return Optional.of(DomainWarning.Kind.IN_FRONT);
        }
        if (ours.name().equals(name)) {
            return Optional.of(DomainWarning.Kind.OTHER_ENDING);
        }
        if (ours.before().contains(name)) {
            return Optional.of(DomainWarning.Kind.IN_FRONT);
        }
        if (addsWords(ours.name(), name)) {
            return Optional.of(DomainWarning.Kind.ADDED_WORD);
        }
        if (ours.name().replace("-", "").equals(name.replace("-", ""))) {
            return Optional.of(DomainWarning.Kind.HYPHEN);
        }
        return mistyped(ours.name(), name) ? Optional.of(DomainWarning.Kind.MISTYPED) : Optional.empty();
    }

    /** A domain's ending, the name that was registered under it, and what stands before. */
    private record Parts(List<String> before, String name, String ending, boolean reserved) {

        static Parts of(String domain, Collection<String> endings) {
            var labels = Arrays.asList(domain.split("\\."));
            var reserved = endings.stream()
                    .filter(ending -> domain.endsWith("." + ending))
                    .max(Comparator.comparingInt(String::length));
            var two = labels.size() > 2
                    && labels.getLast().length() == 2
                    && SECOND_LEVEL.contains(labels.get(labels.size() - 2));
            var count = reserved.map(ending -> ending.split("\\.").length).orElse(two ? 2 : 1);
            var at = Math.max(0, labels.size() - count - 1);
            return new Parts(
                    labels.subList(0, at),
                    labels.get(at),
                    String.join(".", labels.subList(Math.min(labels.size(), at + 1), labels.size())),
                    reserved.isPresent());
        }
    }

    /** Whether a name is the other one and words that are added to make it look true. */
    private boolean addsWords(String ours, String name) {
        var parts = Arrays.asList(ours.split("-"));
        var has = parts.stream().anyMatch(part -> shape(part).equals(shape(name)));
        if (parts.size() > 1
                && has
                && parts.stream().allMatch(part -> shape(part).equals(shape(name)) || isWord(part))) {
            return true;
        }
        if (name.contains("-") && (ours.startsWith(name + "-") || ours.endsWith("-" + name))) {
            var rest = ours.replace(name, "").replace("-", "");
            return isWord(rest);
        }
        var joined = shape(ours.replace("-", ""));
        var whole = shape(name.replace("-", ""));
        return joined.length() > whole.length()
                && ((joined.startsWith(whole) && isShapedWord(joined.substring(whole.length())))
                        || (joined.endsWith(whole)
                                && isShapedWord(joined.substring(0, joined.length() - whole.length()))));
    }

    private boolean isWord(String part) {
        return known.words().contains(part)
                || part.length() == 2
                || part.chars().allMatch(Character::isDigit);
    }

    private boolean isShapedWord(String shaped) {
        return known.words().stream().anyMatch(word -> shape(word).equals(shaped));
    }

    /** Whether a name that anybody may register has a government's word in it. */
    private boolean callsItself(String text) {
        var parts = Parts.of(text, known.endings());
        return !parts.reserved()
                && (Arrays.stream(parts.name().split("-")).anyMatch(GOVERNMENT::contains)
                        || parts.before().stream().anyMatch(GOVERNMENT::contains));
    }

    private static boolean mistyped(String ours, String name) {
        if (name.length() <= SHORT) {
            return isSwapped(ours, name) || isDoubled(ours, name);
        }
        return slips(ours, name) <= (name.length() < VERY_LONG ? 1 : 2);
    }

    private static boolean isSwapped(String ours, String name) {
        return ours.length() == name.length()
                && slips(ours, name) == 1
                && sorted(ours).equals(sorted(name));
    }

    private static boolean isDoubled(String ours, String name) {
        return ours.length() == name.length() + 1
                && ours.replaceAll("(.)\\1", "$1").equals(name);
    }

    private static String sorted(String text) {
        var letters = text.toCharArray();
        Arrays.sort(letters);
        return new String(letters);
    }

    /** How many slips of the fingers lie between two names: a letter too many, too few, another one, or two exchanged. */
    static int slips(String one, String other) {
        var before = new int[other.length() + 1];
        var above = new int[other.length() + 1];
        for (var column = 0; column <= other.length(); column++) {
            above[column] = column;
        }
        for (var row = 1; row <= one.length(); row++) {
            var now = new int[other.length() + 1];
            now[0] = row;
            for (var column = 1; column <= other.length(); column++) {
                var same = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
                now[column] = Math.min(Math.min(now[column - 1], above[column]) + 1, above[column - 1] + same);
                if (row > 1
                        && column > 1
                        && one.charAt(row - 1) == other.charAt(column - 2)
                        && one.charAt(row - 2) == other.charAt(column - 1)) {
                    now[column] = Math.min(now[column], before[column - 2] + 1);
                }
            }
            before = above;
            above = now;
        }
        return above[other.length()];
    }

    /** A domain in the letters that people see: what its {@code xn--} labels stand for. */
    private static String unicode(String text) {
        if (!text.contains("xn--")) {
            return text;
        }
        var labels = new ArrayList<String>();
        for (var label : text.split("\\.")) {
            var out = new StringBuilder();
            NAMES.labelToUnicode(label, out, new IDNA.Info());
            labels.add(label.startsWith("xn--") ? out.toString().replace("\uFFFD", "") : label);
        }
        return String.join(".", labels);
    }

    /** Whether it holds what nobody sees, or marks set upon letters of scripts that need none. */
    private static boolean hides(String text) {
        var before = UScript.COMMON;
        for (var point : text.codePoints().toArray()) {
            var type = UCharacter.getType(point);
            if (type == UCharacterCategory.FORMAT
                    || type == UCharacterCategory.CONTROL
                    || type == UCharacterCategory.ENCLOSING_MARK
                    || (type == UCharacterCategory.NON_SPACING_MARK && NEEDS_NO_MARKS.contains(before))
                    || UCharacter.hasBinaryProperty(point, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
                return true;
            }
            before = UScript.getScript(point);
        }
        return false;
    }

    /** Whether one label holds letters of two scripts. */
    private static boolean mixesScripts(String text) {
        return Arrays.stream(text.split("\\."))
                .anyMatch(label -> label.codePoints()
                                .map(UScript::getScript)
                                .filter(script -> script != UScript.COMMON && script != UScript.INHERITED)
                                .boxed()
                                .collect(Collectors.toSet())
                                .size()
                        > 1);
    }

    /** In plain letters, by what the others look like or sound like. */
    private static String seen(String text, boolean bySound) {
        var letters = new StringBuilder();
        APART.normalize(text).codePoints().forEach(point -> {
            if (point < 128) {
                letters.appendCodePoint(point);
            } else if (UCharacter.getType(point) != UCharacterCategory.NON_SPACING_MARK
                    && UCharacter.getType(point) != UCharacterCategory.FORMAT) {
                var one = UCharacter.toString(point);
                letters.append(bySound ? SOUND.transliterate(one) : CONFUSABLE.getSkeleton(one));
            }
        });
        return APART.normalize(letters.toString().toLowerCase(Locale.ROOT))
                .codePoints()
                .filter(point -> UCharacter.getType(point) != UCharacterCategory.NON_SPACING_MARK)
                .mapToObj(UCharacter::toString)
                .collect(Collectors.joining());
    }

    /** What two texts have in common that look the same at a glance. */
    static String shape(String text) {
        var letters = new StringBuilder();
        for (var at = 0; at < text.length(); at++) {
            var letter = text.charAt(at);
            letters.append(AS_LETTERS.getOrDefault(letter, letter).charValue());
        }
        return letters.toString().replace("rn", "m").replace("vv", "w").replace("ci", "d");
    }
}
