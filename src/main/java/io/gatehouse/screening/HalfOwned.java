package io.gatehouse.screening;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which organisations are owned by listed parties to such a share that they count as listed themselves, and what shows it.
 *
 * <p>The rule is that of the U.S. Treasury's guidance of 13 August 2014 on entities owned by persons whose property is blocked: what blocked
 * persons own half or more of, singly or together, directly or through others of that kind, is itself blocked. A share counts whole or not
 * at all: an owner who is listed, or counts as listed, brings all that it holds, and any other owner nothing, however much of it listed
 * parties have. Other authorities draw the line elsewhere, so the least share is given by the caller, from the policy profile.
 *
 * <p>Organisations that own each other count only when a listed party outside their circle brings it about; what somebody holds in itself
 * counts for nothing.
 */
public final class HalfOwned {

    private static final int WHOLE = 10_000;

    private HalfOwned() {}

    /**
     * One holding.
     *
     * @param owner who holds it
     * @param owned the organisation that it is a share of
     * @param basisPoints hundredths of a per cent, 1 to 10,000
     */
    public record Share(String owner, String owned, int basisPoints) {

        public Share {
            if (basisPoints < 1 || basisPoints > WHOLE) {
                throw new IllegalArgumentException("A share is 1 to 10,000 basis points");
            }
        }
    }

    /**
     * An organisation that counts as listed.
     *
     * @param organisation the organisation
     * @param basisPoints how much of it listed parties have, singly or together, directly or through others of this kind
     * @param path every share that shows it, each after those by which its own owner came to count
     */
    public record Finding(String organisation, int basisPoints, List<Share> path) {

        public Finding {
            path = List.copyOf(path);
        }
    }

    /**
     * Finds them all, those next to the listed parties first; a party that is listed itself is not among them.
     *
     * @param shares who holds what; shares of one owner in one organisation add up
     * @param listed the parties that are listed
     * @param least the share from which an organisation counts, in basis points
     */
    public static List<Finding> among(Collection<Share> shares, Set<String> listed, int least) {
        var held = new TreeMap<String, Map<String, Integer>>();
        for (var share : shares) {
            if (!listed.contains(share.owned())) {
                held.computeIfAbsent(share.owned(), unseen -> new TreeMap<>())
                        .merge(share.owner(), share.basisPoints(), Integer::sum);
            }
        }
        var shown = new LinkedHashMap<String, List<Share>>();
        var findings = new ArrayList<Finding>();
        boolean more = true;
        while (more) {
            // Each round counts only what the rounds before it have shown, so nothing can rest on itself.
            var round = new TreeMap<String, List<Share>>();
            held.forEach((owned, owners) -> {
                if (!shown.containsKey(owned)) {
                    var counted = counted(owned, owners, listed, shown.keySet());
                    if (sum(counted) >= least) {
                        round.put(owned, counted);
                    }
                }
            });
            shown.putAll(round);
            round.forEach((owned, counted) ->
                    findings.add(new Finding(owned, Math.min(WHOLE, sum(counted)), path(owned, shown))));
            more = !round.isEmpty();
        }
        return List.copyOf(findings);
    }

    private static List<Share> counted(
            String owned, Map<String, Integer> owners, Set<String> listed, Set<String> shown) {
        return owners.entrySet().stream()
                .filter(owner -> listed.contains(owner.getKey()) || shown.contains(owner.getKey()))
                .map(owner -> new Share(owner.getKey(), owned, Math.min(WHOLE, owner.getValue())))
                .toList();
    }

    private static int sum(List<Share> shares) {
        return shares.stream().mapToInt(Share::basisPoints).sum();
    }

    private static List<Share> path(String organisation, Map<String, List<Share>> shown) {
        var needed = new HashSet<String>();
        var pending = new ArrayList<>(List.of(organisation));
        while (!pending.isEmpty()) {
            var next = pending.removeLast();
            if (needed.add(next)) {
                shown.getOrDefault(next, List.of()).forEach(share -> pending.add(share.owner()));
            }
        }
        return shown.entrySet().stream()
                .filter(entry -> needed.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }
}
