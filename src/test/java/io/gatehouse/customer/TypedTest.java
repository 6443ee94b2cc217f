package io.gatehouse.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.shell.Refused;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cleaning of what is typed, and the numbers of documents. */
class TypedTest {

    private static final Country VIETNAM = new Country("VN");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 27);

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain text,plain text",
                " plain,plain",
                "plain ,plain",
                "two  spaces,two spaces",
                "tab\there,tab here",
                "\u2066bidi\u2069,bidi",
                "soft\u00adhyphen,softhyphen",
                "\ufefffirst,first",
                "١٢٣,123",
                "１２３,123",
                "\ud800broken,broken",
                "zwj\u200dkept,zwj\u200dkept"
            })
    void aLineIsWhatWasMeant(String typed, String kept) {
        assertThat(Typed.line(typed)).isEqualTo(kept);
        assertThat(Typed.line(kept)).isEqualTo(kept);
    }

    @Test
    void aLineHasNeitherEndsNorControls() {
        assertThat(Typed.line("line\nend\r\n")).isEqualTo("line end");
        assertThat(Typed.line("\u0000nul\u0007")).isEqualTo("nul");
    }

    @Test
    void textKeepsItsLines() {
        assertThat(Typed.text(" one \r\n two  three\r\r\r\r four ")).isEqualTo("one\ntwo three\n\nfour");
        assertThat(Typed.text(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "c 123-4567, C1234567",
        "Ｃ１２３４５６７, C1234567",
        "c1234567, C1234567",
        "'C/123.4567', C1234567",
        "c‑123–4567, C1234567"
    })
    void aDocumentNumberIsForgiving(String typed, String number) {
        assertThat(DocumentFacts.number(typed)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234", "123456789012345678901", "C123456Ж", "C123*4567"})
    void aDocumentNumberHasFiveToTwentyLettersAndNumbers(String typed) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> DocumentFacts.number(typed))
                .satisfies(refused ->
                        assertThat(refused.text()).isEqualTo("Document number must be 5 to 20 letters and numbers"));
    }

    @Test
    void anExpiredDocumentIsRefusedWithItsDay() {
        var expired = DocumentFacts.expires(BirthCalendar.GREGORIAN, "3", "March", "2024", Locale.ENGLISH);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() ->
                        DocumentFacts.of(DocumentKind.PASSPORT, VIETNAM, "C1234567", null, null, expired, false, TODAY))
                .satisfies(refused -> assertThat(refused.text())
                        .isEqualTo("This document expired on 3 March 2024. Use one that has not expired"));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() ->
                        DocumentFacts.of(DocumentKind.PASSPORT, VIETNAM, "C1234567", null, null, null, false, TODAY))
                .withMessage("customer.document.expiry.missing");
        assertThat(DocumentFacts.of(DocumentKind.PASSPORT, VIETNAM, "C1234567", null, null, TODAY, false, TODAY)
                        .expiresOn())
                .isEqualTo(TODAY);
    }

    @ParameterizedTest
    @CsvSource({"12.345.678-9, 123456789", "ab 12, AB12", "８５０１１２-１２３４５６７, 8501121234567"})
    void aNationalNumberIsForgiving(String typed, String number) {
        assertThat(NationalId.of("ID", VIETNAM, typed).number()).isEqualTo(number);
        assertThat(NationalId.of("ID", VIETNAM, typed).toString()).doesNotContain(number);
    }
}
