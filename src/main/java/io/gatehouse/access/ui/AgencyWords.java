package io.gatehouse.access.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import io.gatehouse.access.AgencyOfficer;
import io.gatehouse.access.AgencyStanding;
import io.gatehouse.access.DomainWarning;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import java.time.ZoneId;
import java.util.List;

/** What agencies are called on the screens. */
final class AgencyWords {

    private AgencyWords() {}

    static Component badge(AgencyStanding standing) {
        var tone = switch (standing) {
            case PROPOSED -> Tone.WARN;
            case VERIFIED -> Tone.OK;
            case SUSPENDED -> Tone.BAD;
            case ENDED -> Tone.NEUTRAL;
        };
        return new StateBadge(tone, t(standing.key()));
    }

    static Component badge(AgencyOfficer officer) {
        if (officer.disabled()) {
            return new StateBadge(Tone.BAD, t("access.people.state.disabled"));
        }
        var tone = switch (officer.standing()) {
            case PROPOSED -> Tone.WARN;
            case VERIFIED -> Tone.OK;
            case SUSPENDED -> Tone.BAD;
        };
        return new StateBadge(tone, t(officer.standing().key()));
    }

    /** The sentence of a warning. */
    static String warning(DomainWarning warning) {
        return t(warning.kind().key(), warning.resembles().isEmpty() ? "none" : warning.resembles());
    }

    /** Where agencies may work, by the names that the world's clocks have. */
    static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/"))
                .sorted()
                .toList();
    }
}
