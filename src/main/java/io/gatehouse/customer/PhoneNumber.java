package io.gatehouse.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.Texts;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number to which a code can be sent: in E.164, and as the person typed it.
 *
 * <p>Its text form is masked.
 */
public record PhoneNumber(String e164, String typed) implements Serializable {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{4,14}");
    private static final int MAX_TYPED_LENGTH = 40;
    /** Numbers that no code reaches, or that charge whoever calls them. */
    private static final Set<PhoneNumberType> NO_CODES = EnumSet.of(
            PhoneNumberType.PREMIUM_RATE,
            PhoneNumberType.SHARED_COST,
            PhoneNumberType.TOLL_FREE,
            PhoneNumberType.UAN,
            PhoneNumberType.PAGER,
            PhoneNumberType.VOICEMAIL);

    public PhoneNumber {
        if (!E164.matcher(e164).matches() || typed.length() > MAX_TYPED_LENGTH) {
            throw new Refused("customer.phone.wrong.anywhere");
        }
    }

    /** Takes a number as people in that country write it, or with its country code. */
    public static PhoneNumber of(Country country, @Nullable String typed) {
        var cleaned = Typed.line(typed);
        if (cleaned.isEmpty()) {
            throw new Refused("customer.phone.missing");
        }
        if (cleaned.length() > MAX_TYPED_LENGTH) {
            throw refused("long", country);
        }
        Phonenumber.PhoneNumber number;
        try {
            number = NUMBERS.parse(cleaned, country.code());
        } catch (NumberParseException unreadable) {
            throw switch (unreadable.getErrorType()) {
                case TOO_SHORT_NSN, TOO_SHORT_AFTER_IDD -> refused("short", country);
                case TOO_LONG -> refused("long", country);
                case INVALID_COUNTRY_CODE -> new Refused("customer.phone.wrong.anywhere");
                case NOT_A_NUMBER -> refused("wrong", country);
            };
        }
        if (number.hasExtension()) {
            throw new Refused("customer.phone.unusable");
        }
        var meant = countryOf(number, country);
        switch (NUMBERS.isPossibleNumberWithReason(number)) {
            case TOO_SHORT, IS_POSSIBLE_LOCAL_ONLY -> throw refused("short", meant);
            case TOO_LONG -> throw refused("long", meant);
            case INVALID_COUNTRY_CODE -> throw new Refused("customer.phone.wrong.anywhere");
            case INVALID_LENGTH -> throw refused("wrong", meant);
            case IS_POSSIBLE -> {}
        }
        if (!NUMBERS.isValidNumber(number)) {
            throw refused("wrong", meant);
        }
        if (NO_CODES.contains(NUMBERS.getNumberType(number))) {
            throw new Refused("customer.phone.unusable");
        }
        return new PhoneNumber(NUMBERS.format(number, PhoneNumberFormat.E164), cleaned);
    }

    /** How many digits of country code its country has: +84 for Viet Nam; nothing for places without telephones. */
    public static String countryCode(Country country) {
        var code = NUMBERS.getCountryCodeForRegion(country.code());
        return code == 0 ? "" : "+" + code;
    }

    /** As written for someone abroad: +84 91 234 56 78. */
    public String international() {
        try {
            return NUMBERS.format(NUMBERS.parse(e164, null), PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException unreadable) {
            return e164;
        }
    }

    @Override
    public String toString() {
        return "+••••" + e164.substring(e164.length() - 2);
    }

    private static Country countryOf(Phonenumber.PhoneNumber number, Country asked) {
        if (number.getCountryCode() == NUMBERS.getCountryCodeForRegion(asked.code())) {
            return asked;
        }
        var region = NUMBERS.getRegionCodeForCountryCode(number.getCountryCode());
        return Country.find(region, java.util.Locale.ENGLISH).orElse(asked);
    }

    private static Refused refused(String how, Country country) {
        return new Refused("customer.phone." + how, country.name(Texts.here()), countryCode(country));
    }
}
