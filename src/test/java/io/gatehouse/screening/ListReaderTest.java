package io.gatehouse.screening;

import static io.gatehouse.matching.NameQuality.ALIAS;
import static io.gatehouse.matching.NameQuality.PRIMARY;
import static io.gatehouse.matching.NameQuality.WEAK;
import static io.gatehouse.screening.ListSamples.fictional;
import static io.gatehouse.screening.ListSamples.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gatehouse.matching.BirthDate;
import io.gatehouse.matching.Identifier.Kind;
import io.gatehouse.matching.PartyKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListReaderTest {

    private static final String SDN = """
            990001,"TESTOVSKY, Boris","individual","ZZZ] [SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 7 Apr 1961; alt. DOB circa 1962; POB Nowhere; nationality Russia; alt. nationality Cyprus; Gender Male; Passport 70 1234567 (Russia) issued 1 Jan 2001 expires 1 Jan 2011; alt. Passport 71-7654321; National ID No. 123-X (Cyprus); Tax ID No. 7700000000 (Russia); Digital Currency Address - XBT 12QtMadeUpAddressOfNobody; alt. Digital Currency Address - ETH 0xMadeUp; a.k.a. 'THE TESTER'; a.k.a. 'O'TESTER'; Linked To: MADE U"
            990002,"MADE UP TRADING, LLC",-0- ,"ZZZ",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0-\s
            990003,"INVENTED","vessel","ZZZ",-0- ,"XXXX","Tanker",-0- ,-0- ,"Panama",-0- ,"Vessel Registration Identification IMO 9999999."
            \u001A
            """;
    private static final String ALT =
            "990001,1,\"aka\",\"TESTOVSKIY, Borys\",-0- \n990002,2,\"fka\",\"MUT\",-0- \n\u001A";
    private static final String ADD =
            "990001,1,\"1 Road\",\"Limassol\",\"Cyprus\",-0- \n990002,2,-0- ,-0- ,-0- ,-0- \n";
    private static final String COMMENTS = "990001,\"P TRADING, LLC; a.k.a. 'BB'.\"\n";
    private static final String UN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z"><INDIVIDUALS><INDIVIDUAL>
            <DATAID>1</DATAID><FIRST_NAME>BORIS</FIRST_NAME><SECOND_NAME>TESTOVSKY</SECOND_NAME>
            <UN_LIST_TYPE>ZZZ</UN_LIST_TYPE><REFERENCE_NUMBER>ZZi.001</REFERENCE_NUMBER>
            <NAME_ORIGINAL_SCRIPT>Борис Тестовский</NAME_ORIGINAL_SCRIPT><COMMENTS1>Made up &amp; gone.</COMMENTS1>
            <NATIONALITY><VALUE>Democratic People's Republic of Korea</VALUE></NATIONALITY>
            <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Borys</ALIAS_NAME></INDIVIDUAL_ALIAS>
            <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Tester</ALIAS_NAME></INDIVIDUAL_ALIAS>
            <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
            <INDIVIDUAL_ADDRESS><COUNTRY>Rwanda</COUNTRY></INDIVIDUAL_ADDRESS>
            <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1961</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
            <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1963</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
            <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>AB1</NUMBER><ISSUING_COUNTRY>Rwanda</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
            </INDIVIDUAL></INDIVIDUALS><ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>MADE UP FRONT</FIRST_NAME>
            <REFERENCE_NUMBER>ZZe.001</REFERENCE_NUMBER>
            <ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>MUF</ALIAS_NAME></ENTITY_ALIAS>
            </ENTITY></ENTITIES></CONSOLIDATED_LIST>
            """;

    @TempDir
    Path directory;

    private static ListContent read(ListSource source, Path... files) throws IOException, ListUnreadable {
        return source.reader().read(Arrays.asList(files));
    }

    private String refusal(ListSource source, Path... files) {
        var thrown = catchThrowable(() -> read(source, files));
        assertThat(thrown).isInstanceOf(ListUnreadable.class);
        return ((ListUnreadable) thrown).reasonKey().substring("screening.list.bad.".length());
    }

    private static List<String> names(ListEntry entry) {
        return entry.names().stream()
                .map(name -> name.quality() + " " + name.written())
                .toList();
    }

    private static List<String> numbers(ListEntry entry) {
        return entry.numbers().stream()
                .map(number -> number.kind() + " " + number.issuer() + number.chain() + " " + number.value())
                .toList();
    }

    @Test
    void readsTheTreasurysFilesTogether() throws Exception {
        var entries = read(
                        ListSource.OFAC_SDN,
                        write(directory, "sdn.csv", SDN),
                        write(directory, "alt.csv", ALT),
                        write(directory, "add.csv", ADD),
                        write(directory, "sdn_comments.csv", COMMENTS))
                .entries();

        assertThat(entries).hasSize(3);
        var person = entries.getFirst();
        assertThat(person.kind()).isEqualTo(PartyKind.PERSON);
        assertThat(names(person))
                .containsExactly(
                        "PRIMARY TESTOVSKY, Boris",
                        "ALIAS TESTOVSKIY, Borys",
                        "WEAK BB",
                        "WEAK O'TESTER",
                        "WEAK THE TESTER");
        assertThat(person.births())
                .containsExactly(
                        BirthDate.day(LocalDate.of(1961, 4, 7)),
                        new BirthDate(LocalDate.of(1962, 1, 1), LocalDate.of(1962, 12, 31), true));
        assertThat(person.nationalities()).containsExactly("CY", "RU");
        assertThat(person.countries()).containsExactly("CY");
        assertThat(person.programmes()).containsExactly("SDGT", "ZZZ");
        assertThat(numbers(person))
                .containsExactly(
                        "PASSPORT RU 70 1234567",
                        "PASSPORT  71-7654321",
                        "NATIONAL_ID CY 123-X",
                        "TAX RU 7700000000",
                        "WALLET ETH 0xMadeUp",
                        "WALLET XBT 12QtMadeUpAddressOfNobody");
        assertThat(person.remarks()).contains("Linked To: MADE UP TRADING, LLC");
        assertThat(entries.get(1).kind()).isEqualTo(PartyKind.ORGANISATION);
        assertThat(entries.get(1).countries()).isEmpty();
        assertThat(entries.get(2).kind()).isEqualTo(PartyKind.VESSEL);
        assertThat(numbers(entries.get(2))).containsExactly("IMO  9999999");
    }

    @Test
    void refusesCompanionsOfAnotherDay() {
        assertThat(refusal(
                        ListSource.OFAC_SDN,
                        write(directory, "sdn.csv", SDN),
                        write(directory, "alt.csv", ALT),
                        write(directory, "alt2.csv", "990009,3,\"aka\",\"STRAY\",-0- \n")))
                .isEqualTo("parts");
    }

    /** The sample is made by hand after the Treasury's schema; untested on the live file. */
    @ParameterizedTest
    @EnumSource(
            value = ListSource.class,
            names = {"OFAC_SDN", "OFAC_CONSOLIDATED"})
    void readsTheTreasurysXmlByAHandMadeSample(ListSource source) throws Exception {
        var content = read(source, fictional("sdn.xml"));

        assertThat(content.date()).isEqualTo("2026-02-27");
        var person = content.entries().getFirst();
        assertThat(person.ref()).isEqualTo("990001");
        assertThat(person.kind()).isEqualTo(PartyKind.PERSON);
        assertThat(names(person))
                .containsExactly("PRIMARY TESTOVSKY, Boris", "ALIAS TESTOVSKIY, Borys", "WEAK THE TESTER");
        assertThat(person.births())
                .containsExactly(
                        BirthDate.years(1960, 1963),
                        BirthDate.day(LocalDate.of(1961, 4, 7)),
                        new BirthDate(LocalDate.of(1962, 1, 1), LocalDate.of(1962, 12, 31), true));
        assertThat(person.nationalities()).containsExactly("CY", "RU");
        assertThat(person.countries()).containsExactly("CY");
        assertThat(person.programmes()).containsExactly("SDGT", "ZZZ");
        assertThat(person.remarks()).isEqualTo("(Linked To: MADE UP TRADING, LLC)");
        assertThat(numbers(person))
                .containsExactly(
                        "PASSPORT RU 70 1234567",
                        "NATIONAL_ID CY 123-X",
                        "TAX RU 7700000000",
                        "WALLET XBT 12QtMadeUpAddressOfNobody");
        assertThat(names(content.entries().get(1))).containsExactly("PRIMARY MADE UP TRADING, LLC", "ALIAS MUT");
        assertThat(content.entries().get(2).countries()).containsExactly("PA");
        assertThat(numbers(content.entries().get(2))).containsExactly("IMO  9999999");
    }

    @Test
    void refusesTheTreasurysXmlWhereItHasFewerEntriesThanItSays() throws Exception {
        var sample = Files.readString(fictional("sdn.xml"));
        var less = sample.replaceFirst("(?s)<sdnEntry>\\s*<uid>990003.*?</sdnEntry>", "");
        assertThat(less).isNotEqualTo(sample);

        assertThat(refusal(ListSource.OFAC_SDN, write(directory, "less.xml", less)))
                .isEqualTo("cut");
        assertThat(refusal(ListSource.OFAC_SDN, write(directory, "sdn.xml", sample), write(directory, "alt.csv", ALT)))
                .isEqualTo("parts");
    }

    /** The sample is made by hand after the documentation of trade.gov; untested on the live file. */
    @Test
    void readsTheConsolidatedScreeningListAsJsonByAHandMadeSample() throws Exception {
        var entries = read(ListSource.US_CSL, fictional("csl.json")).entries();

        // But for the addresses' and remarks' wording the two forms say the same.
        assertThat(entries)
                .isEqualTo(read(ListSource.US_CSL, fictional("csl.csv")).entries());
    }

    @Test
    void refusesJsonThatIsBrokenOrBeyondAllMeasure() throws Exception {
        var sample = Files.readString(fictional("csl.json"));

        assertThat(refusal(ListSource.US_CSL, write(directory, "cut.json", sample.substring(0, sample.length() - 200))))
                .isEqualTo("json");
        assertThat(refusal(
                        ListSource.US_CSL,
                        write(directory, "open.json", sample.substring(0, sample.indexOf("],\n  \"sources_used")))))
                .isEqualTo("json");
        assertThat(refusal(
                        ListSource.US_CSL, write(directory, "deep.json", "{\"results\":[{\"a\":" + "[".repeat(10_000))))
                .isEqualTo("json");
        assertThat(refusal(ListSource.US_CSL, write(directory, "other.json", "{\"message\":\"Busy\"}")))
                .isEqualTo("columns");
        assertThat(refusal(ListSource.US_CSL, write(directory, "twice.json", sample + sample)))
                .isEqualTo("columns");
        assertThat(refusal(ListSource.US_CSL, write(directory, "none.json", "{\"results\":[]}")))
                .isEqualTo("empty");
    }

    @Test
    void readsTheConsolidatedScreeningList() throws Exception {
        var entries = read(ListSource.US_CSL, fictional("csl.csv")).entries();

        assertThat(entries).hasSize(4);
        assertThat(names(entries.getFirst()))
                .containsExactly("PRIMARY Made Up Institute No. 9", "ALIAS MUI-9", "ALIAS Ninth Made Up Institute");
        assertThat(entries.getFirst().countries()).containsExactly("CN", "HK");
        assertThat(entries.getFirst().kind()).isEqualTo(PartyKind.UNKNOWN);
        assertThat(entries).extracting(ListEntry::part).containsExactly("EL", "DPL", "DPL", "SDN");
        assertThat(entries.get(2).ref()).isEqualTo(entries.get(1).ref() + "-2");
        var person = entries.get(3);
        assertThat(person.ref()).isEqualTo("SDN:990001");
        assertThat(person.births()).hasSize(2);
        assertThat(person.nationalities()).containsExactly("CY", "RU");
        assertThat(numbers(person))
                .containsExactly("PASSPORT RU 70 1234567", "TAX RU 7700000000", "WALLET XBT 12QtMadeUpAddressOfNobody");
    }

    @Test
    void readsTheListOfTheUnitedNations() throws Exception {
        var content = read(ListSource.UN, write(directory, "un.xml", UN));

        assertThat(content.date()).isEqualTo("2026-02-27");
        var person = content.entries().getFirst();
        assertThat(person.ref()).isEqualTo("ZZi.001");
        assertThat(names(person))
                .containsExactly(
                        "PRIMARY BORIS TESTOVSKY", "PRIMARY Борис Тестовский", "ALIAS Borys", "WEAK The Tester");
        assertThat(person.names()).extracting(ListEntry.Name::script).startsWith("LATIN", "CYRILLIC");
        assertThat(person.births())
                .containsExactly(
                        BirthDate.years(1960, 1963),
                        new BirthDate(LocalDate.of(1961, 1, 1), LocalDate.of(1961, 12, 31), true));
        assertThat(person.nationalities()).containsExactly("KP");
        assertThat(person.countries()).containsExactly("RW");
        assertThat(numbers(person)).containsExactly("PASSPORT RW AB1");
        assertThat(person.remarks()).isEqualTo("Made up & gone.");
        assertThat(content.entries().get(1).kind()).isEqualTo(PartyKind.ORGANISATION);
        assertThat(names(content.entries().get(1))).containsExactly("PRIMARY MADE UP FRONT", "ALIAS MUF");
    }

    @Test
    void readsTheListOfTheUnitedKingdom() throws Exception {
        var content = read(ListSource.UK, fictional("uk.csv"));

        assertThat(content.date()).isEqualTo("2026-04-29");
        var person = content.entries().getFirst();
        assertThat(names(person))
                .containsExactly(
                        "PRIMARY Boris Borisovich Testovsky",
                        "PRIMARY Борис Борисович Тестовский",
                        "ALIAS Borys Testovskiy",
                        "WEAK The Tester");
        assertThat(person.births()).containsExactly(BirthDate.year(1961), BirthDate.day(LocalDate.of(1962, 7, 4)));
        assertThat(person.nationalities()).containsExactly("BY", "RU");
        assertThat(numbers(person)).containsExactly("PASSPORT RU 70 1234567", "PASSPORT RU 71 7654321");
        assertThat(content.entries().get(1).kind()).isEqualTo(PartyKind.ORGANISATION);
        assertThat(numbers(content.entries().get(1)))
                .containsExactly("REGISTRATION  1027700000000", "EMAIL  office@example.com");
        assertThat(content.entries().get(2).kind()).isEqualTo(PartyKind.VESSEL);
        assertThat(content.entries().get(2).countries()).containsExactly("PA");
    }

    @Test
    void readsTheListOfTheEuropeanUnion() throws Exception {
        var content = read(ListSource.EU, fictional("eu.csv"));

        assertThat(content.date()).isEqualTo("2026-08-05");
        assertThat(content.entries()).hasSize(2);
        var person = content.entries().getFirst();
        assertThat(person.ref()).isEqualTo("EU.9991.1");
        assertThat(names(person))
                .containsExactly("PRIMARY Boris Testovsky", "ALIAS Борис Тестовский", "WEAK The Tester");
        assertThat(person.births())
                .containsExactly(
                        new BirthDate(LocalDate.of(1960, 1, 1), LocalDate.of(1962, 12, 31), true),
                        BirthDate.day(LocalDate.of(1961, 4, 7)));
        assertThat(person.nationalities()).containsExactly("RU");
        assertThat(person.countries()).containsExactly("CY");
        assertThat(numbers(person)).containsExactly("PASSPORT RU 70 1234567");
        assertThat(names(content.entries().get(1))).containsExactly("PRIMARY MADE UP TRADING; LLC");
    }

    @Test
    void readsTheProvidersOwnList() throws Exception {
        var file = write(directory, "own.csv", """
                id,kind,name,aliases,weak_aliases,birth_dates,nationalities,countries,passports,wallets,programmes,remarks
                b-1,person,Boris Testovsky,Borys Testovskiy; B. Testovsky,Bo,1961-04-07; circa 1962,RU,Cyprus,RU:701234567; X99,XBT:12QtMadeUp,fraud,"He said ""no"",
                then left"
                """);

        var entry = read(ListSource.OWN, file).entries().getFirst();

        assertThat(names(entry))
                .containsExactly("PRIMARY Boris Testovsky", "ALIAS B. Testovsky", "ALIAS Borys Testovskiy", "WEAK Bo");
        assertThat(entry.births()).hasSize(2);
        assertThat(numbers(entry)).containsExactly("PASSPORT RU 701234567", "PASSPORT  X99", "WALLET XBT 12QtMadeUp");
        assertThat(entry.remarks()).isEqualTo("He said \"no\",\nthen left");
        assertThat(entry.listed().countries()).containsExactlyInAnyOrder("RU", "CY");
    }

    @Test
    void knowsNoCountryWithoutAName() throws Exception {
        var file = write(directory, "own.csv", "id,kind,name,countries,passports\nb-1,,Somebody, ;,X1\n");

        var entry = read(ListSource.OWN, file).entries().getFirst();

        assertThat(entry.countries()).isEmpty();
        assertThat(entry.numbers()).containsExactly(new ListEntry.IdNumber(Kind.PASSPORT, "", "", "X1"));
    }

    @Test
    void isTheSameWhateverTheOrderOfTheLines() throws Exception {
        var alt = "990001,1,\"aka\",\"ONE\",-0- \n990001,2,\"aka\",\"TWO\",-0- \n";
        var turned = "990001,2,\"aka\",\"TWO\",-0- \n990001,1,\"aka\",\"ONE\",-0- \n";
        var sdn = write(directory, "sdn.csv", SDN);

        assertThat(read(ListSource.OFAC_SDN, sdn, write(directory, "alt1.csv", alt))
                        .entries())
                .isEqualTo(read(ListSource.OFAC_SDN, sdn, write(directory, "alt2.csv", turned))
                        .entries());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 Mar 1970|1970-03-02|1970-03-02|false",
                "Mar 1970|1970-03-01|1970-03-31|false",
                "circa 1970|1970-01-01|1970-12-31|true",
                "1970 to 1972|1970-01-01|1972-12-31|false",
                "circa 1970-1972|1970-01-01|1972-12-31|true",
                "between 1970 and 1972|1970-01-01|1972-12-31|false",
                "02 Mar 1970 to 05 Apr 1971|1970-03-02|1971-04-05|false",
                "dd/mm/1970|1970-01-01|1970-12-31|false",
                "00/03/1970|1970-03-01|1970-03-31|false",
                "02/03/1970|1970-03-02|1970-03-02|false",
                "1970s|1970-01-01|1979-12-31|false",
                "1970-03-02|1970-03-02|1970-03-02|false",
            })
    void readsBirthDates(String written, LocalDate from, LocalDate to, boolean circa) {
        assertThat(BirthText.read(written)).contains(new BirthDate(from, to, circa));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "31/02/1970", "1972 to 1970", "0001", "9999", "13/13/1970", "2 Foo 1970"})
    void readsNoBirthDateWhereThereIsNone(String written) {
        assertThat(BirthText.read(written)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ListSource.class)
    void refusesWhatIsNoList(ListSource source) {
        assertThat(refusal(source, write(directory, "empty.csv", ""))).isEqualTo("empty");
        assertThat(refusal(source, write(directory, "page.csv", "<!DOCTYPE html><html><body>Busy</body></html>")))
                .isIn("markup", "doctype", "xml", "columns");
        assertThat(refusal(source, write(directory, "words.csv", "Service unavailable\n")))
                .isNotEmpty();
        assertThat(refusal(source, write(directory, "bytes.csv", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1})))
                .isNotEmpty();
    }

    @Test
    void refusesAFileThatIsCutOff() {
        var sdn = SDN.substring(0, SDN.indexOf("Nowhere"));
        assertThat(refusal(ListSource.OFAC_SDN, write(directory, "sdn.csv", sdn)))
                .isEqualTo("cut");
        assertThat(refusal(ListSource.OFAC_SDN, write(directory, "sdn.csv", "990001,\"A B\",-0- ,\"ZZ\"\n")))
                .isEqualTo("cut");
        assertThat(refusal(ListSource.OWN, write(directory, "own.csv", "id,kind,name\nb-1,person\n")))
                .isEqualTo("cut");
        assertThat(refusal(ListSource.UN, write(directory, "un.xml", UN.substring(0, UN.indexOf("<ENTITIES>")))))
                .isEqualTo("xml");
    }

    @Test
    void refusesWhatWouldFetchOrExpand() {
        var inside = UN.substring(UN.indexOf("<CONSOLIDATED_LIST"));
        var file = write(directory, "secret.txt", "secret").toUri();
        var external =
                "<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY x SYSTEM \"" + file + "\">]>" + inside.replace("BORIS", "&x;");
        var bomb = new StringBuilder("<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a0 \"aaaaaaaaaa\">");
        for (var i = 1; i < 12; i++) {
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        bomb.append("]>").append(inside.replace("BORIS", "&a11;"));

        assertThat(refusal(ListSource.UN, write(directory, "external.xml", external)))
                .isEqualTo("doctype");
        assertThat(refusal(ListSource.UN, write(directory, "bomb.xml", bomb.toString())))
                .isEqualTo("doctype");
        assertThat(refusal(ListSource.UN, write(directory, "undeclared.xml", inside.replace("BORIS", "&x;"))))
                .isIn("xml", "doctype");
        var treasury = bomb.toString().replace("CONSOLIDATED_LIST", "sdnList");
        assertThat(refusal(ListSource.OFAC_SDN, write(directory, "sdn.xml", treasury)))
                .isEqualTo("doctype");
    }

    @Test
    void refusesWhatIsBeyondAllMeasure() {
        var deep = "<CONSOLIDATED_LIST><INDIVIDUAL>" + "<A>".repeat(10_000);
        assertThat(refusal(ListSource.UN, write(directory, "deep.xml", deep))).isEqualTo("facts");
        var field = "id,kind,name,remarks\nb-1,person,Somebody," + "x".repeat(Bounds.FIELD + 1) + "\n";
        assertThat(refusal(ListSource.OWN, write(directory, "long.csv", field))).isEqualTo("field");
        var names = "id,kind,name,aliases\nb-1,person,Somebody,\"" + "a;b;" + "n1".repeat(300) + "\"\n";
        assertThat(refusal(ListSource.OWN, write(directory, "name.csv", names))).isEqualTo("name");
        assertThat(refusal(ListSource.OWN, write(directory, "wide.csv", ",".repeat(Bounds.FIELDS + 1) + "\n")))
                .isEqualTo("columns");
    }

    @Test
    void refusesWhatItCannotTellApart() {
        var twice = "id,kind,name\nb-1,person,Somebody\nb-1,person,Somebody Else\n";
        assertThat(refusal(ListSource.OWN, write(directory, "twice.csv", twice)))
                .isEqualTo("twice");
        assertThat(refusal(ListSource.OWN, write(directory, "kind.csv", "id,kind,name\nb-1,ghost,Somebody\n")))
                .isEqualTo("kind");
        assertThat(refusal(ListSource.OWN, write(directory, "none.csv", "id,kind,name\nb-1,person,...\n")))
                .isEqualTo("nameless");
        assertThat(refusal(
                        ListSource.OWN,
                        write(
                                directory,
                                "latin1.csv",
                                "id,kind,name\nb-1,,José\n".getBytes(StandardCharsets.ISO_8859_1))))
                .isEqualTo("encoding");
        assertThatExceptionOfType(ListUnreadable.class)
                .isThrownBy(() -> read(ListSource.OWN, write(directory, "twice.csv", twice)))
                .satisfies(bad -> assertThat(bad.line()).isEqualTo(3));
    }

    @Test
    void keepsTheBetterQualityOfANameSaidTwice() throws Exception {
        var file = write(
                directory, "own.csv", "id,kind,name,aliases,weak_aliases\nb-1,,Some Body,Other,Other;Some  Body\n");

        assertThat(read(ListSource.OWN, file).entries().getFirst().names())
                .extracting(ListEntry.Name::quality)
                .containsExactly(PRIMARY, ALIAS)
                .doesNotContain(WEAK);
    }
}
