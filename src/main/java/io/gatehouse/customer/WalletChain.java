package io.gatehouse.customer;

import java.util.Locale;
import java.util.regex.Pattern;

/** The chains on which wallets live, each with the form of its addresses and, where it has one, their check. */
public enum WalletChain {
    BITCOIN("[13][1-9A-HJ-NP-Za-km-z]{25,34}|bc1[02-9ac-hj-np-z]{11,71}|BC1[02-9AC-HJ-NP-Z]{11,71}"),
    LITECOIN("[LM3][1-9A-HJ-NP-Za-km-z]{25,34}|ltc1[02-9ac-hj-np-z]{11,71}|LTC1[02-9AC-HJ-NP-Z]{11,71}"),
    ETHEREUM("0x[0-9a-fA-F]{40}"),
    TRON("T[1-9A-HJ-NP-Za-km-z]{33}"),
    BITCOIN_CASH("(?:bitcoincash:)?[qp][02-9ac-hj-np-z]{41}"),
    DOGECOIN("[DA9][1-9A-HJ-NP-Za-km-z]{25,34}"),
    RIPPLE("r[1-9A-HJ-NP-Za-km-z]{24,34}"),
    SOLANA("[1-9A-HJ-NP-Za-km-z]{32,44}"),
    MONERO("[48][1-9A-HJ-NP-Za-km-z]{94}|4[1-9A-HJ-NP-Za-km-z]{105}"),
    CARDANO("addr1[02-9ac-hj-np-z]{50,110}|Ae2[1-9A-HJ-NP-Za-km-z]{50,60}|DdzFF[1-9A-HJ-NP-Za-km-z]{90,110}"),
    TON("[EU]Q[A-Za-z0-9_-]{46}"),
    STELLAR("G[A-Z2-7]{55}"),
    POLKADOT("1[1-9A-HJ-NP-Za-km-z]{45,47}"),
    OTHER("[!-~]{8,128}");

    private final Pattern form;

    WalletChain(String form) {
        this.form = Pattern.compile(form);
    }

    /** The text key of its name. */
    public String key() {
        return "customer.wallet." + name().toLowerCase(Locale.ROOT);
    }

    /** Whether the text can be an address on this chain. */
    public boolean accepts(String address) {
        return form.matcher(address).matches()
                && switch (this) {
                    case BITCOIN, LITECOIN -> {
                        var bech32 = address.regionMatches(true, 0, "bc1", 0, 3)
                                || address.regionMatches(true, 0, "ltc1", 0, 4);
                        yield bech32 ? WalletChecks.bech32(address) : WalletChecks.base58(address);
                    }
                    case TRON, DOGECOIN -> WalletChecks.base58(address);
                    case ETHEREUM -> WalletChecks.mixedCase(address);
                    default -> true;
                };
    }
}
