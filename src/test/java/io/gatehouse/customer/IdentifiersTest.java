package io.gatehouse.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The variants of DP-6: however an identifier is written, it has one form, and no two identifiers share one. */
class IdentifiersTest {

    private static final int VARIANTS = 10_000;
    private static final Country VIETNAM = new Country("VN");

    private final Random random = new Random(7);

    @Test
    void tenThousandSpellingsOfANumberAreFound() {
        for (var i = 0; i < VARIANTS; i++) {
            var number = "%c%07d".formatted('A' + random.nextInt(26), random.nextInt(10_000_000));
            var stored = Identifiers.of(
                    FactKind.DOCUMENT,
                    new DocumentFacts(
                            DocumentKind.PASSPORT, VIETNAM, number, null, null, LocalDate.of(2040, 1, 1), false));
            var typed = varied(number);

            assertThat(stored)
                    .as("%s as %s", number, typed)
                    .contains(Identifiers.lookup(Identifier.of(IdentifierKind.DOCUMENT, typed)))
                    .contains(Identifiers.lookup(Identifier.of(IdentifierKind.DOCUMENT, "vn: " + typed)))
                    .doesNotContain(Identifiers.lookup(Identifier.of(IdentifierKind.DOCUMENT, "TH:" + typed)));
        }
    }

    @Test
    void spellingsOfAnEmailAddressAreFound() {
        for (var i = 0; i < VARIANTS / 10; i++) {
            var address = "mai.nguyen%d@example.com".formatted(i);
            assertThat(Identifiers.of(FactKind.EMAIL, EmailAddress.of(address)))
                    .containsExactly(Identifiers.lookup(Identifier.of(IdentifierKind.EMAIL, wide(cased(address)))));
        }
    }

    @Test
    void differentNumbersHaveDifferentForms() {
        var forms = new HashSet<Identifiers.Form>();
        for (var i = 0; i < VARIANTS; i++) {
            forms.add(Identifiers.lookup(Identifier.of(IdentifierKind.DOCUMENT, "X" + (2_000_000 + i))));
        }
        assertThat(forms).hasSize(VARIANTS);
    }

    @Test
    void aShortNumberIsNotIndexedWithoutItsIssuer() {
        assertThat(Identifiers.of(FactKind.NATIONAL_ID, NationalId.of("ID", VIETNAM, "12345")))
                .hasSize(1);
        assertThat(Identifiers.of(FactKind.NATIONAL_ID, NationalId.of("ID", VIETNAM, "012345678901")))
                .hasSize(2);
    }

    private String varied(String number) {
        var text = cased(number);
        var spaced = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            spaced.append(text.charAt(i));
            switch (random.nextInt(12)) {
                case 0 -> spaced.append(' ');
                case 1 -> spaced.append('-');
                case 2 -> spaced.append('\u200b');
                case 3 -> spaced.append('\u2011');
                default -> {}
            }
        }
        return random.nextBoolean() ? wide(spaced.toString()) : spaced.toString();
    }

    private String cased(String text) {
        return random.nextBoolean() ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT);
    }

    private static String wide(String text) {
        var wide = new StringBuilder();
        text.chars().forEach(c -> wide.append((char) (c > ' ' && c < 0x7F ? c + 0xFEE0 : c)));
        return wide.toString();
    }
}
