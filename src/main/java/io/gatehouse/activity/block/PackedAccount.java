package io.gatehouse.activity.block;

import java.util.ArrayList;
import java.util.List;

/**
 * An account of a pack, and how long each of its sealed segments there is; without segments where its customer was erased.
 *
 * @param high the first eight bytes of the account's identifier
 * @param low the last eight
 */
public record PackedAccount(long high, long low, List<Integer> lengths) {

    public PackedAccount {
        lengths = List.copyOf(lengths);
    }

    /** How many bytes its segments take. */
    public int length() {
        return lengths.stream().mapToInt(Integer::intValue).sum();
    }

    public static byte[] pack(List<PackedAccount> accounts) {
        var out = new ColumnWriter();
        out.whole(accounts.size());
        for (var account : accounts) {
            out.bits(account.high, Long.SIZE);
            out.bits(account.low, Long.SIZE);
            out.whole(account.lengths.size());
            account.lengths.forEach(out::whole);
        }
        return out.finish();
    }

    public static List<PackedAccount> unpack(byte[] packed) {
        var in = new ColumnReader(packed);
        var count = in.count();
        var accounts = new ArrayList<PackedAccount>(count);
        for (var i = 0; i < count; i++) {
            var high = in.bits(Long.SIZE);
            var low = in.bits(Long.SIZE);
            var lengths = new ArrayList<Integer>();
            for (var left = in.count(); left > 0; left--) {
                lengths.add(in.count());
            }
            accounts.add(new PackedAccount(high, low, lengths));
        }
        return accounts;
    }

    @Override
    public String toString() {
        return lengths.size() + " segments";
    }
}
