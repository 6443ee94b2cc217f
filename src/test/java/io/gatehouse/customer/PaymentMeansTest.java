package io.gatehouse.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.shell.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Means of payment: IBAN, wallets, and card numbers, which are refused wherever they appear. */
class PaymentMeansTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "4111.1111.1111.1111",
                "4111 1111-1111.1111",
                "5500 0000 0000 0004",
                "3400 000000 00009",
                "378282246310005",
                "6011000990139424",
                "3530111333300000",
                "2223003122003222",
                "6200000000000005",
                "my card 4111 1111 1111 1111 12/27 123",
                "٤١١١ ١١١١ ١١١١ ١١١١",
                "４１１１１１１１１１１１１１１１",
                "४१११ ११११ ११११ ११११",
                "4\u200b111\u200b111111111111",
                "no: 4111 – 1111 – 1111 – 1111!",
                "x4222222222222x",
                "a4111111-1111-1111-1111-4111111111111111",
                "0x4111111111111111",
                "Flat 12, 4111 1111 1111 1111"
            })
    void cardNumbersAreFound(String text) {
        assertThat(CardNumbers.foundIn(text)).isTrue();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> CardNumbers.refuseIn(text))
                .withMessage("customer.card.refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4111111111111112",
                "12 Long Street, 10115 Berlin",
                "+84 912 345 678",
                "1987-03-27",
                "0000000000000000",
                "12345678901234567890",
                "DE89 3704 0044 0532 0130 00",
                "Room 411, 11 Road, 111",
                "4111 1111 and later 1111 1111",
                "ACC-00000000-4111-4111-1111-411111111111",
                "0x4111111111111111aaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void otherNumbersAreNot(String text) {
        assertThat(CardNumbers.foundIn(text)).isFalse();
    }

    @Test
    void noFieldTakesACardNumber() {
        var card = "4111 1111 1111 1111";
        var vietnam = new Country("VN");
        for (Runnable field : List.<Runnable>of(
                () -> Payer.other(card, "friend"),
                () -> Payer.other("Lan", card),
                () -> PaymentMeans.institution(card),
                () -> PaymentMeans.card(null, null, card.replace(" ", ""), "1111", null, List.of(), Payer.SELF),
                () -> PaymentMeans.card(null, null, "tok", "1111", null, List.of(card), Payer.SELF),
                () -> PaymentMeans.iban(card),
                () -> UsePlace.of(vietnam, card),
                () -> CustomerFacts.purpose("pay with " + card),
                () -> OtherName.of("Lan " + card, null, null),
                () -> NationalId.of(card, vietnam, "012345678901"),
                () -> UsPersonClaim.of(UsPersonClaim.Answer.YES, java.util.Set.of(UsPersonClaim.Limb.CITIZEN), card))) {
            assertThatExceptionOfType(Refused.class).isThrownBy(field::run).withMessage("customer.card.refused");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DE89 3704 0044 0532 0130 00, DE89370400440532013000",
        "gb33-bukb-2020-1555-5555-55, GB33BUKB20201555555555",
        "ＤＥ８９３７０４００４４０５３２０１３０００, DE89370400440532013000",
        "SA03 8000 0000 6080 1016 7519, SA0380000000608010167519",
    })
    void takesAnIban(String typed, String iban) {
        assertThat(PaymentMeans.iban(typed)).isEqualTo(iban);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE89370400440532013001", "DE8937040044053201300", "XX89370400440532013000", "hello"})
    void refusesAWrongIban(String typed) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> PaymentMeans.iban(typed))
                .withMessage("customer.iban.wrong");
    }

    @ParameterizedTest
    @CsvSource({
        "BITCOIN, 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
        "BITCOIN, 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
        "BITCOIN, bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "BITCOIN, BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
        "BITCOIN, bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
        "ETHEREUM, 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "ETHEREUM, 0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "ETHEREUM, 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
        "TRON, TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
        "OTHER, some-chain:address_1234",
    })
    void takesAWalletAddress(WalletChain chain, String address) {
        assertThat(PaymentMeans.walletAddress(chain, " " + address)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "BITCOIN, 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
        "BITCOIN, bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
        "BITCOIN, 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "ETHEREUM, 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
        "ETHEREUM, 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
        "TRON, TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u",
        "OTHER, short",
    })
    void refusesAWrongWalletAddress(WalletChain chain, String address) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> PaymentMeans.walletAddress(chain, address))
                .withMessage("customer.wallet.wrong");
    }

    @Test
    void neverShowsItselfWhole() {
        assertThat(PaymentMeans.bankAccount("Bank", null, "DE89370400440532013000", Payer.SELF))
                .hasToString("BANK_ACCOUNT ••••3000");
        assertThat(Payer.other("Lan Pham", "sister")).hasToString("•••");
    }
}
