package io.gatehouse.customer;

import static io.gatehouse.customer.AddressPart.ADMINISTRATIVE_AREA;
import static io.gatehouse.customer.AddressPart.LINES;
import static io.gatehouse.customer.AddressPart.LOCALITY;
import static io.gatehouse.customer.AddressPart.POSTAL_CODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.shell.Refused;
import io.gatehouse.shell.Texts;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFormsTest {

    private static PostalAddress address(String country, Map<AddressPart, String> parts) {
        return PostalAddress.of(new Country(country), parts);
    }

    @Test
    void knowEveryCountryAndHaveItsTexts() {
        for (var country : Country.sorted(Locale.ENGLISH)) {
            var form = AddressForms.of(country);
            assertThat(form.requires(LINES)).as(country.code()).isTrue();
            assertThat(form.order()).as(country.code()).contains(LINES);
            for (var part : form.order()) {
                var label = form.labelKey(part);
                assertThat(Texts.has(label)).as(label).isTrue();
                assertThat(Texts.has(label.replaceAll("label$", "missing")))
                        .as(label)
                        .isTrue();
            }
            form.postcodeExample()
                    .ifPresent(example -> assertThat(form.check(
                                    address(country.code(), Map.of(LINES, "Street 1", POSTAL_CODE, example)), false))
                            .as(country.code())
                            .noneMatch(problem -> problem.part() == POSTAL_CODE));
        }
    }

    @Test
    void askInTheOrderOfTheCountry() {
        assertThat(AddressForms.of(new Country("JP")).order()).containsExactly(POSTAL_CODE, ADMINISTRATIVE_AREA, LINES);
        assertThat(AddressForms.of(new Country("VN")).order())
                .containsExactly(LINES, LOCALITY, ADMINISTRATIVE_AREA, POSTAL_CODE);
        assertThat(Texts.t(AddressForms.of(new Country("JP")).labelKey(ADMINISTRATIVE_AREA)))
                .isEqualTo("Prefecture");
        assertThat(Texts.t(AddressForms.of(new Country("IN")).labelKey(POSTAL_CODE)))
                .isEqualTo("PIN code");
    }

    @Test
    void sayWhatIsMissingInTheCountrysWords() {
        var problems = AddressForms.of(new Country("JP")).check(address("JP", Map.of(LINES, "銀座1-1")), false);

        assertThat(problems)
                .extracting(problem -> problem.reason().text())
                .containsExactly("Enter your postcode", "Enter your prefecture");
    }

    @Test
    void onlyWarnOfAnOddPostcode() {
        var form = AddressForms.of(new Country("JP"));
        var odd = address("JP", Map.of(LINES, "銀座1-1", ADMINISTRATIVE_AREA, "東京都", POSTAL_CODE, "12"));

        assertThat(form.check(odd, false)).singleElement().satisfies(problem -> {
            assertThat(problem.warning()).isTrue();
            assertThat(problem.reason().text()).isEqualTo("Check the postcode. In Japan it looks like 154-0023");
        });
        assertThat(form.require(odd, false)).isEqualTo(odd);
    }

    @Test
    void writeAnAddressAsItsCountryDoes() {
        assertThat(address("JP", Map.of(LINES, "銀座1-1", ADMINISTRATIVE_AREA, "東京都", POSTAL_CODE, "１０４−００６１"))
                        .written())
                .containsExactly("〒104−0061", "東京都", "銀座1-1");
        assertThat(address("DE", Map.of(LINES, "Hauptstr. 5\nHinterhaus", LOCALITY, "Berlin", POSTAL_CODE, "10827"))
                        .written())
                .containsExactly("Hauptstr. 5", "Hinterhaus", "10827 Berlin");
        assertThat(address(
                                "BR",
                                Map.of(
                                        LINES,
                                        "Rua A, 1",
                                        LOCALITY,
                                        "São Paulo",
                                        ADMINISTRATIVE_AREA,
                                        "SP",
                                        POSTAL_CODE,
                                        "01310-100"))
                        .written())
                .containsExactly("Rua A, 1", "São Paulo-SP", "01310-100");
    }

    @ParameterizedTest
    @CsvSource({"JP, 東京都", "JP, tokyo", "BR, SP", "BR, são paulo", "AE, Dubai", "AE, دبي", "VN, Ha Noi City"})
    void findARegionByAnyOfItsNames(String country, String typed) {
        assertThat(AddressForms.of(new Country(country)).region(typed)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PO Box 123",
                "P.O. Box 123",
                "p o box 9",
                "P.O.B. 77",
                "Post Office Box 4",
                "POBox 12",
                "Postfach 10 20 30",
                "BP 1234",
                "B.P. 12",
                "Boîte postale 5",
                "Case postale 77",
                "Apartado postal 55",
                "Apartado de correos 12",
                "Apdo. 33",
                "Casilla 44",
                "Caixa Postal 9",
                "Casella postale 3",
                "Postbus 90801",
                "Postboks 12",
                "Box 345",
                "PL 12",
                "Skrytka pocztowa 7",
                "Postafiók 12",
                "Pf. 33",
                "а/я 15",
                "Абонентский ящик 7",
                "П.К. 12",
                "Τ.Θ. 123",
                "P.K. 44",
                "Posta Kutusu 3",
                "ص.ب 1234",
                "ص. ب. ١٢٣٤",
                "صندوق بريد 12",
                "ת.ד. 55",
                "صندوق پستی 12",
                "ตู้ ปณ. 12",
                "邮政信箱100号",
                "郵政信箱 5",
                "私書箱12号",
                "사서함 12호",
                "Hộp thư 12",
                "Hòm thư 5",
                "Kotak Pos 12",
                "S.L.P. 99",
                "Private Bag 12",
                "Ｐ．Ｏ．Ｂｏｘ １２３"
            })
    void refuseAPostOfficeBox(String line) {
        var form = AddressForms.of(new Country("KE"));
        assertThat(form.check(address("KE", Map.of(LINES, line, LOCALITY, "Nairobi")), false))
                .as(line)
                .extracting(problem -> problem.reason().key())
                .containsExactly("customer.address.pobox");
        assertThat(form.check(address("KE", Map.of(LINES, line, LOCALITY, "Nairobi")), true))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12 Boxwood Lane", "Postboxstraße 3", "1 Plaza Mayor", "Sheikh Zayed Road\nPO Box 123", "5 Post Street",
                        "Flat 3, Boxley House 12",
                "Calle Casillas 5 bis", "Plaza 12", "Pfalzstr. 12", "BP Tower, 12 Main Road", "Box Hill Road 5",
                        "Apt 12, PO Box 3, 77 Long Street"
            })
    void takeAStreet(String line) {
        assertThat(AddressForms.of(new Country("AE"))
                        .check(address("AE", Map.of(LINES, line, ADMINISTRATIVE_AREA, "دبي")), false))
                .as(line)
                .isEmpty();
    }

    @Test
    void refuseACardNumberInALine() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> address("DE", Map.of(LINES, "4111 1111 1111 1111")))
                .withMessage("customer.card.refused");
    }

    @Test
    void neverShowThemselvesInLogs() {
        assertThat(Arrays.asList(address("DE", Map.of(LINES, "Hauptstr. 5")))).hasToString("[••• DE]");
    }
}
