package io.gatehouse.shell;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/** How people write the address of a machine in a network: 203.0.113.7, 2001:db8::7 (RFC 5952). Names are never looked up. */
public final class NetworkAddress {

    private NetworkAddress() {}

    /** An address as people write it; a text that is none stays as it is. */
    public static String shown(String text) {
        try {
            return shown(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException none) {
            return text;
        }
    }

    public static String shown(InetAddress address) {
        return address instanceof Inet6Address ? compressed(address.getHostAddress()) : address.getHostAddress();
    }

    /** The longest run of zeros, and the first of equals, is left out; a scope is of no use elsewhere. */
    private static String compressed(String whole) {
        var groups = whole.replaceFirst("%.*", "").split(":");
        var bestFrom = -1;
        var bestLength = 1;
        for (var i = 0; i < groups.length; i++) {
            var j = i;
            while (j < groups.length && groups[j].equals("0")) {
                j++;
            }
            if (j - i > bestLength) {
                bestFrom = i;
                bestLength = j - i;
            }
            i = Math.max(i, j - 1);
        }
        if (bestFrom < 0) {
            return String.join(":", groups);
        }
        var head = String.join(":", Arrays.copyOfRange(groups, 0, bestFrom));
        var tail = String.join(":", Arrays.copyOfRange(groups, bestFrom + bestLength, groups.length));
        return head + "::" + tail;
    }
}
