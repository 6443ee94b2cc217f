package io.gatehouse.disclosure;

import static io.gatehouse.access.Roles.LEGAL_DESK;

import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What customers are told of disclosures under a request, for the legal desk to see (R73). The orders decide; nobody here sends. */
@Service
@Transactional(readOnly = true)
public class CustomerNotices {

    private final NoticeBook notices;
    private final LegalRequestRows requests;
    private final PackageRows packages;
    private final RulesInForce rules;
    private final KindRules kinds;
    private final Walls walls;
    private final Clock clock;

    CustomerNotices(
            NoticeBook notices,
            KindRules kinds,
            LegalRequestRows requests,
            PackageRows packages,
            RulesInForce rules,
            Walls walls,
            Clock clock) {
        this.notices = notices;
        this.kinds = kinds;
        this.requests = requests;
        this.packages = packages;
        this.rules = rules;
        this.walls = walls;
        this.clock = clock;
    }

    /**
     * The notice of one disclosure to one customer, who is not named.
     *
     * @param packageNumber what was disclosed by
     * @param classes what was disclosed
     */
    public record Notice(String packageNumber, Instant disclosedAt, Set<RecordClass> classes, NoticeStanding standing) {

        public Notice {
            classes = Set.copyOf(classes);
        }
    }

    /**
     * How notices under a request stand.
     *
     * @param plan how a disclosure of today would be told; nothing where the request cannot lead to one
     */
    public record Plan(@Nullable NoticeStanding plan, List<Notice> notices) {

        public Plan {
            notices = List.copyOf(notices);
        }
    }

    /** The plan, and every notice so far. */
    @PreAuthorize(LEGAL_DESK)
    public Plan of(LegalRequestId id) {
        walls.pass(id);
        var now = clock.instant();
        return requests.findById(id)
                .map(request -> request.summary(now))
                .map(request -> new Plan(
                        request.state().ended() && request.state() != RequestState.EXPIRED
                                ? null
                                : NoticeStanding.of(
                                        NoticeStanding.Orders.of(request, kinds.silentUntil(request)),
                                        now,
                                        now,
                                        rules.current().packages().noticeAfter()),
                        notices.of(id).stream()
                                .map(row -> new Notice(
                                        packages.find(row.pack()).orElseThrow().number(),
                                        row.disclosedAt(),
                                        row.classes(),
                                        notices.standing(row, request, now)))
                                .toList()))
                .orElseGet(() -> new Plan(null, List.of()));
    }
}
