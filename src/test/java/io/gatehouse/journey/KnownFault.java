package io.gatehouse.journey;

import com.deque.html.axecore.results.Rule;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What axe finds in a component of Vaadin 25.2.2 itself, and a screen cannot mend. */
enum KnownFault {

    /** A grid that loads as one scrolls has no box to select all rows, so the header of its column of boxes is empty. */
    SELECTION_COLUMN("empty-table-header", "<th id=\"vaadin-grid-cell-\\d+\".* first-column=\"\".*>");

    private static final Set<KnownFault> MET = EnumSet.noneOf(KnownFault.class);

    private final String rule;
    private final Pattern node;

    KnownFault(String rule, String node) {
        this.rule = rule;
        this.node = Pattern.compile(node, Pattern.DOTALL);
    }

    /** Whether all that the rule found is a known fault. */
    static boolean excuses(Rule found) {
        return found.getNodes().stream()
                .allMatch(place -> Arrays.stream(values()).anyMatch(known -> {
                    var same = known.rule.equals(found.getId())
                            && known.node.matcher(place.getHtml()).matches();
                    if (same) {
                        MET.add(known);
                    }
                    return same;
                }));
    }

    /** Those that were not met: they need no excuse any more. */
    static Set<KnownFault> gone() {
        var gone = EnumSet.allOf(KnownFault.class);
        gone.removeAll(MET);
        return gone;
    }
}
