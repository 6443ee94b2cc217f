package io.gatehouse.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.shell.Refused;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** E-mail addresses, telephone numbers and countries as people type them. */
class ContactsTest {

    @ParameterizedTest
    @CsvSource({
        "name@example.com, name@example.com",
        "' Name.Last+tag@Example.COM ', name.last+tag@example.com",
        "ｎａｍｅ＠ｅｘａｍｐｌｅ．ｃｏｍ, name@example.com",
        "name＠example。com, name@example.com",
        "用户@例子.中国, 用户@xn--fsqu00a.xn--fiqs8s",
        "मेल@डाक.भारत, मेल@xn--11bx1g.xn--h2brj9c",
        "müller@bücher.example, müller@xn--bcher-kva.example",
        "mailto:a@b.co, a@b.co",
        "o'neil@example.co.uk, o'neil@example.co.uk",
        "'\"odd name\"@example.com', '\"odd name\"@example.com'",
        "a@sub-domain.example-site.museum, a@sub-domain.example-site.museum",
    })
    void takesEmailAddresses(String typed, String folded) {
        assertThat(EmailAddress.of(typed).folded()).isEqualTo(folded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "name@",
                "@example.com",
                "name@example",
                "name@@example.com",
                "na me@example.com",
                "name@exa mple.com",
                "name@-example.com",
                "name@example..com",
                ".name@example.com",
                "name.@example.com",
                "name@127.0.0.1",
                "name@[127.0.0.1]",
                "name@example.c",
                "a,b@example.com"
            })
    void refusesWhatIsNoEmailAddress(String typed) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> EmailAddress.of(typed))
                .withMessage("customer.email.wrong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mai+4111111111111111@example.com",
                "mai4111111111111111x@example.com",
                "4111-1111-1111-1111@example.com",
                "mai.4111.1111.1111.1111.tran@example.com",
                "4111_1111_1111_1111@example.com",
                "\"4111 1111 1111 1111\"@example.com",
                "mai12.4111.1111.1111.1111@example.com"
            })
    void refusesAnEmailAddressThatHoldsACardNumber(String typed) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> EmailAddress.of(typed))
                .withMessage("customer.card.refused");
    }

    /** Their digits would make card numbers if those beside letters were counted in. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "53033190-7660-45b1-99e1-7b552e94525c@example.com",
                "313874cd-dfbc-423d-b246-548991270564@example.com",
                "b18c8632-2266-4668-8665-0967dbc38a39@example.com",
                "81e671a9-7795-4189-8960-68fa695856dd@example.com"
            })
    void takesARandomIdentifierAsAnEmailAddress(String typed) {
        assertThat(EmailAddress.of(typed).value()).isEqualTo(typed);
    }

    @Test
    void asksForAnEmailAddressThatIsMissing() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> EmailAddress.of(" "))
                .withMessage("customer.email.missing");
    }

    @ParameterizedTest
    @CsvSource({
        "VN, 091 234 56 78, +84912345678",
        "VN, (091) 234-5678, +84912345678",
        "VN, +84 91 234 56 78, +84912345678",
        "VN, 0084912345678, +84912345678",
        "VN, ٠٩١٢٣٤٥٦٧٨, +84912345678",
        "IR, ۰۹۱۲۳۴۵۶۷۸۹, +989123456789",
        "JP, ０９０-１２３４-５６７８, +819012345678",
        "DE, 0151 23456789, +4915123456789",
        "VN, +44 7911 123456, +447911123456",
        "BR, (11) 96123-4567, +5511961234567",
    })
    void takesPhoneNumbers(String country, String typed, String e164) {
        assertThat(PhoneNumber.of(new Country(country), typed).e164()).isEqualTo(e164);
    }

    @ParameterizedTest
    @CsvSource({
        "VN, '', Enter your phone number",
        "VN, 091, The number is too short for Vietnam (+84)",
        "VN, 09123456789012345, The number is too long for Vietnam (+84)",
        "VN, hello, Check the number. It is not a phone number in Vietnam (+84)",
        "GB, 09011234567, Choose a different number: we cannot send codes to this one",
        "US, 8005550199, Choose a different number: we cannot send codes to this one",
        "VN, +999 123 456 789, Check the number. No country has phone numbers like this",
    })
    void refusesPhoneNumbersWithOneSentence(String country, String typed, String text) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> PhoneNumber.of(new Country(country), typed))
                .satisfies(refused -> assertThat(refused.text()).isEqualTo(text));
    }

    @Test
    void neverShowThemselvesWhole() {
        assertThat(PhoneNumber.of(new Country("VN"), "0912345678")).hasToString("+••••78");
        assertThat(EmailAddress.of("mai@example.com")).hasToString("m•••@example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "vn, VN",
        "VNM, VN",
        "Vietnam, VN",
        "Việt Nam, VN",
        "viet nam, VN",
        "日本, JP",
        "Deutschland, DE",
        "ไทย, TH",
        "Cote d'Ivoire, CI",
        "ايران, IR",
        "España, ES",
        "Kosovo, XK"
    })
    void countriesAreKnownByAnyName(String typed, String code) {
        assertThat(Country.find(typed, Locale.ENGLISH).orElseThrow().code()).isEqualTo(code);
    }

    @Test
    void countriesMatchWhileTyping() {
        var germany = new Country("DE");

        assertThat(germany.matches("deu", Locale.ENGLISH)).isTrue();
        assertThat(germany.matches("germ", Locale.JAPANESE)).isTrue();
        assertThat(germany.matches("ドイツ", Locale.JAPANESE)).isTrue();
        assertThat(germany.matches("France", Locale.JAPANESE)).isFalse();
        assertThat(Country.sorted(Locale.ENGLISH)).hasSizeGreaterThan(240).startsWith(new Country("AF"));
    }
}
