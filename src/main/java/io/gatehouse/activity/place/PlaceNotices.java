package io.gatehouse.activity.place;

import static io.gatehouse.shell.Texts.t;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.shell.StaffNotices;
import io.gatehouse.shell.part.Tone;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells those who work with addresses, and those who can mend it, that a file of places is no good. Nobody else hears of it. */
@Component
class PlaceNotices implements StaffNotices {

    private static final Set<Role> CONCERNED = EnumSet.of(Role.ANALYST, Role.OFFICER, Role.ADMIN);

    private final PlaceFiles files;
    private final CurrentActor actor;

    PlaceNotices(PlaceFiles files, CurrentActor actor) {
        this.files = files;
        this.actor = actor;
    }

    @Override
    public List<Notice> now() {
        if (CONCERNED.stream().noneMatch(actor::is)) {
            return List.of();
        }
        return files.standings().stream()
                .filter(PlaceStanding::broken)
                .limit(1)
                .map(one -> new Notice(
                        Tone.WARN,
                        t(
                                one.inUse() ? "activity.place.notice.kept" : "activity.place.notice.none",
                                t(one.kind().key())),
                        t("activity.place.notice.link"),
                        "admin/places"))
                .toList();
    }
}
