package io.gatehouse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void speaksByKey() {
        assertThat(Texts.t("shell.form.problem")).isEqualTo("There is a problem");
    }

    @Test
    void putsArgumentsIntoTheSentence() {
        assertThat(Texts.t("shell.form.optional", "Middle name")).isEqualTo("Middle name (optional)");
        assertThat(Texts.t("shell.date.ago.hours", 1)).isEqualTo("1 hour ago");
        assertThat(Texts.t("shell.date.ago.hours", 6)).isEqualTo("6 hours ago");
    }

    @Test
    void showsTheKeyOfWhatItLacks() {
        assertThat(Texts.t("shell.no.such")).isEqualTo("!shell.no.such!");
    }

    @Test
    void speaksEnglishWhereALanguageHasNoTexts() {
        assertThat(Texts.in(Locale.forLanguageTag("tlh"), "shell.close")).isEqualTo("Close");
    }

    @Test
    void refusesWithTheKeyOnly() {
        var refused = new Refused("shell.form.optional", "Nguyễn");

        assertThat(refused).hasMessage("shell.form.optional");
        assertThat(refused.text()).isEqualTo("Nguyễn (optional)");
    }
}
