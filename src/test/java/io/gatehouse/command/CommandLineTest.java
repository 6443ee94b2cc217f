package io.gatehouse.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    @Test
    void listsEveryCommand() throws Exception {
        assertThat(CommandLine.run(List.of("help"), out)).isZero();

        assertThat(said.toString(StandardCharsets.UTF_8)).contains("verify-log", "import-list", "evaluate");
    }

    /** A portal that started would need a directory and a database, and would take seconds. */
    @Test
    void runsACommandThatIsNoBeanByItself() throws Exception {
        assertThat(CommandLine.run(List.of("evaluate"), out)).isEqualTo(2);

        assertThat(said.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("Name the pairs: --pairs FILE.");
    }

    @Test
    void refusesACommandThatItDoesNotHave() throws Exception {
        assertThat(CommandLine.run(List.of("frob"), out)).isEqualTo(2);

        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("There is no command frob.");
    }
}
