package io.gatehouse.provider.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.gatehouse.customer.CardNumbers;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.EmailAddress;
import io.gatehouse.customer.Payer;
import io.gatehouse.customer.PaymentKind;
import io.gatehouse.customer.PaymentMeans;
import io.gatehouse.customer.Typed;
import io.gatehouse.customer.UsePlace;
import io.gatehouse.customer.WalletChain;
import io.gatehouse.shell.Refused;
import io.gatehouse.verification.InvitedPayment;
import io.gatehouse.verification.NewInvitation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about accounts. Fields that a sender leaves out are nothing, never a failure. */
final class AccountJson {

    private static final int MAX_NAME_LENGTH = 256;
    /** RFC 5646 names it as enough for any tag that is in use. */
    private static final int MAX_TAG_LENGTH = 35;

    private AccountJson() {}

    @Schema(name = "Account", description = "An account. Fit for the customer's eyes.")
    record Account(
            @Schema(description = "The account's identifier, which it keeps for good.")
            UUID id,

            @Schema(
                    description = "Where it stands. Whatever stops an account is called suspended.",
                    allowableValues = {"not_opened", "restricted", "active", "suspended", "closed"})
            String state,

            @Schema(description = "Since when it has stood so, UTC.")
            Instant since,

            @Schema(description = "What the customer has ordered; empty until the invitation is accepted.")
            List<String> products,

            @JsonProperty("registered_at")
            @Schema(description = "When the customer came, or until then when the account was opened here, UTC.")
            Instant registeredAt,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "The invitation; only until it is accepted.")
            @Nullable
            Invitation invitation) {

        static Account of(ProviderAccount account) {
            return new Account(
                    account.id().value(),
                    word(account.state()),
                    account.since(),
                    account.products(),
                    account.registeredAt(),
                    account.invitation() == null ? null : Invitation.of(account.invitation()));
        }
    }

    @Schema(name = "Invitation", description = "An invitation that its customer has not accepted.")
    record Invitation(
            @Schema(description = "The invitation's identifier.")
            UUID id,

            @Schema(
                    description = "Whether it can still be accepted.",
                    allowableValues = {"open", "expired", "withdrawn"})
            String state,

            @JsonProperty("expires_at") @Schema(description = "Until when it can be accepted, UTC.")
            Instant expiresAt) {

        static Invitation of(ProviderAccount.Invited invited) {
            return new Invitation(invited.id().value(), word(invited.state()), invited.expiresAt());
        }
    }

    @Schema(name = "AccountList", description = "Accounts in the order in which they last changed.")
    record Accounts(
            @Schema(description = "The accounts of this part.")
            List<Account> items,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Where to go on, now or once more has changed; absent where this part is empty.")
            @Nullable
            String next) {}

    @Schema(name = "NewAccount", description = "An account to be opened, and whom to invite for it.")
    record NewAccount(
            @Schema(
                    description = "Where the invitation is sent.",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "mai@example.com")
            @Nullable
            String email,

            @Schema(description = "How to address the person.") @Nullable
            String name,

            @Schema(description = "Your own number of the account; made here where there is none.") @Nullable
            String number,

            @Schema(description = "What the customer has ordered, as you call it.") @Nullable
            List<String> products,

            @Schema(description = "The language to write in, as a BCP 47 tag.", example = "vi") @Nullable
            String locale,

            @Schema(description = "What your billing system knows of how the customer pays.") @Nullable
            KnownPayment payment) {

        NewInvitation invitation() {
            var addressed = Typed.line(name);
            if (Typed.length(addressed) > MAX_NAME_LENGTH) {
                throw new Refused("provider.account.name.long", MAX_NAME_LENGTH);
            }
            CardNumbers.refuseIn(addressed);
            if (locale != null && locale.length() > MAX_TAG_LENGTH) {
                throw new Refused("provider.account.locale.wrong");
            }
            return new NewInvitation(
                    EmailAddress.of(Objects.requireNonNullElse(email, "")),
                    addressed.isEmpty() ? null : addressed,
                    number,
                    payment == null ? InvitedPayment.none() : payment.invited(),
                    held(products),
                    locale == null ? Locale.ENGLISH : Locale.forLanguageTag(locale));
        }

        @Override
        public String toString() {
            return "NewAccount";
        }
    }

    @Schema(
            name = "KnownPayment",
            description =
                    "A card as the payment processor knows it: tokens, never a card number, never a security code.")
    record KnownPayment(
            @Schema(description = "The bank or card issuer.") @Nullable
            String institution,

            @JsonProperty("institution_country")
            @Schema(description = "Its country, two letters of ISO 3166-1.", example = "VN")
            @Nullable
            String institutionCountry,

            @JsonProperty("card_token") @Schema(description = "The processor's token for the card.") @Nullable
            String cardToken,

            @JsonProperty("last_four") @Schema(description = "The last four digits.", example = "4821") @Nullable
            String lastFour,

            @JsonProperty("processor_customer")
            @Schema(description = "The customer as the processor calls them.")
            @Nullable
            String processorCustomer,

            @JsonProperty("transactions") @Schema(description = "Charges as the processor calls them.") @Nullable
            List<String> transactions) {

        InvitedPayment invited() {
            return new InvitedPayment(
                    institution,
                    country(institutionCountry),
                    cardToken,
                    lastFour,
                    processorCustomer,
                    held(transactions));
        }

        @Override
        public String toString() {
            return "KnownPayment";
        }
    }

    @Schema(name = "AccountNumber", description = "The account to look for.")
    record AccountNumber(
            @Schema(description = "Your own number of the account.", requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String number) {

        String given() {
            if (number == null || number.isBlank()) {
                throw new Refused("customer.account.number.wrong");
            }
            return number;
        }

        @Override
        public String toString() {
            return "AccountNumber";
        }
    }

    @Schema(name = "Products", description = "All that the customer has ordered.")
    record Products(
            @Schema(
                    description = "As you call it, 128 characters each, 50 at most.",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            List<String> products) {

        List<String> given() {
            if (products == null) {
                throw new Refused("provider.account.list.missing");
            }
            return held(products);
        }
    }

    @Schema(name = "UseLocations", description = "All the places from where the services are used.")
    record UseLocations(
            @Schema(description = "50 places at most.", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            List<UseLocation> locations) {

        List<UsePlace> places() {
            if (locations == null) {
                throw new Refused("provider.account.list.missing");
            }
            return held(locations).stream().map(UseLocation::place).toList();
        }
    }

    @Schema(name = "UseLocation", description = "A place from where the services are used.")
    record UseLocation(
            @Schema(
                    description = "The country, two letters of ISO 3166-1.",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "VN")
            @Nullable
            String country,

            @Schema(description = "The town, if known.") @Nullable
            String city) {

        UsePlace place() {
            return UsePlace.of(Country.of(country), city);
        }

        @Override
        public String toString() {
            return "UseLocation";
        }
    }

    @Schema(
            name = "PaymentInstrument",
            description =
                    "How the customer pays from now on: tokens and identifiers, never a card number or a security code.")
    record PaymentInstrument(
            @Schema(
                    description = "The kind of means.",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"card", "bank_account", "wallet", "invoice", "reseller", "voucher", "free_tier"})
            @Nullable
            String kind,

            @Schema(description = "The bank or card issuer.") @Nullable
            String institution,

            @JsonProperty("institution_country")
            @Schema(description = "Its country, two letters of ISO 3166-1.", example = "VN")
            @Nullable
            String institutionCountry,

            @JsonProperty("card_token")
            @Schema(description = "Of a card: the processor's token. Needed for a card.")
            @Nullable
            String cardToken,

            @JsonProperty("last_four")
            @Schema(description = "Of a card: the last four digits. Needed for a card.")
            @Nullable
            String lastFour,

            @Schema(description = "Of a bank account: its IBAN, where it has one.") @Nullable
            String iban,

            @JsonProperty("wallet_chain")
            @Schema(
                    description = "Of a wallet: the chain. Needed for a wallet.",
                    allowableValues = {
                        "bitcoin",
                        "litecoin",
                        "ethereum",
                        "tron",
                        "bitcoin_cash",
                        "dogecoin",
                        "ripple",
                        "solana",
                        "monero",
                        "cardano",
                        "ton",
                        "stellar",
                        "polkadot",
                        "other"
                    })
            @Nullable
            String walletChain,

            @JsonProperty("wallet_address")
            @Schema(description = "Of a wallet: the address. Needed for a wallet.")
            @Nullable
            String walletAddress,

            @JsonProperty("processor_customer")
            @Schema(description = "The customer as the processor calls them.")
            @Nullable
            String processorCustomer,

            @Schema(description = "Charges as the processor calls them.") @Nullable
            List<String> transactions,

            @JsonProperty("payer_name") @Schema(description = "Who pays, where it is not the customer.") @Nullable
            String payerName,

            @JsonProperty("payer_relation")
            @Schema(description = "What the payer is to the customer. Needed beside payer_name.")
            @Nullable
            String payerRelation) {

        PaymentMeans means() {
            var payer = payerName == null && payerRelation == null
                    ? Payer.SELF
                    : Payer.other(
                            Objects.requireNonNullElse(payerName, ""), Objects.requireNonNullElse(payerRelation, ""));
            var known = kind == null ? null : constant(PaymentKind.values(), kind, "customer.payment.kind.missing");
            var said = switch (known) {
                case CARD -> card(payer);
                case BANK_ACCOUNT -> PaymentMeans.bankAccount(institution, country(institutionCountry), iban, payer);
                case WALLET ->
                    PaymentMeans.wallet(
                            walletChain == null
                                    ? null
                                    : constant(WalletChain.values(), walletChain, "customer.wallet.chain.missing"),
                            walletAddress,
                            payer);
                case null, default -> PaymentMeans.of(known, payer);
            };
            return said.withProcessor(processorCustomer, held(transactions));
        }

        private PaymentMeans card(Payer payer) {
            if (cardToken == null || cardToken.isBlank() || lastFour == null) {
                throw new Refused("provider.account.card.token.missing");
            }
            return PaymentMeans.card(
                    institution,
                    country(institutionCountry),
                    cardToken,
                    lastFour,
                    processorCustomer,
                    held(transactions),
                    payer);
        }

        @Override
        public String toString() {
            return "PaymentInstrument";
        }
    }

    @Schema(name = "Transactions", description = "Charges on the means of payment in use.")
    record Transactions(
            @Schema(
                    description =
                            "As the payment processor calls them, 200 at most; one that is known already counts once.",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            List<String> transactions) {

        List<String> given() {
            if (transactions == null) {
                throw new Refused("provider.account.list.missing");
            }
            return held(transactions);
        }

        @Override
        public String toString() {
            return "Transactions";
        }
    }

    @Schema(name = "LastAccess", description = "When the account was last used.")
    record LastAccess(
            @Schema(
                    description = "RFC 3339, with an offset; an earlier time than the known one changes nothing.",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            Instant at) {

        Instant given() {
            if (at == null) {
                throw new Refused("provider.account.last-access.missing");
            }
            return at;
        }
    }

    /** A list without what is nothing in it. */
    private static <T> List<T> held(@Nullable List<T> given) {
        return given == null
                ? List.of()
                : given.stream().filter(Objects::nonNull).toList();
    }

    private static @Nullable Country country(@Nullable String code) {
        return code == null ? null : Country.of(code);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(E[] all, String word, String refusal) {
        return Arrays.stream(all)
                .filter(one -> word(one).equals(word))
                .findFirst()
                .orElseThrow(() -> new Refused(refusal));
    }
}
