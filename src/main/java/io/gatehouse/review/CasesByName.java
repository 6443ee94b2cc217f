package io.gatehouse.review;

import static io.gatehouse.access.Roles.REVIEWERS;

import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerMatch;
import io.gatehouse.customer.CustomerNames;
import io.gatehouse.customer.Typed;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.matching.Subject;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds cases by a customer's name, or by whoever pays for the customer, in any script and with near misses.
 *
 * <p>It stands apart from the queue's filter, which is in the address of the page: a name is personal data and never is. Each look is on
 * record with the name that was looked for.
 */
@Service
@Transactional
@PreAuthorize(REVIEWERS)
public class CasesByName {

    private static final Ground THE_QUEUE = new Ground.Purpose("review.queue");
    private static final String EVERY_LIST = "*";
    private static final int AT_MOST = 20;
    private static final int NAME_AT_MOST = 256;

    /** So much less than a whole name, in hundredths of a point, scores a part of it, which is what people type. */
    private static final int PART_OF_A_NAME = 2_000;

    private final CustomerNames customers;
    private final QueueIndex index;
    private final CaseNames names;
    private final RulesInForce rules;

    CasesByName(CustomerNames customers, QueueIndex index, CaseNames names, RulesInForce rules) {
        this.customers = customers;
        this.index = index;
        this.names = names;
        this.rules = rules;
    }

    /** The likeliest cases of that name. */
    public NameAnswer of(@Nullable String typed) {
        var name = Typed.line(typed);
        if (name.codePoints().filter(Character::isLetter).limit(2).count() < 2) {
            throw new Refused("review.name.missing");
        }
        if (Typed.length(name) > NAME_AT_MOST) {
            throw new Refused("review.name.long", NAME_AT_MOST);
        }
        if (!customers.ready()) {
            return new NameAnswer.Loading();
        }
        var least = rules.current().screening().thresholdsOf(EVERY_LIST).people() - PART_OF_A_NAME;
        var rank = new LinkedHashMap<CustomerId, Integer>();
        customers.find(Subject.named(PartyKind.UNKNOWN, name), least, THE_QUEUE).stream()
                .map(CustomerMatch::customer)
                .distinct()
                .limit(AT_MOST)
                .forEach(customer -> rank.put(customer, rank.size()));
        return new NameAnswer.Found(cases(rank));
    }

    private List<ReviewCaseSummary> cases(Map<CustomerId, Integer> rank) {
        var rows = index.ofCustomers(rank.keySet(), AT_MOST).stream()
                .sorted(Comparator.comparing(row -> rank.getOrDefault(row.customer(), AT_MOST)))
                .toList();
        return names.summaries(
                rows, index.tags(rows.stream().map(QueueIndex.Row::id).toList()), THE_QUEUE);
    }
}
