package io.gatehouse.customer;

import io.gatehouse.matching.BirthDate;
import io.gatehouse.matching.Listed;
import io.gatehouse.matching.NameQuality;
import io.gatehouse.matching.PartyKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;
import java.util.UUID;

/**
 * Parties of customers as bytes, each made an object when it is asked for: about a hundred bytes a party, where an object with its names and
 * dates takes four hundred. They lie in blocks, which are read from a file as they are.
 */
final class PackedParties extends AbstractList<Listed> implements RandomAccess {

    private static final int BLOCK_BITS = 12;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int UUID_LENGTH = 36;
    private static final List<PartyKind> KINDS = List.of(PartyKind.values());
    private static final List<NameQuality> QUALITIES = List.of(NameQuality.values());

    private final byte[][] blocks;
    /** Where each party begins in its block. */
    private final int[] starts;

    private PackedParties(byte[][] blocks, int[] starts) {
        this.blocks = blocks;
        this.starts = starts;
    }

    /** Packs parties one after the other. */
    static final class Packing {

        private final List<byte[]> full = new ArrayList<>();
        private int[] starts = new int[1024];
        private ByteBuffer block = ByteBuffer.allocate(1 << 10);
        private int count;

        void add(Listed party) {
            begin();
            var id = party.id();
            var customer = UUID.fromString(id.substring(0, UUID_LENGTH));
            room(2 * Long.BYTES).putLong(customer.getMostSignificantBits()).putLong(customer.getLeastSignificantBits());
            text(id.substring(UUID_LENGTH));
            room(2).put((byte) KINDS.indexOf(party.kind()))
                    .put((byte) party.births().size());
            for (var born : party.births()) {
                room(2 * Integer.BYTES + 1)
                        .putInt((int) born.from().toEpochDay())
                        .putInt((int) born.to().toEpochDay())
                        .put((byte) (born.circa() ? 1 : 0));
            }
            room(Short.BYTES).putShort((short) party.names().size());
            for (var name : party.names()) {
                room(1).put((byte) QUALITIES.indexOf(name.quality()));
                text(name.written());
            }
        }

        /** Adds a party of others as it lies there. */
        void add(PackedParties from, int party) {
            begin();
            var bytes = from.blocks[party >> BLOCK_BITS];
            int start = from.starts[party];
            int end = (party & (BLOCK - 1)) == BLOCK - 1 || party + 1 == from.starts.length
                    ? bytes.length
                    : from.starts[party + 1];
            room(end - start).put(bytes, start, end - start);
        }

        int size() {
            return count;
        }

        PackedParties packed() {
            var all = new ArrayList<>(full);
            if (block.position() > 0) {
                all.add(cut());
            }
            return new PackedParties(all.toArray(byte[][]::new), Arrays.copyOf(starts, count));
        }

        private byte[] cut() {
            var bytes = new byte[block.position()];
            block.get(0, bytes);
            return bytes;
        }

        private void begin() {
            if (count > 0 && (count & (BLOCK - 1)) == 0) {
                full.add(cut());
                block.clear();
            }
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = block.position();
        }

        private void text(String text) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            room(Short.BYTES + bytes.length).putShort((short) bytes.length).put(bytes);
        }

        private ByteBuffer room(int needed) {
            if (block.remaining() < needed) {
                var larger = ByteBuffer.allocate(Math.max(block.capacity() * 2, block.position() + needed));
                block = larger.put(block.flip());
            }
            return block;
        }
    }

    @Override
    public int size() {
        return starts.length;
    }

    @Override
    public Listed get(int party) {
        var in = at(party);
        var id = new UUID(in.getLong(), in.getLong()) + text(in);
        var kind = KINDS.get(in.get());
        var births = new BirthDate[in.get()];
        for (int i = 0; i < births.length; i++) {
            births[i] =
                    new BirthDate(LocalDate.ofEpochDay(in.getInt()), LocalDate.ofEpochDay(in.getInt()), in.get() == 1);
        }
        var names = new Listed.Name[Short.toUnsignedInt(in.getShort())];
        for (int i = 0; i < names.length; i++) {
            var quality = QUALITIES.get(in.get());
            names[i] = new Listed.Name(text(in), quality);
        }
        return new Listed(id, kind, List.of(names), List.of(births), Set.of(), List.of());
    }

    CustomerId customer(int party) {
        var in = at(party);
        return new CustomerId(new UUID(in.getLong(), in.getLong()));
    }

    private ByteBuffer at(int party) {
        return ByteBuffer.wrap(blocks[party >> BLOCK_BITS]).position(starts[party]);
    }

    private static String text(ByteBuffer in) {
        var bytes = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(starts.length);
        for (int b = 0; b < blocks.length; b++) {
            int end = Math.min(starts.length, (b + 1) << BLOCK_BITS);
            for (int party = b << BLOCK_BITS; party < end; party++) {
                out.writeInt(starts[party]);
            }
            out.writeInt(blocks[b].length);
            out.write(blocks[b]);
        }
    }

    static PackedParties read(DataInput in) throws IOException {
        var starts = new int[in.readInt()];
        var blocks = new byte[(starts.length + BLOCK - 1) >> BLOCK_BITS][];
        var room = new byte[BLOCK * Integer.BYTES];
        for (int b = 0; b < blocks.length; b++) {
            int first = b << BLOCK_BITS;
            int some = Math.min(BLOCK, starts.length - first);
            in.readFully(room, 0, some * Integer.BYTES);
            ByteBuffer.wrap(room).asIntBuffer().get(starts, first, some);
            blocks[b] = new byte[in.readInt()];
            in.readFully(blocks[b]);
        }
        return new PackedParties(blocks, starts);
    }
}
