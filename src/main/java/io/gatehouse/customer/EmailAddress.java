package io.gatehouse.customer;

import com.ibm.icu.text.IDNA;
import io.gatehouse.shell.Refused;
import java.io.Serializable;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address as given; letters of any script are fine on both sides of the @ (RFC 5321, 6531).
 *
 * <p>At most 254 characters, 64 before the @; the domain has a dot and resolves as a name by IDNA. Comments and address
 * literals are not taken. Its text form is masked.
 */
public record EmailAddress(String value) implements Serializable {

    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL_LENGTH = 64;
    private static final Pattern ATOMS =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\\\p{Cntrl}]|\\\\[ -~])+\"");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+(?=[a-z0-9-]*[a-z])[a-z0-9-]{2,63}");
    private static final IDNA NAMES = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI);

    public EmailAddress {
        if (value.isEmpty()) {
            throw new Refused("customer.email.missing");
        }
        if (value.length() > MAX_LENGTH) {
            throw new Refused("customer.email.wrong");
        }
        var at = value.lastIndexOf('@');
        if (at < 1 || at > MAX_LOCAL_LENGTH) {
            throw new Refused("customer.email.wrong");
        }
        var local = value.substring(0, at);
        if (!ATOMS.matcher(local).matches() && !QUOTED.matcher(local).matches()) {
            throw new Refused("customer.email.wrong");
        }
        if (!DOMAIN.matcher(ascii(value.substring(at + 1))).matches()) {
            throw new Refused("customer.email.wrong");
        }
        CardNumbers.refuseInAddress(local);
    }

    /** Takes an address as typed; full-width characters, as some keyboards write them, are folded. */
    public static EmailAddress of(@Nullable String typed) {
        var line = Typed.line(typed);
        if (line.length() > 2 * MAX_LENGTH) {
            throw new Refused("customer.email.wrong");
        }
        var cleaned = Normalizer.normalize(line, Normalizer.Form.NFKC).replace('\u3002', '.');
        if (cleaned.regionMatches(true, 0, "mailto:", 0, "mailto:".length())) {
            cleaned = cleaned.substring("mailto:".length());
        }
        return new EmailAddress(cleaned);
    }

    /** The form by which two addresses are held to be one: NFKC, lower case, the domain in ASCII. */
    public String folded() {
        var at = value.lastIndexOf('@');
        return Normalizer.normalize(value.substring(0, at), Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                + "@"
                + ascii(value.substring(at + 1));
    }

    @Override
    public String toString() {
        var at = value.lastIndexOf('@');
        return value.substring(0, value.offsetByCodePoints(0, 1)) + "•••" + value.substring(at);
    }

    private static String ascii(String domain) {
        var info = new IDNA.Info();
        var written = new StringBuilder();
        NAMES.nameToASCII(domain, written, info);
        return info.hasErrors() ? "" : written.toString().toLowerCase(Locale.ROOT);
    }
}
