package io.gatehouse.matching;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads a name as it is written, in any script, into parts that can be compared.
 *
 * <p>Nothing is thrown away: titles, particles and legal forms stay as parts of little weight, because leaving them out empties some
 * names, and an emptied name agrees with everything.
 */
final class NameReader {

    private static final int MAX_PARTS = 40;
    private static final int LONGEST_FORM = 5;
    private static final int MAX_CHARACTERS = 400;
    private static final String APART = String.valueOf(Romanisation.APART);

    private final List<Raw> raws = new ArrayList<>();
    private final List<Raw> merged = new ArrayList<>();

    /** A word before it is known what it is. */
    private static final class Raw {
        final String text;
        final Writing writing;
        String written;
        boolean upper;
        boolean family;
        boolean dotted;
        boolean bracketed;
        List<String> further = List.of();
        PartKind kind = PartKind.WORD;
        int value;

        Raw(String text, Writing writing) {
            this.text = text;
            this.writing = writing;
            this.written = text;
        }

        Raw like(String other) {
            var copy = new Raw(other, writing);
            copy.written = written;
            copy.upper = upper;
            copy.family = family;
            copy.dotted = dotted;
            copy.bracketed = bracketed;
            return copy;
        }
    }

    /** Reads a name; what no letter or digit is in gives a name without parts. */
    ReadName read(String written, PartyKind kind) {
        var name = written.length() > MAX_CHARACTERS ? written.substring(0, MAX_CHARACTERS) : written;
        var characters = name.codePointCount(0, name.length());
        raws.clear();
        merged.clear();
        split(composed(name), kind);
        var organisation = kind == PartyKind.ORGANISATION
                || kind == PartyKind.VESSEL
                || kind == PartyKind.AIRCRAFT
                || (kind == PartyKind.UNKNOWN && looksLikeOrganisation());
        if (organisation) {
            organisationWords();
        } else {
            personWords(written);
        }
        return finish(characters, organisation);
    }

    private static String composed(String name) {
        for (int i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if ((c >= 0x2100 && !(c >= 0x3040 && c < 0xD7A4)) || (c >= 0x300 && c < 0x370)) {
                return Normalizer.normalize(name, Normalizer.Form.NFKC);
            }
        }
        return name;
    }

    private void split(String name, PartyKind kind) {
        var mrz = name.indexOf('<') >= 0;
        var mrzGiven = name.indexOf("<<");
        var comma = kind == PartyKind.PERSON || kind == PartyKind.UNKNOWN ? name.indexOf(',') : -1;
        int start = -1;
        int upper = 0;
        int lower = 0;
        var bracketed = false;
        Writing writing = Writing.LATIN;
        for (int i = 0; i <= name.length(); ) {
            int c = i < name.length() ? name.codePointAt(i) : ' ';
            int width = Character.charCount(c);
            var letter = inWord(c);
            var apostrophe = c == '\'' || c == '’' || c == '‘' || c == 'ʼ' || c == 'ʻ' || c == '`' || c == '´'
                    || c == 'ʿ' || c == 'ʾ';
            var another = letter ? Writing.of(c) : writing;
            if (c == '<') {
                letter = false;
            }
            var digit = letter && Character.isDigit(c);
            if (start >= 0
                    && ((!letter && !apostrophe)
                            || (letter
                                    && another != writing
                                    && !digit
                                    && Character.isLetter(c)
                                    && !Character.isDigit(name.charAt(start)))
                            || hump(name, i, start, upper, lower))) {
                add(
                        name.substring(start, i),
                        writing,
                        upper > 0 && lower == 0,
                        i < name.length() && c == '.',
                        bracketed);
                raws.getLast().family =
                        (mrz && mrzGiven >= 0 && start < mrzGiven) || (!mrz && comma > 0 && start < comma);
                start = -1;
            }
            if (letter) {
                if (start < 0) {
                    start = i;
                    upper = 0;
                    lower = 0;
                    writing = another;
                }
                if (Character.isUpperCase(c)) {
                    upper++;
                } else if (Character.isLowerCase(c)) {
                    lower++;
                }
            } else if (c == '&') {
                add("and", Writing.LATIN, false, false, bracketed);
            } else if (c == '(' || c == '[' || c == '（') {
                bracketed = true;
            } else if (c == ')' || c == ']' || c == '）') {
                bracketed = false;
            }
            i += width;
            if (raws.size() >= MAX_PARTS) {
                return;
            }
        }
    }

    private static boolean inWord(int c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        }
        if (Character.isLetterOrDigit(c)) {
            return c != 'ʼ' && c != 'ʻ' && c != 'ʿ' && c != 'ʾ';
        }
        var type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || c == 0x200C
                || c == 0x3005;
    }

    /** A capital after at least two small letters, with small letters behind it: two words written as one. */
    private static boolean hump(String name, int at, int start, int upper, int lower) {
        return at + 2 < name.length()
                && upper == 1
                && lower >= 2
                && Character.isUpperCase(name.charAt(start))
                && Character.isUpperCase(name.charAt(at))
                && Character.isLowerCase(name.charAt(at + 1))
                && Character.isLowerCase(name.charAt(at + 2));
    }

    private void add(String word, Writing writing, boolean upper, boolean dotted, boolean bracketed) {
        var plain = Letters.plain(word);
        if (plain.isEmpty()) {
            return;
        }
        var raw = new Raw(plain, writing);
        raw.written = word;
        raw.upper = upper;
        raw.dotted = dotted;
        raw.bracketed = bracketed;
        raws.add(raw);
    }

    private boolean looksLikeOrganisation() {
        for (var raw : raws) {
            var text = latin(raw);
            if ((Words.generic(text) != null && !Words.honorific(text))
                    || (text.length() > 2 && Words.form(text) != null)
                    || Character.isDigit(text.charAt(0))) {
                return true;
            }
        }
        for (int i = 0; i < raws.size(); i++) {
            if (Words.startsForm(latin(raws.get(i))) && longForm(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean longForm(int at) {
        var key = new StringBuilder(latin(raws.get(at)));
        for (int i = at + 1; i < Math.min(raws.size(), at + LONGEST_FORM); i++) {
            key.append(' ').append(latin(raws.get(i)));
            if (i > at + 1 && Words.form(key.toString()) != null) {
                return true;
            }
        }
        return false;
    }

    private static String latin(Raw raw) {
        return raw.writing == Writing.LATIN ? raw.text : Romanisation.read(raw.text, raw.writing);
    }

    private void personWords(String written) {
        var trailing = trailingCapitals(written);
        familyBehind();
        for (int i = 0; i < raws.size(); i++) {
            var raw = raws.get(i);
            if (i >= trailing) {
                raw.family = true;
            }
            if (raw.writing == Writing.HAN || raw.writing == Writing.HANGUL) {
                eastAsian(raw, raws.size() == 1);
                continue;
            }
            if (raw.writing == Writing.ARABIC) {
                arabic(raw);
                continue;
            }
            var text = latin(raw);
            if (text.isEmpty()) {
                continue;
            }
            person(raw, text);
        }
        joinArabic();
    }

    /**
     * Puts a family name that a comma or a passport's form sets before the others behind them, as names are spoken, so that what belongs
     * together is together: "KHATTALAH, Ahmed Abu".
     */
    private void familyBehind() {
        int n = 0;
        while (n < raws.size() && raws.get(n).family) {
            n++;
        }
        if (n > 0 && n < raws.size()) {
            Collections.rotate(raws, raws.size() - n);
        }
    }

    private int trailingCapitals(String written) {
        if (written.indexOf(',') >= 0) {
            return raws.size();
        }
        int at = raws.size();
        while (at > 0 && raws.get(at - 1).upper && raws.get(at - 1).text.length() > 1) {
            at--;
        }
        return at == 0 ? raws.size() : at;
    }

    private void eastAsian(Raw raw, boolean alone) {
        var words = alone ? Romanisation.cut(raw.text, raw.writing) : List.of(raw.text);
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            var read = Romanisation.read(word, raw.writing);
            if (read.isEmpty()) {
                continue;
            }
            var part = raw.like(read);
            part.written = word;
            part.family = words.size() > 1 && i == 0;
            part.further = Romanisation.furtherReadings(word, raw.writing);
            merged.add(part);
        }
    }

    private void arabic(Raw raw) {
        var word = raw.text;
        if (word.equals("الله") || word.equals("اللہ")) {
            merged.add(raw.like("Alah"));
            return;
        }
        if (word.startsWith("عبدال") && word.length() > 6) {
            merged.add(raw.like("Ebd"));
            merged.add(raw.like(Romanisation.read(word.substring(5), raw.writing)));
            return;
        }
        if (word.startsWith("ال") && word.length() > 3) {
            var article = raw.like("al");
            article.kind = PartKind.PARTICLE;
            merged.add(article);
            merged.add(raw.like(Romanisation.read(word.substring(2), raw.writing)));
            return;
        }
        var text = Romanisation.read(word, raw.writing);
        if (text.isEmpty()) {
            return;
        }
        var part = raw.like(text);
        if (word.equals("آل")
                || word.equals("ال")
                || word.equals("بن")
                || word.equals("ابن")
                || word.equals("ابو")
                || word.equals("أبو")
                || word.equals("بنت")
                || word.equals("ولد")
                || word.equals("أغ")
                || word.equals("اغ")) {
            part.kind = PartKind.PARTICLE;
        }
        merged.add(part);
    }

    private void person(Raw raw, String text) {
        if (Character.isDigit(text.charAt(0)) || text.chars().anyMatch(Character::isDigit)) {
            text = lettersForDigits(text);
        }
        if (text.length() == 1) {
            var part = raw.like(text);
            part.kind = !raw.upper && !raw.dotted && Words.particle(text) ? PartKind.PARTICLE : PartKind.INITIAL;
            merged.add(part);
            return;
        }
        if (text.startsWith("abd") && text.length() >= 5 && abdul(raw, text)) {
            return;
        }
        var part = raw.like(text);
        if (Words.honorific(text)) {
            part.kind = PartKind.HONORIFIC;
        } else if (Words.particle(text)) {
            part.kind = PartKind.PARTICLE;
        } else if (text.length() == 3
                && raws.size() > 2
                && (text.equals("llc") || text.equals("ltd") || text.equals("inc"))) {
            part.kind = PartKind.FORM;
            part.value = Words.formClass("llc");
        } else if (text.length() > 5) {
            var canonical = godly(text);
            if (!canonical.equals(text)) {
                part = raw.like(canonical);
            }
        }
        merged.add(part);
    }

    /** Digits typed for the letters they look like, as in "Sech1n"; a word of digits alone stays. */
    private static String lettersForDigits(String text) {
        if (text.chars().allMatch(Character::isDigit)) {
            return text;
        }
        return text.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('9', 'g');
    }

    /** "Abdul", "Abd al-", "Abdur-", "Abdel" before an attribute, written apart or together, is one word and the attribute another. */
    private boolean abdul(Raw raw, String text) {
        if (text.startsWith("abdul")
                || text.startsWith("abdel")
                || text.startsWith("abdal")
                || text.startsWith("abdol")) {
            var rest = text.substring(5);
            if (rest.isEmpty()) {
                merged.add(raw.like("abd"));
                return true;
            }
            if (rest.equals("la") || rest.equals("lah") || rest.equals("lahi")) {
                merged.add(raw.like("abdula"));
                return true;
            }
            // Abdullatif is a servant's name; Abdullayev is a family name of its own.
            if (rest.length() >= 3 && (!rest.startsWith("la") || rest.startsWith("lat"))) {
                merged.add(raw.like("abd"));
                merged.add(raw.like(rest));
                return true;
            }
            return false;
        }
        if (text.equals("abdoul")
                || text.equals("abdur")
                || text.equals("abdus")
                || text.equals("abder")
                || text.equals("abdar")
                || text.equals("abdun")
                || text.equals("abdush")
                || text.equals("abdou")) {
            merged.add(raw.like("abd"));
            return true;
        }
        if (text.startsWith("abdoul") && text.length() >= 9) {
            merged.add(raw.like("abd"));
            merged.add(raw.like(text.substring(6)));
            return true;
        }
        // The article takes the sound of the letter after it: Abdurrahman, Abdessalam.
        if (text.length() >= 8 && Sound.vowel(text.charAt(3)) && text.charAt(4) == text.charAt(5)) {
            merged.add(raw.like("abd"));
            merged.add(raw.like(text.substring(5)));
            return true;
        }
        return false;
    }

    private static final String[] DIN = {
        "uddin", "uddeen", "eddine", "eddin", "addin", "aldin", "eldin", "udeen", "oddin", "oddine", "uldin", "udin",
        "aldeen", "eldine"
    };
    private static final String[] ALLAH = {"ullah", "allah", "ollah", "ulla", "olla", "oullah"};

    /** The endings -uddin and -ullah, whichever way they are spelled, in one spelling. */
    private static String godly(String text) {
        for (var ending : DIN) {
            if (text.endsWith(ending) && text.length() >= ending.length() + 2) {
                return text.substring(0, text.length() - ending.length()) + "udin";
            }
        }
        for (var ending : ALLAH) {
            if (text.endsWith(ending) && text.length() >= ending.length() + 2) {
                return text.substring(0, text.length() - ending.length()) + "ula";
            }
        }
        return text;
    }

    /** Puts "Nur al-Din" and "Atiq Allah" together, as they are when written as one word, and "abd" with "Allah". */
    private void joinArabic() {
        for (int i = 1; i < merged.size(); i++) {
            var last = merged.get(i);
            var abjad = last.writing == Writing.ARABIC;
            var din = abjad
                    ? last.text.equals("dYn")
                    : last.text.equals("din")
                            || last.text.equals("deen")
                            || last.text.equals("dine")
                            || last.text.equals("eddin")
                            || last.text.equals("eddine")
                            || last.text.equals("uddin");
            var allah = abjad
                    ? last.text.equals("Alah")
                    : last.text.equals("allah") || last.text.equals("ullah") || last.text.equals("ulla");
            if (!din && !allah) {
                continue;
            }
            int word = i - 1;
            if (word > 0 && merged.get(word).kind == PartKind.PARTICLE && article(merged.get(word).text)) {
                word--;
            }
            var head = merged.get(word);
            if (head.kind != PartKind.WORD || head.writing != last.writing) {
                continue;
            }
            String together;
            if (abjad) {
                together = head.text + (din ? "dYn" : "lA");
            } else if (head.text.equals("abd")) {
                together = din ? "" : "abdula";
            } else {
                together = head.text + (din ? "udin" : "ula");
            }
            if (together.isEmpty()) {
                continue;
            }
            var whole = head.like(together);
            whole.written = head.written + " " + last.written;
            merged.set(word, whole);
            for (int gone = i; gone > word; gone--) {
                merged.remove(gone);
            }
            i = word;
        }
    }

    private static boolean article(String text) {
        return text.equals("al")
                || text.equals("el")
                || text.equals("ul")
                || text.equals("ud")
                || text.equals("ur")
                || text.equals("ad");
    }

    private void organisationWords() {
        var words = new ArrayList<Raw>();
        for (var raw : raws) {
            if (raw.writing == Writing.HAN) {
                hanOrganisation(raw, words);
            } else if (raw.writing == Writing.ARABIC && raw.text.startsWith("ال") && raw.text.length() > 3) {
                var article = raw.like("al");
                article.kind = PartKind.PARTICLE;
                words.add(article);
                words.add(raw.like(Romanisation.read(raw.text.substring(2), raw.writing)));
            } else {
                var text = Words.corrected(latin(raw));
                if (!text.isEmpty()) {
                    words.add(text.equals(raw.text) ? raw : raw.like(text));
                }
            }
        }
        for (int i = 0; i < words.size(); ) {
            int eaten = form(words, i);
            if (eaten == 0) {
                eaten = number(words, i);
            }
            if (eaten == 0) {
                eaten = letters(words, i);
            }
            if (eaten == 0) {
                merged.add(general(words.get(i)));
                eaten = 1;
            }
            i += eaten;
        }
        acronyms();
    }

    private static final String[] HAN_FORMS = {"股份有限公司", "有限责任公司", "有限責任公司", "有限公司", "株式会社", "公司", "集团", "集團"};

    private static void hanOrganisation(Raw raw, List<Raw> words) {
        var text = raw.text;
        for (var form : HAN_FORMS) {
            var at = text.indexOf(form);
            if (at >= 0) {
                text = text.substring(0, at) + text.substring(at + form.length());
                var part = raw.like(
                        form.startsWith("集")
                                ? "group"
                                : form.equals("公司") ? "co" : form.startsWith("股") ? "jsc" : "ltd");
                if (!text.isEmpty()) {
                    hanWords(raw, text, words);
                }
                words.add(part);
                return;
            }
        }
        hanWords(raw, text, words);
    }

    private static void hanWords(Raw raw, String text, List<Raw> words) {
        for (int i = 0; i < text.length(); ) {
            var end = text.offsetByCodePoints(i, Math.min(2, text.codePointCount(i, text.length())));
            var read = Romanisation.read(text.substring(i, end), Writing.HAN);
            if (!read.isEmpty()) {
                words.add(raw.like(read));
            }
            i = end;
        }
    }

    private int form(List<Raw> words, int at) {
        if (!Words.startsForm(words.get(at).text)) {
            return 0;
        }
        for (int n = Math.min(LONGEST_FORM + 2, words.size() - at); n > 0; n--) {
            var key = new StringBuilder();
            for (int i = at; i < at + n; i++) {
                if (i > at) {
                    key.append(' ');
                }
                key.append(words.get(i).text);
            }
            var form = Words.form(key.toString());
            if (form == null) {
                continue;
            }
            // Short forms are words of many languages; they are forms only at an end of the name.
            if (key.length() <= 3
                    && !key.toString().equals("co")
                    && at > 0
                    && at + n < words.size()
                    && !onlyFormsAfter(words, at + n)) {
                continue;
            }
            if (n == words.size()) {
                return 0;
            }
            var part = words.get(at).like(key.toString());
            for (int i = at + 1; i < at + n; i++) {
                part.written = part.written + " " + words.get(i).written;
            }
            part.kind = PartKind.FORM;
            part.value = form;
            merged.add(part);
            return n;
        }
        return 0;
    }

    private static boolean onlyFormsAfter(List<Raw> words, int at) {
        for (int i = at; i < words.size(); i++) {
            var raw = words.get(i);
            if (!raw.bracketed && raw.text.length() > 1 && Words.form(raw.text) == null) {
                return false;
            }
        }
        return true;
    }

    private static final List<String> ROMAN = List.of(
            "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi");

    private int number(List<Raw> words, int at) {
        var raw = words.get(at);
        var text = raw.text;
        int value = -1;
        int eaten = 1;
        if (Character.isDigit(text.charAt(0))) {
            int digits = 0;
            while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
                digits++;
            }
            var rest = text.substring(digits);
            if (digits <= 9
                    && (rest.isEmpty()
                            || rest.equals("st")
                            || rest.equals("nd")
                            || rest.equals("rd")
                            || rest.equals("th"))) {
                value = Integer.parseInt(text.substring(0, digits));
            }
        } else {
            var word = Words.number(text);
            if (word != null) {
                value = word;
                if (value >= 20 && at + 1 < words.size()) {
                    var unit = Words.number(words.get(at + 1).text);
                    if (unit == null
                            && words.get(at + 1).text.length() == 1
                            && Character.isDigit(words.get(at + 1).text.charAt(0))) {
                        unit = words.get(at + 1).text.charAt(0) - '0';
                    }
                    if (unit != null && unit < 10) {
                        value += unit;
                        eaten = 2;
                    }
                }
            } else if (at > 0
                    && raw.upper
                    && ROMAN.contains(text)
                    && (text.length() > 1 || at + 1 == words.size() || Words.form(words.get(at + 1).text) != null)
                    && !raw.dotted) {
                value = ROMAN.indexOf(text) + 1;
            }
        }
        if (value < 0) {
            return 0;
        }
        var part = raw.like(Integer.toString(value));
        part.kind = PartKind.NUMBER;
        part.value = value;
        merged.add(part);
        return eaten;
    }

    /** "A.B.C." or "A B C" at the start is one word. */
    private int letters(List<Raw> words, int at) {
        int n = 0;
        var together = new StringBuilder();
        while (at + n < words.size()
                && words.get(at + n).text.length() == 1
                && Character.isLetter(words.get(at + n).text.charAt(0))) {
            together.append(words.get(at + n).text);
            n++;
        }
        if (n < 2) {
            return 0;
        }
        merged.add(words.get(at).like(together.toString()));
        return n;
    }

    private static Raw general(Raw raw) {
        if (raw.kind != PartKind.WORD) {
            return raw;
        }
        var text = raw.text;
        var generic = Words.generic(text);
        if (generic != null) {
            var part = raw.like(generic);
            part.kind = PartKind.GENERIC;
            part.value = Words.genericNumber(generic);
            return part;
        }
        if (Words.linking(text)) {
            raw.kind = PartKind.PARTICLE;
        } else if (text.length() == 1) {
            raw.kind = PartKind.INITIAL;
        } else if (raw.writing == Writing.LATIN) {
            raw.value = Words.misspelledGeneric(text);
        }
        return raw;
    }

    /** Marks words that are the initials of the others. */
    private void acronyms() {
        if (merged.size() < 3) {
            return;
        }
        for (int i = 0; i < merged.size(); i++) {
            var raw = merged.get(i);
            if (raw.kind != PartKind.WORD
                    || raw.text.length() < 2
                    || raw.text.length() > 8
                    || raw.writing != Writing.LATIN
                    || (!raw.bracketed && !raw.upper)) {
                continue;
            }
            int found = 0;
            for (int j = 0; j < merged.size() && found < raw.text.length(); j++) {
                if (j != i && first(merged.get(j)) == raw.text.charAt(found)) {
                    found++;
                }
            }
            var all = found == raw.text.length();
            if (raw.bracketed ? found >= raw.text.length() - 1 : all && i == merged.size() - 1 && found >= 3) {
                raw.kind = PartKind.ACRONYM;
            }
        }
    }

    /** The first letter as it was written: a general word stands for others that begin differently. */
    private static char first(Raw raw) {
        return raw.writing == Writing.LATIN ? Character.toLowerCase(raw.written.charAt(0)) : raw.text.charAt(0);
    }

    private ReadName finish(int characters, boolean organisation) {
        var parts = new NamePart[merged.size()];
        var words = new String[parts.length];
        var families = new boolean[parts.length];
        for (int i = 0; i < parts.length; i++) {
            var raw = merged.get(i);
            // What is apart in its own script may be spelled together in Latin: the s and h of Ishaq.
            if (raw.text.indexOf(Romanisation.APART) >= 0) {
                raw.further = List.of(raw.text.replace(APART, ""));
            }
            parts[i] = new NamePart(
                    raw.text,
                    raw.kind,
                    raw.writing,
                    raw.value,
                    raw.further,
                    raw.writing == Writing.HAN ? Romanisation.simplified(raw.written) : "");
            words[i] = raw.written;
            families[i] = raw.family;
        }
        return new ReadName(parts, words, families, characters, organisation);
    }
}
