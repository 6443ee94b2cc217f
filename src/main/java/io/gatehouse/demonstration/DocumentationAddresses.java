package io.gatehouse.demonstration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Source addresses that no one has: the ranges set aside for documentation (RFC 5737, RFC 3849), shared out among the
 * countries of the demonstration, sixteen IPv4 addresses and one IPv6 /48 each.
 */
final class DocumentationAddresses {

    private static final List<String> NETWORKS = List.of("192.0.2.", "198.51.100.", "203.0.113.");
    private static final int BLOCK = 16;
    private static final int BLOCKS_A_NETWORK = 256 / BLOCK;

    private final List<String> countries;

    DocumentationAddresses(List<String> countries) {
        if (countries.size() > NETWORKS.size() * BLOCKS_A_NETWORK) {
            throw new IllegalArgumentException("The documentation ranges have no room for so many countries");
        }
        this.countries = List.copyOf(countries);
    }

    /** An IPv4 address of a country; the same number gives the same address. */
    InetAddress ofVersion4(String country, int number) {
        var block = block(country);
        return address(NETWORKS.get(block / BLOCKS_A_NETWORK)
                + (block % BLOCKS_A_NETWORK * BLOCK + 1 + Math.floorMod(number, BLOCK - 2)));
    }

    /** An IPv6 address of a country; the same number gives the same address. */
    InetAddress ofVersion6(String country, int number) {
        return address("2001:db8:%x:%x::%x"
                .formatted(block(country) + 1, Math.floorMod(number, 0xffff), Math.floorMod(number * 31, 0xfffe) + 1));
    }

    /** The ranges that are a country's. */
    List<String> ranges(String country) {
        var block = block(country);
        return List.of(
                NETWORKS.get(block / BLOCKS_A_NETWORK) + block % BLOCKS_A_NETWORK * BLOCK + "/28",
                "2001:db8:%x::/48".formatted(block + 1));
    }

    /** An exit of the story's tunnel. */
    InetAddress tunnel(int number) {
        return address("2001:db8:beef::%x".formatted(Math.floorMod(number, 3) + 1));
    }

    /** The country to which an address was given here; empty for any other address. */
    Optional<String> country(InetAddress address) {
        var bytes = address.getAddress();
        int block;
        if (bytes.length == 4) {
            var network = NETWORKS.indexOf("%d.%d.%d.".formatted(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff));
            block = network < 0 ? -1 : network * BLOCKS_A_NETWORK + (bytes[3] & 0xff) / BLOCK;
        } else {
            var documentation = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0d && (bytes[3] & 0xff) == 0xb8;
            block = documentation ? (((bytes[4] & 0xff) << 8) | (bytes[5] & 0xff)) - 1 : -1;
        }
        return block >= 0 && block < countries.size() ? Optional.of(countries.get(block)) : Optional.empty();
    }

    private int block(String country) {
        var block = countries.indexOf(country);
        if (block < 0) {
            throw new IllegalArgumentException("The demonstration does not reach that country");
        }
        return block;
    }

    private static InetAddress address(String written) {
        try {
            return InetAddress.getByName(written);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
