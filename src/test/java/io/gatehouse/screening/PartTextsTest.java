package io.gatehouse.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.matching.BirthDate;
import io.gatehouse.matching.Identifier;
import io.gatehouse.matching.Listed;
import io.gatehouse.matching.NameIndex;
import io.gatehouse.matching.NameQuality;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.matching.Score;
import io.gatehouse.matching.Subject;
import io.gatehouse.shell.Texts;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a reviewer reads of a score. */
class PartTextsTest {

    private static final String PART = "screening.part.";

    @Test
    void everyPartOfAScoreHasAText() {
        assertThat(Score.Part.keys())
                .hasSizeGreaterThan(120)
                .allSatisfy(key -> assertThat(Texts.has(PART + key)).as(key).isTrue());
    }

    @Test
    void noTextIsOfAPartThatNoScoreHas() throws IOException {
        var texts = new Properties();
        try (var bundle = PartTextsTest.class.getResourceAsStream("/vaadin-i18n/screening.properties")) {
            texts.load(bundle);
        }

        assertThat(texts.stringPropertyNames().stream()
                        .filter(key -> key.startsWith(PART))
                        .map(key -> key.substring(PART.length())))
                .containsExactlyInAnyOrderElementsOf(Score.Part.keys());
    }

    @Test
    void readsLikeAReviewersNotes() {
        var listed = new Listed(
                "1",
                PartyKind.PERSON,
                List.of(new Listed.Name("VORONTSELOV, Arkady Semyonovich", NameQuality.WEAK)),
                List.of(BirthDate.year(1961)),
                Set.of("RU", "BY"),
                List.of(new Identifier(Identifier.Kind.PASSPORT, "RU", "123456")));
        var subject = new Subject(
                PartyKind.PERSON,
                List.of("Аркадий Воронцелов"),
                List.of(BirthDate.year(1962)),
                Set.of("CY"),
                List.of(new Identifier(Identifier.Kind.PASSPORT, "RU", "123456")));

        var read = NameIndex.of(List.of(listed)).compare(subject, listed).score().parts().stream()
                .map(part -> Texts.t(PART + part.key(), part.arguments().toArray()))
                .toList();

        assertThat(read)
                .containsExactly(
                        "Name equal after transliteration: Аркадий – Arkady",
                        "Family name equal after transliteration: Воронцелов – VORONTSELOV",
                        "Word of the list that our name lacks: Semyonovich",
                        "The list calls this name weak",
                        "Birth date differs by 1 year",
                        "Countries differ: CY – BY, RU",
                        "Passport number equal");
    }
}
