package io.gatehouse.activity;

import io.gatehouse.shell.NetworkAddress;
import io.gatehouse.shell.Refused;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of IP addresses that have their first bits in common, as CIDR writes it (RFC 4632, RFC 4291): 203.0.113.0/24.
 *
 * <p>Its first address is kept with the other bits at 0, so that one range has one form. Its text form is masked.
 *
 * @param first the first address of the range
 * @param bits how many bits are fixed
 */
public record IpPrefix(IpAddress first, int bits) implements Serializable {

    private static final int MAPPED = 96;
    private static final Pattern BITS = Pattern.compile("[0-9]{1,3}");

    public IpPrefix {
        if (bits < 0 || bits > first.value().getAddress().length * Byte.SIZE) {
            throw new Refused("activity.prefix.wrong");
        }
        first = filled(first, bits, false);
    }

    /** Takes a range as typed. Bits beyond the prefix are forgiven. */
    public static IpPrefix of(@Nullable String typed) {
        return find(typed).orElseThrow(() -> new Refused("activity.prefix.wrong"));
    }

    /** The range, if the text is one. */
    public static Optional<IpPrefix> find(@Nullable String typed) {
        var parts = (typed == null ? "" : typed.strip()).split("/", -1);
        if (parts.length != 2 || !BITS.matcher(parts[1].strip()).matches()) {
            return Optional.empty();
        }
        return IpAddress.find(parts[0]).flatMap(address -> {
            var most = address.value().getAddress().length * Byte.SIZE;
            var bits = Integer.parseInt(parts[1].strip());
            // An IPv4 range in IPv6 clothes is the IPv4 range (R34).
            var own = address.four() && parts[0].contains(":") ? bits - MAPPED : bits;
            return own < 0 || own > most ? Optional.empty() : Optional.of(new IpPrefix(address, own));
        });
    }

    /** The last address of the range. */
    public IpAddress last() {
        return filled(first, bits, true);
    }

    /** Whether the range is one of IPv4 addresses. */
    public boolean four() {
        return first.four();
    }

    public boolean contains(IpAddress address) {
        return address.four() == four() && filled(address, bits, false).equals(first);
    }

    /** Whether the other range lies inside this one. */
    public boolean contains(IpPrefix other) {
        return other.bits >= bits && contains(other.first);
    }

    /** As people write it: 203.0.113.0/24. */
    public String text() {
        return NetworkAddress.shown(first.value()) + "/" + bits;
    }

    private static IpAddress filled(IpAddress address, int bits, boolean with) {
        var bytes = address.value().getAddress();
        for (var bit = bits; bit < bytes.length * Byte.SIZE; bit++) {
            var mask = 0x80 >> (bit % Byte.SIZE);
            var at = bit / Byte.SIZE;
            bytes[at] = (byte) (with ? bytes[at] | mask : bytes[at] & ~mask);
        }
        try {
            return new IpAddress(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    @Override
    public String toString() {
        return "•••";
    }
}
