package io.gatehouse.demonstration;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The addresses that the fictional provider gave its customers, out of a part of the documentation range (RFC 3849) that nobody
 * signs in from: each used account holds one of its own since it is used, and one more goes from account to account by the week.
 */
final class FictionalAssignments {

    private static final String NETWORK = "2001:db8:feed::";
    private static final String SHARED = NETWORK + "ffff";
    private static final Duration TURN = Duration.ofDays(7);

    private FictionalAssignments() {}

    /** The address that a customer holds alone. */
    static String own(FictionalWorld world, FictionalCustomer customer) {
        return NETWORK + Integer.toHexString(world.customers().indexOf(customer) + 1);
    }

    /** All of them, as the file that the provider's platform would send. */
    static String file(FictionalWorld world, Instant now) {
        var file = new StringBuilder("account,address,from,until\n");
        var used = world.customers().stream()
                .filter(customer -> customer.story().used())
                .toList();
        for (var customer : used) {
            var from = now.minus(customer.daysAgo(), ChronoUnit.DAYS);
            line(file, CustomerChapter.accountNumber(world, customer), own(world, customer), from, "");
        }
        turns(file, world, used, now);
        return file.toString();
    }

    /** The one that goes around: a week to each, and whoever has it now holds it still. */
    private static void turns(StringBuilder file, FictionalWorld world, List<FictionalCustomer> used, Instant now) {
        var turns = FictionalActivity.DAYS / (int) TURN.toDays();
        for (var turn = 0; turn < turns; turn++) {
            var from = now.minus(TURN.multipliedBy(turns - turn));
            var until = turn == turns - 1 ? "" : from.plus(TURN).toString();
            line(file, CustomerChapter.accountNumber(world, used.get(turn % used.size())), SHARED, from, until);
        }
    }

    private static void line(StringBuilder file, String account, String address, Instant from, String until) {
        file.append(String.join(",", account, address, from.toString(), until)).append('\n');
    }
}
