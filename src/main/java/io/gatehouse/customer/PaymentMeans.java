package io.gatehouse.customer;

import io.gatehouse.shell.Refused;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iban4j.Iban4jException;
import org.iban4j.IbanUtil;
import org.jspecify.annotations.Nullable;

/**
 * How a customer pays, and where the money comes from (R26): the kind, the institution, the identifiers by which the provider's
 * processor knows the means, and who pays.
 *
 * <p>Of a card only the processor's token and the last four digits are kept; a full card number is refused in every field, and
 * the security code is never asked (R27, R28). An IBAN and a wallet address are checked. Its text form is masked.
 *
 * @param processorCustomer the customer as the payment processor calls them
 * @param processorTransactions charges as the payment processor calls them
 */
public record PaymentMeans(
        PaymentKind kind,
        @Nullable String institution,
        @Nullable Country institutionCountry,
        @Nullable String cardToken,
        @Nullable String lastFour,
        @Nullable String iban,
        @Nullable WalletChain walletChain,
        @Nullable String walletAddress,
        @Nullable String processorCustomer,
        List<String> processorTransactions,
        Payer payer)
        implements Serializable {

    private static final int MAX_INSTITUTION_LENGTH = 256;
    private static final int MAX_IDENTIFIER_LENGTH = 128;
    private static final int MAX_WALLET_LENGTH = 128;
    private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}");

    public PaymentMeans {
        processorTransactions = List.copyOf(processorTransactions);
        if (institution != null && Typed.length(institution) > MAX_INSTITUTION_LENGTH) {
            throw new Refused("customer.payment.institution.long", MAX_INSTITUTION_LENGTH);
        }
        if (lastFour != null && !FOUR_DIGITS.matcher(lastFour).matches()) {
            throw new Refused("customer.payment.lastfour.wrong");
        }
        if ((walletChain == null) != (walletAddress == null)) {
            throw new Refused(walletChain == null ? "customer.wallet.chain.missing" : "customer.wallet.missing");
        }
        if (walletAddress != null && !Objects.requireNonNull(walletChain).accepts(walletAddress)) {
            throw new Refused("customer.wallet.wrong");
        }
        if (iban != null) {
            requireIban(iban);
        }
        Stream.concat(
                        Stream.of(institution, cardToken, processorCustomer).filter(Objects::nonNull),
                        processorTransactions.stream())
                .forEach(text -> {
                    if (text.length() > MAX_IDENTIFIER_LENGTH && !text.equals(institution)) {
                        throw new Refused("customer.payment.identifier.long", MAX_IDENTIFIER_LENGTH);
                    }
                    CardNumbers.refuseIn(text);
                });
    }

    /** Means of a kind that needs nothing more, such as the free tier. */
    public static PaymentMeans of(@Nullable PaymentKind kind, Payer payer) {
        if (kind == null) {
            throw new Refused("customer.payment.kind.missing");
        }
        return new PaymentMeans(kind, null, null, null, null, null, null, null, null, List.of(), payer);
    }

    /** A card as the billing system tells of it. */
    public static PaymentMeans card(
            @Nullable String institution,
            @Nullable Country institutionCountry,
            String token,
            String lastFour,
            @Nullable String processorCustomer,
            List<String> processorTransactions,
            Payer payer) {
        return new PaymentMeans(
                PaymentKind.CARD,
                institution,
                institutionCountry,
                token,
                lastFour,
                null,
                null,
                null,
                processorCustomer,
                processorTransactions,
                payer);
    }

    /** A bank account as typed; the IBAN may be empty where the country has none. */
    public static PaymentMeans bankAccount(
            @Nullable String institution, @Nullable Country institutionCountry, @Nullable String iban, Payer payer) {
        var account = Typed.code(iban);
        return new PaymentMeans(
                PaymentKind.BANK_ACCOUNT,
                institution(institution),
                institutionCountry,
                null,
                null,
                account.isEmpty() ? null : account,
                null,
                null,
                null,
                List.of(),
                payer);
    }

    /** A wallet as typed. */
    public static PaymentMeans wallet(@Nullable WalletChain chain, @Nullable String address, Payer payer) {
        if (chain == null) {
            throw new Refused("customer.wallet.chain.missing");
        }
        return new PaymentMeans(
                PaymentKind.WALLET,
                null,
                null,
                null,
                null,
                null,
                chain,
                walletAddress(chain, address),
                null,
                List.of(),
                payer);
    }

    /** The same means with the processor's identifiers beside what the customer said. */
    public PaymentMeans withProcessor(@Nullable String customer, List<String> transactions) {
        return new PaymentMeans(
                kind,
                institution,
                institutionCountry,
                cardToken,
                lastFour,
                iban,
                walletChain,
                walletAddress,
                customer,
                transactions,
                payer);
    }

    /** An institution's name as typed, or nothing. */
    public static @Nullable String institution(@Nullable String typed) {
        var cleaned = Typed.line(typed);
        if (cleaned.isEmpty()) {
            return null;
        }
        CardNumbers.refuseIn(cleaned);
        return cleaned;
    }

    /** An IBAN as typed: spaces, hyphens and lower case are forgiven. */
    public static String iban(@Nullable String typed) {
        var cleaned = Typed.code(typed);
        if (cleaned.isEmpty()) {
            throw new Refused("customer.iban.missing");
        }
        requireIban(cleaned);
        return cleaned;
    }

    /** A wallet address as typed on a chain. */
    public static String walletAddress(WalletChain chain, @Nullable String typed) {
        var cleaned = Typed.line(typed).replace(" ", "");
        if (cleaned.isEmpty()) {
            throw new Refused("customer.wallet.missing");
        }
        CardNumbers.refuseIn(cleaned);
        if (cleaned.length() > MAX_WALLET_LENGTH || !chain.accepts(cleaned)) {
            throw new Refused("customer.wallet.wrong");
        }
        return cleaned;
    }

    /** The identifier by which the means is known again: token, IBAN or wallet; none for means that have none. */
    public Optional<String> identity() {
        return Stream.of(cardToken, iban, walletAddress)
                .filter(Objects::nonNull)
                .findFirst();
    }

    @Override
    public String toString() {
        return Stream.of(
                        kind.name(),
                        lastFour == null ? null : "••••" + lastFour,
                        iban == null ? null : Masked.tail(iban),
                        walletAddress == null ? null : Masked.tail(walletAddress))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static void requireIban(String iban) {
        // A card number typed into the wrong field is told so; everything else is just not an IBAN.
        CardNumbers.refuseIn(iban);
        try {
            IbanUtil.validate(iban.toUpperCase(Locale.ROOT));
        } catch (Iban4jException | IllegalArgumentException wrong) {
            throw new Refused("customer.iban.wrong");
        }
    }
}
