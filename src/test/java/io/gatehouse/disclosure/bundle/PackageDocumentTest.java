package io.gatehouse.disclosure.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.audit.ProofFixture;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

class PackageDocumentTest {

    @Test
    void isAPdfForArchives() throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (var parser =
                Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf(BundleFixture.content())))) {
            var found = Foundries.defaultInstance()
                    .createValidator(PDFAFlavour.PDFA_2_A, false)
                    .validate(parser);

            assertThat(parser.getFlavour()).isEqualTo(PDFAFlavour.PDFA_2_A);
            assertThat(found.getTestAssertions()).isEmpty();
            assertThat(found.isCompliant()).isTrue();
        }
    }

    @Test
    void showsContentsGroundsCountsAndWhatIsWithheld() throws Exception {
        var text = text(BundleFixture.content());

        assertThat(text)
                .contains("LP-2026-0142/1", "2703(d) order", "Example Bureau of Investigation", "Example Cloud, Inc.")
                .contains("18 U.S.C. 2703(c)(2)(A)", "9 records", "26-mj-00311")
                .contains("Stored content", "a warrant", "The order does not open content")
                .contains("certify under penalty of perjury", "Jane Doe", "Signed 2026-03-02 10:05:30 UTC")
                .contains("disclosure.package.released", "21 of 37")
                .contains("2026-03-01T10:15:30Z", "30 min 34 s", "All times are in UTC.");
    }

    @Test
    void writesNamesInTheirScriptsAndLosesNoCharacter() throws Exception {
        var text = text(BundleFixture.content());

        assertThat(text)
                .contains("Nguyễn Thị Minh Khai", "Алексей Иванович Смирнов", "王小明 さくら 김민수", "สมชาย")
                .contains("Ωμέγα", "Արմեն", "გიორგი", "שרה")
                .contains("[U+1F600] é [U+0007]");
    }

    @Test
    void embedsEveryFont() throws Exception {
        try (var document = Loader.loadPDF(pdf(BundleFixture.content()))) {
            for (var page : document.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded())
                            .as(name.getName())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void carriesTheWatermarkOnEveryPage() throws Exception {
        try (var document = Loader.loadPDF(pdf(BundleFixture.content(60)))) {
            var stripper = new PDFTextStripper();
            for (var page = 1; page <= document.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);

                assertThat(stripper.getText(document))
                        .contains("LP-2026-0142 · Example Bureau of Investigation · LP-2026-0142/1");
            }
        }
    }

    @Test
    void writesEachPartOfATextInAFontThatHasIt() {
        assertThat(Scripts.runs("Ann 王 Ann"))
                .containsExactly(
                        new Scripts.Run("NotoSans-Regular", "Ann "),
                        new Scripts.Run("DroidSansFallbackFull", "王 "),
                        new Scripts.Run("NotoSans-Regular", "Ann"));
        assertThat(Scripts.runs("\uD83D\uDE00\uFE0F"))
                .containsExactly(new Scripts.Run("NotoSans-Regular", "[U+1F600]"));
    }

    @Test
    void hasEveryFontThatItNames() {
        for (var font : Scripts.FONTS) {
            assertThat(Bundles.resource("fonts/" + font + ".ttf")).as(font).hasSizeGreaterThan(10_000);
        }
        assertThat(Bundles.resource("fonts/LICENSE.txt")).isNotEmpty();
    }

    private static byte[] pdf(BundleContent content) {
        var proofs = BundleFixture.proofs();
        return PackageDocument.of(content, List.of(), proofs, ProofFixture.TRAIL, BundleFixture.KEY);
    }

    private static String text(BundleContent content) throws Exception {
        try (var document = Loader.loadPDF(pdf(content))) {
            // What was broken to fit a column, and the mark behind the text, are no matter here.
            return new PDFTextStripper().getText(document).replace("\u200B", "");
        }
    }
}
