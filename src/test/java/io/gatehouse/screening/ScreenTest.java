package io.gatehouse.screening;

import static io.gatehouse.screening.ListSamples.fictional;
import static io.gatehouse.screening.ListSamples.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScreenTest {

    private static final String SDN = """
            990001,"TESTOVSKY, Boris","individual","ZZZ",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 7 Apr 1961; nationality Russia."
            990002,"MADE UP TRADING, LLC",-0- ,"ZZZ",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0-\s
            """;
    private static final String ALT = "990001,1,\"aka\",\"TESTOVSKIY, Borys\",-0- \n";
    private static final String UN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z"><INDIVIDUALS><INDIVIDUAL>
            <DATAID>1</DATAID><FIRST_NAME>BORIS</FIRST_NAME><SECOND_NAME>TESTOVSKY</SECOND_NAME>
            <REFERENCE_NUMBER>ZZi.001</REFERENCE_NUMBER><NAME_ORIGINAL_SCRIPT>Борис Тестовский</NAME_ORIGINAL_SCRIPT>
            </INDIVIDUAL></INDIVIDUALS><ENTITIES></ENTITIES></CONSOLIDATED_LIST>
            """;

    @TempDir
    Path directory;

    private String said = "";

    private int screen(Object... arguments) throws Exception {
        var out = new ByteArrayOutputStream();
        var code = new Screen()
                .run(
                        Arrays.stream(arguments).map(Object::toString).toList(),
                        new PrintStream(out, true, StandardCharsets.UTF_8));
        said = out.toString(StandardCharsets.UTF_8);
        return code;
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(said);
    }

    private Path own(String... lines) {
        return write(
                directory, "own.csv", "id,kind,name,aliases,birth_dates,nationalities\n" + String.join("\n", lines));
    }

    @Test
    void saysWhoItMayBeAndWhyAndTellsItByTheExitCode() throws Exception {
        var list = own("b-1,person,Arkady Vorontselov,Воронцелов Аркадий,1961-03-04,Russia", "b-2,person,Li Wei,,,");

        assertThat(screen("--list", list, "--name", "Воронцелов Аркадий", "--birth-date", "1961", "--country", "RU"))
                .isEqualTo(3);
        assertThat(said)
                .contains("own: 2 entries", "1 hit at 60.00 points or more", "Arkady Vorontselov")
                .contains("entry b-1, person; own, own.csv", "listed also as Воронцелов Аркадий")
                .containsPattern("\\+11\\.20 +\\S")
                .doesNotContain("Li Wei");

        assertThat(screen("--list", list, "--name", "Emma Daniels")).isZero();
        assertThat(said).contains("Nobody at 60.00 points or more");
    }

    @Test
    void printsAScoreThatIsTheSumOfItsParts() throws Exception {
        var list = own("b-1,person,Arkady Semyonovich Vorontselov,,1961-03-04,Russia");

        screen(
                "--list",
                list,
                "--name",
                "Arkadi Vorontselov",
                "--birth-date",
                "1961-03-04",
                "--json",
                "--threshold",
                "30");

        var hit = json().get("hits").get(0);
        var sum = BigDecimal.ZERO;
        for (var part : hit.get("parts")) {
            assertThat(part.get("text").asString()).isNotBlank().doesNotContain("!");
            sum = sum.add(part.get("points").decimalValue());
        }
        assertThat(sum).isEqualByComparingTo(hit.get("points").decimalValue());
        assertThat(hit.get("parts")).hasSizeGreaterThan(2);
        assertThat(json().get("threshold").decimalValue()).isEqualByComparingTo("30");
    }

    @Test
    void countsWhatReachesTheThreshold() throws Exception {
        var list = own("b-1,person,Arkady Vorontselov,,,", "b-2,person,Li Wei,,,");
        var asked = new Object[] {"--list", list, "--name", "Arkadi Vorontselov", "--json"};
        screen(asked);
        var points = json().get("hits").get(0).get("points").decimalValue();

        var same = Arrays.copyOf(asked, asked.length + 2);
        same[asked.length] = "--threshold";
        same[asked.length + 1] = points;
        assertThat(screen(same)).isEqualTo(3);
        same[asked.length + 1] = points.add(new BigDecimal("0.01"));
        assertThat(screen(same)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "csl.csv, us-csl, Made Up Institute No. 9",
        "csl.json, us-csl, Made Up Institute No. 9",
        "sdn.xml, ofac-sdn, Boris Testovsky"
    })
    void knowsAPublishersFormWhenItSeesIt(String file, String source, String name) throws Exception {
        assertThat(screen("--list", fictional(file), "--name", name, "--json")).isEqualTo(3);

        assertThat(json().get("lists").get(0).get("source").asString()).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource({"uk.csv, uk", "eu.csv, eu"})
    void knowsAPublishersTableWhenItSeesIt(String file, String source) throws Exception {
        screen("--list", fictional(file), "--name", "Whoever It May Be", "--json");

        assertThat(json().get("lists").get(0).get("source").asString()).isEqualTo(source);
    }

    @Test
    void readsSeveralListsTogetherAndTheTreasurysFilesAsOne() throws Exception {
        var code = screen(
                "--list",
                write(directory, "alt.csv", ALT),
                write(directory, "un.xml", UN),
                write(directory, "sdn.csv", SDN),
                own("b-1,organisation,Made Up Trading,,,"),
                write(
                        directory,
                        "names.csv",
                        "uid,entity_type,name_kind,name,dob,country\nn:1,person,primary,Boris Testovsky,,\n"),
                "--name",
                "Borys Testovskiy",
                "--json");

        assertThat(code).isEqualTo(3);
        assertThat(json().get("lists"))
                .extracting(list -> list.get("source").asString())
                .containsExactly("un", "own", "", "ofac-sdn");
        assertThat(json().get("hits"))
                .extracting(hit -> hit.get("entry").asString())
                .containsExactlyInAnyOrder("990001", "ZZi.001", "n:1");
        assertThat(json().get("lists").get(0).get("version").asString()).isEqualTo("2026-02-27");
    }

    @Test
    void takesTheSourceThatItIsTold() throws Exception {
        var list = write(directory, "sdn.csv", SDN);

        assertThat(screen("--list", list, "--source", "ofac-consolidated", "--name", "Boris Testovsky", "--json"))
                .isEqualTo(3);
        assertThat(json().get("lists").get(0).get("source").asString()).isEqualTo("ofac-consolidated");
        assertThat(screen("--list", list, "--source", "own", "--name", "Boris Testovsky"))
                .isEqualTo(2);
    }

    @Test
    void saysInASentenceWhatIsWrong() throws Exception {
        var list = own("b-1,person,Arkady Vorontselov,,,");

        assertThat(screen()).isEqualTo(2);
        assertThat(said).contains("Name the list files", "Exit code: 0 nobody found, 3 somebody found");
        assertThat(screen("--list", directory.resolve("none.csv"), "--name", "A"))
                .isEqualTo(2);
        assertThat(said).startsWith("There is no file ");
        assertThat(screen("--list", list, "--name", "A", "--birth-date", "4 March"))
                .isEqualTo(2);
        assertThat(said).startsWith("A birth date is");
        assertThat(screen("--list", list, "--name", "A", "--country", "Utopia")).isEqualTo(2);
        assertThat(said).startsWith("A country is");
        assertThat(screen("--list", list, "--name", "A", "--kind", "ghost")).isEqualTo(2);
        assertThat(said).startsWith("A kind is");
        for (var wrong : new String[] {"many", "0", "-3", "1e9"}) {
            assertThat(screen("--list", list, "--name", "A", "--threshold", wrong))
                    .as(wrong)
                    .isEqualTo(2);
            assertThat(said).startsWith("A threshold is");
        }
        assertThat(screen("--list", write(directory, "words.csv", "Service unavailable\n"), "--name", "A"))
                .isEqualTo(2);
        assertThat(said).contains("words.csv").contains("--source");
        var broken = write(directory, "broken.csv", "id,kind,name\nb-1,person,Some Body\nb-2,person\n");
        assertThat(screen("--list", broken, "--name", "A")).isEqualTo(2);
        assertThat(said).contains("broken.csv, line 3: a line is cut off");
    }
}
