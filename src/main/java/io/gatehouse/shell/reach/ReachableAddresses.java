package io.gatehouse.shell.reach;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses belong to the public Internet (IANA's registries of special-purpose addresses, RFC 6890 and what followed), and which
 * lead into somebody's own network or to this very machine.
 *
 * <p>Of IPv6 only what is assigned for global use, and none of the forms that carry an IPv4 address inside, since what stands behind
 * such a form is the translator's to say. An IPv4-mapped address is judged as the IPv4 address that it is.
 */
final class ReachableAddresses {

    private static final List<Range> CLOSED_4 = ranges(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // behind a carrier's translator; a cloud's metadata too
            "127.0.0.0/8", // this machine
            "168.63.129.16/32", // a cloud's own services, though the address looks public
            "169.254.0.0/16", // this link; clouds' metadata
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocols' own
            "192.0.2.0/24", // documentation
            "192.31.196.0/24", // anycast sinks of AS112
            "192.52.193.0/24", // automatic multicast tunnels
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "192.175.48.0/24", // anycast sinks of AS112
            "198.18.0.0/15", // measuring of networks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and broadcast

    private static final Range OPEN_6 = Range.of("2000::/3");

    private static final List<Range> CLOSED_6 = ranges(
            "2001::/23", // protocols' own, Teredo among them
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "2620:4f:8000::/48", // anycast sinks of AS112
            "3ffe::/16", // the former test network
            "3fff::/20"); // documentation

    /** What a demonstration may reach besides: this machine and private networks; never metadata, links and the like. */
    private static final List<Range> OWN =
            ranges("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7");

    /** A cloud's metadata inside of what is private. */
    private static final List<Range> METADATA = ranges("fd00:ec2::254/128", "fd20:ce::254/128");

    private static final int INTERFACE = 8;
    private static final byte[] ISATAP = {0x5e, (byte) 0xfe};

    private ReachableAddresses() {}

    /** Whether it is on the public Internet. */
    static boolean isPublic(InetAddress address) {
        return switch (address) {
            case Inet4Address four -> !isIn(CLOSED_4, four.getAddress());
            case Inet6Address six -> isPublic(six.getAddress());
            default -> false;
        };
    }

    /** Whether it is this machine or in a private network, where a demonstration's receiver may be. */
    static boolean isOwn(InetAddress address) {
        return isIn(OWN, address.getAddress()) && !isIn(METADATA, address.getAddress());
    }

    private static boolean isPublic(byte[] six) {
        // Java makes an IPv4 address of a mapped one; where some day it does not, the range below refuses it.
        var tunnel = (six[INTERFACE] & 0xfd) == 0
                && six[INTERFACE + 1] == 0
                && Arrays.equals(six, INTERFACE + 2, INTERFACE + 4, ISATAP, 0, 2);
        return OPEN_6.contains(six) && !tunnel && !isIn(CLOSED_6, six);
    }

    private static boolean isIn(List<Range> ranges, byte[] address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static List<Range> ranges(String... written) {
        return Arrays.stream(written).map(Range::of).toList();
    }

    /** Addresses with the same first bits. */
    private record Range(byte[] first, int bits) {

        static Range of(String written) {
            var slash = written.indexOf('/');
            return new Range(
                    InetAddress.ofLiteral(written.substring(0, slash)).getAddress(),
                    Integer.parseInt(written.substring(slash + 1)));
        }

        boolean contains(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            var whole = bits / Byte.SIZE;
            if (!Arrays.equals(address, 0, whole, first, 0, whole)) {
                return false;
            }
            var rest = bits % Byte.SIZE;
            return rest == 0 || (((address[whole] ^ first[whole]) & 0xff) >> (Byte.SIZE - rest)) == 0;
        }
    }
}
