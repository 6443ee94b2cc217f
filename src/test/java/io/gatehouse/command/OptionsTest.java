package io.gatehouse.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static Options read(String... arguments) throws Options.Wrong {
        return Options.read(List.of(arguments), Set.of("--name"), Set.of("--list"), Set.of("--json"));
    }

    @Test
    void takesOneValueSeveralOrNone() throws Exception {
        var options = read("--list", "a.csv", "b.csv", "--json", "--name", "A Name", "--list", "c.csv");

        assertThat(options.values("--list")).containsExactly("a.csv", "b.csv", "c.csv");
        assertThat(options.value("--name")).contains("A Name");
        assertThat(options.has("--json")).isTrue();
        assertThat(read().has("--json")).isFalse();
        assertThat(read().value("--name")).isEmpty();
    }

    @Test
    void saysInASentenceWhatIsWrong() {
        assertThatExceptionOfType(Options.Wrong.class)
                .isThrownBy(() -> read("--frob"))
                .withMessage("There is no option --frob.");
        assertThatExceptionOfType(Options.Wrong.class)
                .isThrownBy(() -> read("--name", "A", "B"))
                .withMessage("An option was expected where B stands.");
        assertThatExceptionOfType(Options.Wrong.class)
                .isThrownBy(() -> read("--name", "--json"))
                .withMessage("The option --name needs a value.");
        assertThatExceptionOfType(Options.Wrong.class)
                .isThrownBy(() -> read("--name", "A", "--name", "B"))
                .withMessage("The option --name was given twice.");
    }
}
