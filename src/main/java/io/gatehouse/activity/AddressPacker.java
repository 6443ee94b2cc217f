package io.gatehouse.activity;

import io.gatehouse.activity.BlockStore.Part;
import io.gatehouse.activity.block.AddressBlock;
import io.gatehouse.activity.block.AddressUse;
import io.gatehouse.activity.block.Directory;
import java.util.ArrayList;
import java.util.List;

/**
 * Packs uses that come in the order of address and time into blocks, each read back before the next.
 *
 * <p>A block fills one page of the database: a little more would take two.
 */
class AddressPacker {

    private static final int PAGE_BYTES = 16_250;
    private static final int SEAL_BYTES = 29;
    private static final int USES_AT_MOST = 8_192;
    private static final double MARGIN = 0.985;

    private final BlockStore store;
    private final Part part;
    private final Directory directory = new Directory();
    private List<AddressUse> waiting = new ArrayList<>();
    private int wanted = USES_AT_MOST / 2;

    AddressPacker(BlockStore store, Part part) {
        this.store = store;
        this.part = part;
    }

    void add(AddressUse use) {
        waiting.add(use);
        if (waiting.size() >= USES_AT_MOST) {
            write();
        }
    }

    Directory finish() {
        while (!waiting.isEmpty()) {
            write();
        }
        return directory;
    }

    private void write() {
        var count = Math.min(wanted, waiting.size());
        var packed = AddressBlock.pack(waiting.subList(0, count));
        while (packed.length + SEAL_BYTES > PAGE_BYTES && count > 1) {
            count = Math.max(1, (int) (count * MARGIN * (PAGE_BYTES - SEAL_BYTES) / packed.length));
            packed = AddressBlock.pack(waiting.subList(0, count));
        }
        wanted = Math.clamp((long) (count * MARGIN * (PAGE_BYTES - SEAL_BYTES) / packed.length), 1, USES_AT_MOST);
        var uses = List.copyOf(waiting.subList(0, count));
        var number = directory.size();
        store.putBlock(part, number, packed);
        if (!store.blocks(part, number, 1).equals(List.of(uses))) {
            throw new IllegalStateException("A block does not read as it was written");
        }
        var first = uses.getFirst();
        directory.add(first.high(), first.low(), first.micros(), number);
        waiting = new ArrayList<>(waiting.subList(count, waiting.size()));
    }
}
