package io.gatehouse.correspondence;

import io.gatehouse.sealing.SubjectId;
import java.util.Locale;
import java.util.Map;

/**
 * What is to be written to whom.
 *
 * @param owner under whose data key the message is sealed
 * @param address an e-mail address, or a phone number in E.164; empty for the portal
 * @param template the texts to write it from: {@code <template>.subject} and {@code <template>.body}; a text message has a body only
 * @param values what goes into the texts, by name; a template writes them as {@code {name}}
 * @param locale the language of whoever reads it
 */
public record Letter(
        SubjectId owner, Channel channel, String address, String template, Map<String, String> values, Locale locale) {

    public Letter {
        values = Map.copyOf(values);
        if (channel != Channel.PORTAL && address.isBlank()) {
            throw new IllegalArgumentException("A letter that leaves the portal has an address");
        }
        if (address.indexOf('\n') >= 0 || address.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("An address is one line");
        }
    }

    /** A message in the portal. */
    public static Letter inPortal(SubjectId owner, String template, Map<String, String> values, Locale locale) {
        return new Letter(owner, Channel.PORTAL, "", template, values, locale);
    }

    @Override
    public String toString() {
        return channel + " " + template;
    }
}
