package io.gatehouse.customer;

import com.ibm.icu.text.Transliterator;
import io.gatehouse.shell.Refused;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Customers whom nobody knows, by their numbers: the same seed and number always give the same customer, with every identifier that a
 * customer can have and a name in one of ten scripts. Some numbers can be given names of the caller's.
 */
public final class InventedCustomers {

    private static final long FIRST_MILLIS = 1_740_000_000_000L;
    private static final int FIRST_YEAR = 1945;
    private static final int YEARS = 60;
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    /** Parts of names in one script, and the same in Latin letters. */
    private record Script(String country, int givenParts, int familyParts, List<String> own, List<String> latin) {}

    private static Script script(String country, int given, int family, String own, String latin) {
        var script = new Script(country, given, family, List.of(own.split(" ")), List.of(latin.split(" ")));
        if (script.own().size() != script.latin().size()) {
            throw new IllegalStateException(country);
        }
        return script;
    }

    private static final String LATIN_PARTS =
            "an bel car dor el fan gri hol ib jor kal lin mar nov or pet quin ros san tor ul vil wen zan";

    private static final List<Script> SCRIPTS = List.of(
            script("PL", 2, 3, LATIN_PARTS, LATIN_PARTS),
            script(
                    "BG",
                    2,
                    3,
                    "ан бел вар гор дми ев жан зор ив кол лин мар ник ор пет рос сан тар ул фед хол чер шев яс",
                    "an bel var gor dmi ev zhan zor iv kol lin mar nik or pet ros san tar ul fed khol cher shev yas"),
            script(
                    "GR",
                    2,
                    3,
                    "αν βασ γερ δημ ελ ζαν θεο ιο κον λαμ μαρ νικ ξεν ολ παπ ραλ σταμ ταν φιλ χρι",
                    "an vas ger dim el zan theo io kon lam mar nik xen ol pap ral stam tan fil chri"),
            script(
                    "EG",
                    1,
                    2,
                    "عبد رحم حسن كريم سالم نور جميل فارس طارق خالد ماجد ياسر بدر زيد وائل هاني رامي سعد غانم لطفي",
                    "Abd Rahim Hasan Karim Salim Nur Jamil Faris Tariq Khalid Majid Yasir Badr Zayd Wail Hani Rami Saad Ghanim Lutfi"),
            script(
                    "IL",
                    2,
                    3,
                    "אב בר גל דן הד ור זיו חן טל יר כר לב מר נת סר עמ פל צור קר רון",
                    "av bar gal dan had or ziv chen tal yar kar lev mar nat sar am pal tsur kar ron"),
            script(
                    "IN",
                    2,
                    2,
                    "अन बल चन्द देव गोप हरि इन्द्र जय कुमा लाल मोह नर ओम प्रका राज सुर तेज उमा विज यश",
                    "an bal chand dev gop hari indra jay kuma lal moh nar om praka raj sur tej uma vij yash"),
            script(
                    "TH",
                    2,
                    3,
                    "กล ขวัญ จันท ชัย ดา ทอง นภา บุญ ปรี พร มาลี รัตน วิ ศรี สม อร เกษ โชค แสง ใจ",
                    "kon khwan chan chai da thong napha bun pri phon mali ratana wi si som on ket chok saeng chai"),
            script(
                    "KR",
                    2,
                    1,
                    "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 유 홍 민 지 현 수 준 영 은 혜 진 우",
                    "kim i pak choe jeong kang jo yun jang im han o seo sin kwon hwang an song yu hong min ji hyeon su jun yeong eun hye jin u"),
            script(
                    "CN",
                    2,
                    1,
                    "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 高 林 罗 明 华 国 文 建 军 海 春 秀 丽",
                    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo ming hua guo wen jian jun hai chun xiu li"),
            script(
                    "JP",
                    3,
                    3,
                    "ア イ カ キ ク サ シ ス タ ナ ノ ハ ヒ フ マ ミ ム ヤ ヨ ラ リ ロ ト コ",
                    "a i ka ki ku sa shi su ta na no ha hi fu ma mi mu ya yo ra ri ro to ko"));

    private static final Transliterator LETTERS =
            Transliterator.getInstance("Any-Latin; [^\\p{Latin}\\p{M} '-] Remove");

    private final long seed;
    private final List<Given> given;
    private final int every;

    /** A name and a birth date that somebody is to have. */
    public record Given(String name, BirthDate born) {

        /** Whether the portal takes such a name. */
        public boolean possible() {
            try {
                split(name);
                return true;
            } catch (Refused refused) {
                return false;
            }
        }
    }

    /**
     * @param size how many customers there will be
     * @param given who is to be among them, spread evenly
     */
    public InventedCustomers(long seed, int size, List<Given> given) {
        this.seed = seed;
        this.given = List.copyOf(given);
        this.every = given.isEmpty() ? 0 : Math.max(1, size / given.size());
    }

    /** Which number the one that was given has. */
    public int numberOf(int whichGiven) {
        return whichGiven * every;
    }

    private @Nullable Given givenAt(int number) {
        return every > 0 && number % every == 0 && number / every < given.size() ? given.get(number / every) : null;
    }

    public CustomerId id(int number) {
        return new CustomerId(inOrder(number, 0));
    }

    public AccountId account(int number) {
        var random = random(number, 1);
        return new AccountId(new UUID(
                random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L));
    }

    /** An identifier whose order is that of the numbers, as those are that the portal makes. */
    UUID inOrder(int number, int part) {
        return new UUID(
                FIRST_MILLIS + number << 16 | 0x7000 | part,
                random(number, 2 + part).nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    }

    private SplittableRandom random(int number, int purpose) {
        return new SplittableRandom((seed * 31 + number) * 0x9E3779B97F4A7C15L + purpose);
    }

    public PersonName name(int number) {
        var one = givenAt(number);
        if (one != null) {
            return split(one.name());
        }
        var random = random(number, 20);
        // Four of ten in Latin letters, the others evenly.
        var script = SCRIPTS.get(random.nextInt(10) < 4 ? 0 : random.nextInt(SCRIPTS.size()));
        var family = word(script, script.familyParts(), random);
        var first = word(script, script.givenParts(), random);
        return script == SCRIPTS.getFirst()
                ? new PersonName(first[0], family[0], null)
                : new PersonName(first[0], family[0], first[1] + " " + family[1]);
    }

    /** A word, and the same in Latin letters. */
    private static String[] word(Script script, int parts, SplittableRandom random) {
        var own = new StringBuilder();
        var latin = new StringBuilder();
        for (int i = 0; i < parts; i++) {
            // The first ones are the commonest, as with names that people have.
            int part = (int) (Math.pow(random.nextDouble(), 1.5) * script.own().size());
            own.append(script.own().get(part));
            latin.append(script.latin().get(part));
        }
        return new String[] {capital(own.toString()), capital(latin.toString())};
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    private static PersonName split(String name) {
        int comma = name.indexOf(", ");
        int last = name.lastIndexOf(' ');
        if (comma > 0) {
            return in(name.substring(comma + 2), name.substring(0, comma));
        }
        return last > 0 ? in(name.substring(0, last), name.substring(last + 1)) : PersonName.single(name, null);
    }

    private static PersonName in(String given, String family) {
        var whole = given + " " + family;
        return PersonName.inLatin(whole)
                ? PersonName.of(given, family, null)
                : PersonName.of(given, family, LETTERS.transliterate(whole));
    }

    public BirthDate born(int number) {
        var one = givenAt(number);
        if (one != null) {
            return one.born();
        }
        var random = random(number, 21);
        return new BirthDate(FIRST_YEAR + random.nextInt(YEARS), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    public String accountNumber(int number) {
        return "ACC-" + (10_000_000L + number);
    }

    /** The identifier of that kind as somebody would type it; each customer has a bank account or a wallet, not both. */
    public Identifier identifier(int number, IdentifierKind kind) {
        return switch (kind) {
            case EMAIL -> new Identifier(kind, email(number));
            case PHONE -> new Identifier(kind, phone(number));
            case DOCUMENT -> new Identifier(kind, document(number));
            case NATIONAL_ID -> new Identifier(kind, nationalId(number));
            case ACCOUNT -> new Identifier(kind, accountNumber(number));
            case CARD_TOKEN -> new Identifier(kind, token("tok_", number));
            case IBAN -> new Identifier(kind, iban(number & ~1));
            case WALLET -> new Identifier(kind, wallet(number | 1));
            case PAYMENT_REFERENCE -> new Identifier(kind, token("ch_", number));
        };
    }

    private static String email(int number) {
        return "k" + Integer.toString(number, 36) + "@mail.example.com";
    }

    private static String phone(int number) {
        return "+8490" + String.format(Locale.ROOT, "%07d", number);
    }

    private static String document(int number) {
        return "B" + String.format(Locale.ROOT, "%08d", number);
    }

    private static String nationalId(int number) {
        return "0" + String.format(Locale.ROOT, "%011d", 79_000_000_000L + number);
    }

    private String token(String kind, int number) {
        return kind + Long.toString(random(number, 22).nextLong() >>> 1, 36);
    }

    private static String iban(int number) {
        var account = "37040044" + String.format(Locale.ROOT, "%010d", number);
        // "DE00" stands behind as the standard says: D is 13, E is 14.
        int check = 98 - new BigInteger(account + "131400").mod(NINETY_SEVEN).intValue();
        return "DE" + String.format(Locale.ROOT, "%02d", check) + account;
    }

    private String wallet(int number) {
        var random = random(number, 23);
        return "0x" + String.format(Locale.ROOT, "%016x%016x%08x", random.nextLong(), random.nextLong(), number);
    }

    /** The means of payment, the one in use first. */
    List<PaymentMeans> payments(int number) {
        var country = new Country("VN");
        var card = PaymentMeans.card(
                "Mekong Bank",
                country,
                token("tok_", number),
                String.format(Locale.ROOT, "%04d", number % 10_000),
                token("cus_", number),
                List.of(token("ch_", number)),
                Payer.SELF);
        var former = number % 2 == 0
                ? PaymentMeans.bankAccount("Rhein-Bank", new Country("DE"), iban(number), Payer.SELF)
                : PaymentMeans.wallet(WalletChain.ETHEREUM, wallet(number), Payer.SELF);
        return List.of(card, former);
    }

    CustomerFacts facts(int number) {
        var random = random(number, 24);
        var country = new Country(SCRIPTS.get(random.nextInt(SCRIPTS.size())).country());
        var document = new Country("VN");
        return new CustomerFacts(
                name(number),
                number % 10 == 3
                        ? List.of(new OtherName(name(number).inLatinLetters() + " Vil", 2001, 2015))
                        : List.of(),
                born(number),
                List.of(country),
                country,
                new NationalId("CCCD", document, nationalId(number)),
                new PostalAddress(
                        country,
                        List.of((1 + random.nextInt(200)) + " Linden Street"),
                        "Harbour City",
                        null,
                        null,
                        Integer.toString(10_000 + random.nextInt(80_000)),
                        null),
                null,
                new EmailAddress(email(number)),
                new PhoneNumber(phone(number), phone(number)),
                new DocumentFacts(
                        DocumentKind.PASSPORT,
                        document,
                        document(number),
                        null,
                        LocalDate.of(2022, 1, 10),
                        LocalDate.of(2032, 1, 10),
                        false),
                payments(number).getFirst(),
                List.of(new UsePlace(country, "Harbour City")),
                "A web shop",
                new UsPersonClaim(UsPersonClaim.Answer.NO, Set.of(), null));
    }
}
