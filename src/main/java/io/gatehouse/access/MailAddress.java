package io.gatehouse.access;

import io.gatehouse.shell.Refused;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** An e-mail address as sign-in knows it: without spaces around it and in lower case. Its text form is masked. */
record MailAddress(String value) {

    private static final int MAX_LENGTH = 254;
    private static final Pattern FORM = Pattern.compile("[^\\s@]{1,64}@[^\\s@.]+(\\.[^\\s@.]+)+");

    static MailAddress of(String typed) {
        if (typed.length() > MAX_LENGTH) {
            throw new Refused("access.email.form");
        }
        var address = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        if (!FORM.matcher(address).matches()) {
            throw new Refused("access.email.form");
        }
        return new MailAddress(address);
    }

    @Override
    public String toString() {
        return "•••" + value.substring(value.indexOf('@'));
    }
}
