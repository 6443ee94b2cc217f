package io.gatehouse.activity.block;

import java.util.ArrayList;
import java.util.List;

/** Some thousands of uses of addresses, in the order of address and time, as one piece of bytes. */
public final class AddressBlock {

    private static final int KINDS = 4;

    private AddressBlock() {}

    /** Packs uses that are in order. */
    public static byte[] pack(List<AddressUse> uses) {
        var out = new ColumnWriter();
        var micros = uses.stream().mapToLong(AddressUse::micros).toArray();
        var unit = TimeUnits.coarsest(micros);
        var runs = runs(uses);
        var base = Long.MAX_VALUE;
        for (var time : micros) {
            base = Math.min(base, time / unit);
        }
        out.whole(uses.size());
        out.whole(unit);
        out.signed(base);
        out.whole(runs.size());
        var high = 0L;
        var low = 0L;
        var from = 0;
        for (var to : runs) {
            var use = uses.get(from);
            out.whole(use.high() - high);
            // Within one upper half the lower ones rise; with another one it begins anew.
            out.whole(use.high() == high ? use.low() - low : use.low());
            out.whole(to - from);
            high = use.high();
            low = use.low();
            from = to;
        }
        var firsts = new long[runs.size()];
        var next = new long[uses.size() - runs.size()];
        var run = 0;
        var follows = 0;
        from = 0;
        for (var to : runs) {
            firsts[run++] = micros[from] / unit - base;
            for (var i = from + 1; i < to; i++) {
                next[follows++] = micros[i] / unit - micros[i - 1] / unit;
            }
            from = to;
        }
        out.spread(firsts);
        out.spread(next);
        accounts(uses, runs, out);
        return out.finish();
    }

    /** What was packed. */
    public static List<AddressUse> unpack(byte[] packed) {
        var in = new ColumnReader(packed);
        var count = in.count();
        var unit = in.whole();
        var base = in.signed();
        var runs = in.count();
        var highs = new long[runs];
        var lows = new long[runs];
        var lengths = new int[runs];
        var high = 0L;
        var low = 0L;
        for (var run = 0; run < runs; run++) {
            var more = in.whole();
            low = more == 0 ? low + in.whole() : in.whole();
            high += more;
            highs[run] = high;
            lows[run] = low;
            lengths[run] = in.count();
        }
        var firsts = in.spread(runs);
        var next = in.spread(count - runs);
        var uses = new ArrayList<AddressUse>(count);
        var recent = new Recent();
        var follows = 0;
        for (var run = 0; run < runs; run++) {
            var time = base + firsts[run];
            recent.clear();
            for (var i = 0; i < lengths[run]; i++) {
                if (i > 0) {
                    time += next[follows++];
                }
                var code = in.count();
                var rank = code / KINDS;
                int account;
                if (rank == 0) {
                    account = in.count();
                    recent.add(account);
                } else {
                    account = recent.at(rank);
                }
                uses.add(new AddressUse(highs[run], lows[run], time * unit, account, code % KINDS));
            }
        }
        return uses;
    }

    private static void accounts(List<AddressUse> uses, List<Integer> runs, ColumnWriter out) {
        var recent = new Recent();
        var from = 0;
        for (var to : runs) {
            recent.clear();
            for (var use : uses.subList(from, to)) {
                var rank = recent.rank(use.account());
                out.whole(rank * KINDS + use.kind());
                if (rank == 0) {
                    out.whole(use.account());
                }
            }
            from = to;
        }
    }

    /** Where the uses of each address end. */
    private static List<Integer> runs(List<AddressUse> uses) {
        var ends = new ArrayList<Integer>();
        for (var i = 1; i <= uses.size(); i++) {
            var before = uses.get(i - 1);
            var use = i == uses.size() ? null : uses.get(i);
            if (use != null && AddressUse.ORDER.compare(before, use) > 0) {
                throw new IllegalArgumentException("The uses of a block are in order");
            }
            if (use == null || use.high() != before.high() || use.low() != before.low()) {
                ends.add(i);
            }
        }
        return ends;
    }
}
