package io.gatehouse.activity.place;

import io.gatehouse.activity.IpPrefix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a small file of places in the MaxMind DB form, version 2: a few ranges and what is said of each, as for addresses that nobody
 * has. Large ones come from elsewhere. Of two ranges, one inside the other, the one that was put later holds.
 */
public final class PlaceFileWriter {

    private static final int BITS = 128;
    private static final int EMPTY = -1;
    private static final int SEPARATOR = 16;
    private static final byte[] MARKER =
            new byte[] {(byte) 0xab, (byte) 0xcd, (byte) 0xef, 'M', 'a', 'x', 'M', 'i', 'n', 'd', '.', 'c', 'o', 'm'};

    private final String type;
    private final Instant builtAt;

    /** Each node's two ways on: the number of a node, nothing, or below that the place of what is said. */
    private final List<int[]> nodes = new ArrayList<>();

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    public PlaceFileWriter(String type, Instant builtAt) {
        this.type = type;
        this.builtAt = builtAt;
        nodes.add(new int[] {EMPTY, EMPTY});
    }

    /** Says something of all addresses from one to another that make a range: strings, booleans, whole numbers, or maps of them. */
    public PlaceFileWriter put(IpPrefix range, Map<String, ?> fields) {
        var from = bits(range.first().value());
        var to = bits(range.last().value());
        var length = 0;
        while (length < BITS && bit(from, length) == bit(to, length)) {
            length++;
        }
        var leaf = -2 - said.size();
        map(said, fields);
        var node = 0;
        for (var at = 0; at < length - 1; at++) {
            var next = nodes.get(node)[bit(from, at)];
            if (next < 0) {
                nodes.add(new int[] {next, next});
                next = nodes.size() - 1;
                nodes.get(node)[bit(from, at)] = next;
            }
            node = next;
        }
        nodes.get(node)[bit(from, length - 1)] = leaf;
        return this;
    }

    /** Puts the file in its place at once, so that nobody reads half of it. */
    public void write(Path path) throws IOException {
        var beside = Files.createTempFile(path.toAbsolutePath().getParent(), "places", null);
        Files.write(beside, bytes());
        try {
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException slower) {
            Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    byte[] bytes() {
        var tree = ByteBuffer.allocate(nodes.size() * 2 * Integer.BYTES);
        for (var node : nodes) {
            for (var way : node) {
                tree.putInt(way >= 0 ? way : way == EMPTY ? nodes.size() : nodes.size() + SEPARATOR + (-2 - way));
            }
        }
        var file = new ByteArrayOutputStream();
        file.writeBytes(tree.array());
        file.writeBytes(new byte[SEPARATOR]);
        file.writeBytes(said.toByteArray());
        file.writeBytes(MARKER);
        var metadata = new TreeMap<String, Object>();
        metadata.put("binary_format_major_version", 2);
        metadata.put("binary_format_minor_version", 0);
        metadata.put("build_epoch", builtAt.getEpochSecond());
        metadata.put("database_type", type);
        metadata.put("description", Map.of("en", type));
        metadata.put("ip_version", 6);
        metadata.put("languages", List.of("en"));
        metadata.put("node_count", nodes.size());
        metadata.put("record_size", Integer.SIZE);
        map(file, metadata);
        return file.toByteArray();
    }

    private static void map(ByteArrayOutputStream to, Map<String, ?> fields) {
        control(to, 7, fields.size());
        new TreeMap<>(fields).forEach((name, value) -> {
            text(to, name);
            value(to, value);
        });
    }

    private static void value(ByteArrayOutputStream to, Object value) {
        switch (value) {
            case String text -> text(to, text);
            case Boolean yes -> control(to, 14, yes ? 1 : 0);
            case Integer number -> {
                control(to, 6, Integer.BYTES);
                to.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
            }
            case Long number -> {
                control(to, 9, Long.BYTES);
                to.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
            }
            case List<?> list -> {
                control(to, 11, list.size());
                list.forEach(one -> value(to, one));
            }
            case Map<?, ?> map -> {
                var fields = new TreeMap<String, Object>();
                map.forEach((name, one) -> fields.put(String.valueOf(name), one));
                map(to, fields);
            }
            default -> throw new IllegalArgumentException("A file of places has no such value");
        }
    }

    private static void text(ByteArrayOutputStream to, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        control(to, 2, bytes.length);
        to.writeBytes(bytes);
    }

    /** The kind of a value and how much of it follows; kinds above seven stand in a byte of their own. */
    private static void control(ByteArrayOutputStream to, int kind, int size) {
        if (size >= 285) {
            throw new IllegalArgumentException("That is too long for a small file of places");
        }
        to.write((kind <= 7 ? kind << 5 : 0) | Math.min(size, 29));
        if (kind > 7) {
            to.write(kind - 7);
        }
        if (size >= 29) {
            to.write(size - 29);
        }
    }

    /** IPv4 lies at the very beginning of IPv6, not where mapped addresses are. */
    private static byte[] bits(InetAddress address) {
        return address instanceof Inet4Address
                ? ByteBuffer.allocate(BITS / Byte.SIZE)
                        .position(12)
                        .put(address.getAddress())
                        .array()
                : address.getAddress();
    }

    private static int bit(byte[] bytes, int at) {
        return (bytes[at / Byte.SIZE] >> (Byte.SIZE - 1 - at % Byte.SIZE)) & 1;
    }
}
