package io.gatehouse.shell.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.shell.picture.DifferenceText.Piece;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PicturesTest {

    private static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");

    @Test
    void aRiskBarSaysItsNumberItsLevelAndEachPart() throws Exception {
        var svg = read(RiskBar.drawn(
                        62,
                        "High",
                        List.of(
                                new RiskBar.Part("Document", 12, 1),
                                new RiskBar.Part("Screening", 30, 2),
                                new RiskBar.Part("Place", 20, 3),
                                new RiskBar.Part("Payment", 0, 4)),
                        List.of(new RiskBar.Threshold(30, "Moderate"), new RiskBar.Threshold(60, "High")))
                .text());

        assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("62 of 100, High");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("Document 12, Screening 30, Place 20");
        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(4);
        assertThat(svg.getElementsByTagName("line").getLength()).isEqualTo(2);
    }

    @Test
    void aTimelineHasADotForEachEventAndBreaksLongSilences() throws Exception {
        var events = List.of(
                new Timeline.Event(MONDAY, Timeline.Kind.CUSTOMER, "Sent <b>", "Le Thi Hoa"),
                new Timeline.Event(MONDAY.plus(Duration.ofHours(2)), Timeline.Kind.SYSTEM, "Read", null),
                new Timeline.Event(MONDAY.plus(Duration.ofDays(9)), Timeline.Kind.STAFF, "Claimed", "Ana"));

        var svg = read(Timeline.drawn(events, MONDAY.plus(Duration.ofDays(10)), MONDAY.plus(Duration.ofDays(11)))
                .text());

        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(3);
        assertThat(svg.getDocumentElement().getTextContent())
                .contains("//")
                .contains("Due, 1 d left")
                .contains("Sent <b>");
    }

    @Test
    void everyPictureKeepsItsColoursInTheStyleSheet() {
        assertThat(QrCode.drawn("https://example.test/h/abc").text()).doesNotContain("fill=", "style=", "#0", "#f");
    }

    @Test
    void aDifferenceMarksOnlyWhatTheOtherHasNot() {
        assertThat(DifferenceText.pieces("Nguyen Van A", "Nguyen Van B"))
                .containsExactly(new Piece("Nguyen Van ", false), new Piece("A", true));
        assertThat(DifferenceText.pieces("1987", "1978"))
                .containsExactly(new Piece("198", false), new Piece("7", true));
        assertThat(DifferenceText.pieces("محمد", "محمد")).containsExactly(new Piece("محمد", false));
        assertThat(DifferenceText.pieces("", "x")).isEmpty();
    }

    private static Document read(String svg) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void aCheckOverSeveralPlacesIsSaidOnce() {
        var lines = new CodeLines(
                List.of("L898902C36UTO7408122F1204159ZE184226B<<<<<10"),
                List.of(
                        new CodeLines.Check(0, 0, 10, "Whole code", true),
                        new CodeLines.Check(0, 13, 20, "Whole code", false),
                        new CodeLines.Check(0, 21, 28, "Expiry date", true)));

        assertThat(lines.getElement().getTextRecursively()).containsOnlyOnce("Whole code");
        assertThat(lines.getElement().getTextRecursively()).contains("Whole codeDoes not fit", "Expiry dateFits");
    }
}
