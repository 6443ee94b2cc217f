package io.gatehouse.screening;

import static io.gatehouse.shell.Texts.t;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.screening.ListStanding.Trouble;
import io.gatehouse.shell.StaffNotices;
import io.gatehouse.shell.part.Tone;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Tells staff of lists that somebody must see to, and that screening goes on with the last good version. The legal desk and customers
 * never hear of lists.
 */
@Component
class ListNotices implements StaffNotices {

    private static final Set<Role> CONCERNED = EnumSet.of(Role.ANALYST, Role.OFFICER, Role.AUDITOR, Role.ADMIN);

    /** Who can do something about it, or whose work stands still for it. */
    private static final Set<Role> AT_A_STANDSTILL = EnumSet.of(Role.ANALYST, Role.OFFICER, Role.ADMIN);

    /** More than these are counted, not named: what stands above every page stays small. */
    private static final int NAMED = 1;

    private final ListCare care;
    private final CurrentActor actor;

    ListNotices(ListCare care, CurrentActor actor) {
        this.care = care;
        this.actor = actor;
    }

    @Override
    public List<Notice> now() {
        if (CONCERNED.stream().noneMatch(actor::is)) {
            return List.of();
        }
        var link = t("screening.notice.link");
        var troubled = care.troubled();
        if (care.nothing()) {
            return AT_A_STANDSTILL.stream().anyMatch(actor::is)
                    ? List.of(new Notice(Tone.BAD, t("screening.notice.nothing"), link, "admin/lists"))
                    : List.of();
        }
        if (troubled.isEmpty()) {
            return List.of();
        }
        if (troubled.size() > NAMED) {
            return List.of(new Notice(Tone.WARN, t("screening.notice.several", troubled.size()), link, "admin/lists"));
        }
        return troubled.stream()
                .map(standing -> new Notice(Tone.WARN, text(standing), link, "admin/lists"))
                .toList();
    }

    private static String text(ListStanding standing) {
        var source = t(standing.source().key());
        if (standing.inForce() == null) {
            return t("screening.notice.none", source);
        }
        var troubles = standing.troubles();
        if (troubles.contains(Trouble.OLD)) {
            return t("screening.notice.old", source);
        }
        return troubles.contains(Trouble.FAILED)
                ? t("screening.notice.failed", source)
                : t("screening.notice.held", source);
    }
}
