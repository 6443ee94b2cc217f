package io.gatehouse.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateTest {

    private static final String HEAD =
            "case_id,label,category,needs_corroboration,list_level,query_name,query_type,query_dob,"
                    + "query_country,list_uid,list_source,list_name,list_dob,list_country,note\n";
    private static final String PAIRS = HEAD + """
            1,1,pos_same,0,1,Arkadiy Vorontselov,person,1961-03-04,Russia,x:1,own,"VORONTSELOV, Arkady",1961-03-04,Russia,made up
            2,1,pos_same,0,1,"Quintana Velarde, José",person,,,x:2,own,Jose QUINTANA VELARDE,1970,,made up
            3,1,pos_hard,0,0,Completely Different,person,,,x:2,own,Jose QUINTANA VELARDE,,,made up
            4,0,neg_other,0,0,Weiguang Chen,person,,,x:1,own,"VORONTSELOV, Arkady",,,made up
            5,0,neg_other,0,0,Emma Daniels,person,,,x:2,own,Jose QUINTANA VELARDE,,,made up
            """;
    private static final String NAMES = "uid,source,entity_type,name_kind,name,dob,country,list_ref\n" + """
            x:1,own,person,primary,"VORONTSELOV, Arkady",1961-03-04,Russia,
            x:1,own,person,original_script,Воронцелов Аркадий,1961-03-04,Russia,
            x:2,own,person,primary,Jose QUINTANA VELARDE,1970,,
            x:3,own,org,primary,BRIGHT HARBOUR SHIPPING COMPANY LIMITED,,Cyprus,
            """;
    private static final String CLEAN =
            "full_name,first_name,middle_name,last_name,gender,date_of_birth,place_of_birth,nationality\n" + """
            Emma Daniels,Emma,,Daniels,f,1980-01-01,Nowhere,gb
            Jose Quintana Velarde,Jose,,Quintana Velarde,m,1930-05-05,Nowhere,pe
            """;

    @TempDir
    Path directory;

    private String said = "";

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private int evaluate(Object... arguments) throws Exception {
        var out = new ByteArrayOutputStream();
        var code = new Evaluate()
                .run(
                        Arrays.stream(arguments).map(Object::toString).toList(),
                        new PrintStream(out, true, StandardCharsets.UTF_8));
        said = out.toString(StandardCharsets.UTF_8);
        return code;
    }

    private Map<String, String> figures() {
        var figures = new TreeMap<String, String>();
        said.lines().filter(line -> line.matches("[a-z0-9_]+=.*")).forEach(line -> {
            var at = line.indexOf('=');
            figures.put(line.substring(0, at), line.substring(at + 1));
        });
        return figures;
    }

    private List<String> keys() {
        return said.lines()
                .filter(line -> line.matches("[a-z0-9_]+=.*"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
    }

    @Test
    void measuresPairsByCategoryAndInTotal() throws Exception {
        assertThat(evaluate("--pairs", write("pairs.csv", PAIRS))).isZero();

        assertThat(figures())
                .containsEntry("precision", "1.0000")
                .containsEntry("recall", "0.6667")
                .containsEntry("f1", "0.8000")
                .containsEntry("list_recall", "-")
                .containsEntry("names_per_s", "-")
                .containsKeys("best_f1", "best_threshold", "top_ties", "us_per_pair");
        assertThat(said)
                .containsPattern("pos_same +2 +2 \\| +1\\.0000 +1\\.0000 +1\\.0000 +1\\.0000")
                .containsPattern("pos_hard +1 +1 \\| +0\\.0000 +- +0\\.0000 +0\\.0000")
                .containsPattern("neg_other +2 +0 \\| +1\\.0000 +- +- +-")
                .containsPattern("from 90\\.00 +[12] +0\\.\\d+ +1\\.0000");
    }

    @Test
    void searchesTheWholeListForQueriesAndCleanCustomers() throws Exception {
        assertThat(evaluate(
                        "--pairs",
                        write("pairs.csv", PAIRS),
                        "--names",
                        write("names.csv", NAMES),
                        "--list-level",
                        "--clean",
                        write("clean.csv", CLEAN)))
                .isZero();

        assertThat(figures())
                .containsEntry("list_recall", "1.0000")
                .containsEntry("alerts_per_1000", "500.00")
                .containsEntry("alerts_per_1000_with_facts", "0.00");
        assertThat(keys())
                .containsExactly(
                        "f1",
                        "precision",
                        "recall",
                        "best_f1",
                        "best_threshold",
                        "top_ties",
                        "us_per_pair",
                        "list_recall",
                        "alerts_per_1000",
                        "list_recall_at_20",
                        "list_recall_at_5",
                        "alerts_per_1000_with_facts",
                        "names_per_s");
        assertThat(said.lines()
                        .toList()
                        .subList(
                                said.lines().toList().size() - keys().size(),
                                said.lines().toList().size()))
                .allMatch(line -> line.contains("="));
    }

    /** Where the name is not found the facts cannot help, so the threshold that finds everybody is low, and clean customers alert. */
    @Test
    void countsAMissAsAMissWithFactsToo() throws Exception {
        evaluate(
                "--pairs",
                write(
                        "pairs.csv",
                        PAIRS
                                + "6,1,pos_hard,0,1,Somebody Else,person,1961-03-04,,x:1,own,Arkady,1961-03-04,,made up\n"),
                "--names",
                write("names.csv", NAMES),
                "--list-level",
                "--clean",
                write("clean.csv", CLEAN));

        assertThat(figures()).containsEntry("alerts_per_1000_with_facts", "500.00");
    }

    @Test
    void readsThePublicCasesByTheirOwnColumns() throws Exception {
        var cases = write(
                "cases.csv",
                "case_group,case_id,schema,name1,name2,is_match,quality,category,notes,score,predicted_match,outcome\n"
                        + """
                        one,a,Person,Arkadiy Vorontselov,Arkady Vorontselov,true,STRONG,,,0.9,true,TP
                        one,b,Company,Bright Harbour Ltd,Silver Meadow Ltd,false,STRONG,,,0.1,false,TN
                        """);

        assertThat(evaluate("--pairs", cases)).isZero();

        assertThat(figures()).containsEntry("f1", "1.0000").containsEntry("best_f1", "1.0000");
    }

    @Test
    void givesTheSameFiguresAgain() throws Exception {
        var arguments =
                new Object[] {"--pairs", write("pairs.csv", PAIRS), "--names", write("names.csv", NAMES), "--list-level"
                };
        evaluate(arguments);
        var first = new ArrayList<>(
                said.lines().filter(line -> !line.contains("_per_")).toList());

        evaluate(arguments);

        assertThat(said.lines().filter(line -> !line.contains("_per_"))).containsExactlyElementsOf(first);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            | file: the file is empty or names nobody.
            name,age~A,1~ | file, line 1: the first line must name the columns .*; it lacks .*schema.*
            HEAD | file, line 1: there is no pair below the names of the columns.
            HEAD1,1,c,0,1,A,person,,,x,own,B~ | file, line 2: 12 fields where the first line names 15.
            HEAD1,yes,c,0,1,A,person,,,x,own,B,,,~ | file, line 2: the column label must be 1 or 0.
            HEAD1,1,c,0,1,A,person,,,x,own,B,,,~2,1,c,0,1,,person,,,x,own,B,,,~ | file, line 3: the column query_name is empty.
            HEAD1,1,c,0,1,"A,person | file, line 2: a line is cut off, or has more or fewer fields than it should.
            <html> | file, line 1: the file is a page or XML, not the table it should be.
            """)
    void saysInOneSentenceWhatIsWrongWithAFile(String text, String sentence) throws Exception {
        var file = write(
                "pairs.csv", text == null ? "" : text.replace("HEAD", HEAD).replace('~', '\n'));

        assertThat(evaluate("--pairs", file)).isEqualTo(2);

        assertThat(said.replace(file.toString(), "file").strip())
                .matches(sentence.contains("*") ? sentence : Pattern.quote(sentence));
    }

    @Test
    void saysWhatIsMissingToBegin() throws Exception {
        var pairs = write("pairs.csv", PAIRS);

        assertThat(evaluate("--pairs", directory.resolve("none.csv"))).isEqualTo(2);
        assertThat(said).startsWith("There is no file ").contains("none.csv");
        assertThat(evaluate("--pairs", pairs, "--list-level")).isEqualTo(2);
        assertThat(said).startsWith("--list-level needs the whole list: --names FILE.");
        assertThat(evaluate("--pairs", pairs, "--clean", pairs)).isEqualTo(2);
        assertThat(said).contains("--list-level");
        assertThat(evaluate("--pairs", pairs, "--names", pairs)).isEqualTo(2);
        assertThat(said).contains("pairs.csv, line 1: the first line must name the columns uid,");
    }
}
