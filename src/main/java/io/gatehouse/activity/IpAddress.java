package io.gatehouse.activity;

import io.gatehouse.shell.NetworkAddress;
import io.gatehouse.shell.Refused;
import java.io.Serializable;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An IP address, of either version, in one form: an IPv4 address in IPv6 clothes is the IPv4 address (R34).
 *
 * <p>Names are never looked up. Its text form is masked: an address with a time is personal data.
 */
public record IpAddress(InetAddress value) implements Serializable {

    private static final int LONGEST = 45;
    private static final int SIXTEEN = 16;
    private static final Pattern FOUR = Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern SIX = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

    public IpAddress {
        try {
            // Takes a mapped address for what it is, and drops scopes.
            value = InetAddress.getByAddress(value.getAddress());
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** Takes an address as typed, in either version's own notation; a pair of brackets is forgiven. */
    public static IpAddress of(@Nullable String typed) {
        return find(typed).orElseThrow(() -> new Refused("activity.address.wrong"));
    }

    /** The address, if the text is one. */
    public static Optional<IpAddress> find(@Nullable String typed) {
        var text = typed == null ? "" : typed.strip();
        if (text.startsWith("[") && text.endsWith("]")) {
            text = text.substring(1, text.length() - 1);
        }
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        if (!FOUR.matcher(text).matches() && !SIX.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new IpAddress(InetAddress.ofLiteral(text)));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /** As people write it: 203.0.113.7, 2001:db8::7. */
    public String text() {
        return NetworkAddress.shown(value);
    }

    /** Whether it is an IPv4 address. */
    public boolean four() {
        return value instanceof Inet4Address;
    }

    /** As the database keeps it: always IPv6. */
    String stored() {
        return value instanceof Inet4Address ? "::ffff:" + value.getHostAddress() : value.getHostAddress();
    }

    /** The same as the sixteen bytes of an IPv6 address. */
    byte[] bytes() {
        var bytes = value.getAddress();
        if (bytes.length == SIXTEEN) {
            return bytes;
        }
        var mapped = new byte[SIXTEEN];
        mapped[10] = (byte) 0xFF;
        mapped[11] = (byte) 0xFF;
        System.arraycopy(bytes, 0, mapped, 12, bytes.length);
        return mapped;
    }

    @Override
    public String toString() {
        return "•••";
    }
}
