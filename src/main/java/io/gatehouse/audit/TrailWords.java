package io.gatehouse.audit;

import io.gatehouse.access.Role;
import io.gatehouse.shell.Texts;

/** A line of the trail in words, wherever it is shown: the trail itself keeps keys. */
public final class TrailWords {

    private TrailWords() {}

    /** What was done. */
    public static String action(String action) {
        return orKey("audit.action.", action);
    }

    /** Who did it: a person by name, a job by what it does; nothing of a customer. */
    public static String actor(TrailLine line) {
        return Role.SYSTEM.name().equals(line.actorRole()) ? job(line.actorName()) : line.actorName();
    }

    /** On what ground: a case or request by its number, a purpose or job by what it is. */
    public static String ground(TrailLine line) {
        var label = line.groundLabel();
        return switch (line.ground()) {
            case "CASE", "LEGAL_REQUEST" -> label == null ? "" : label;
            case "OWN" -> Texts.t("audit.ground.own");
            case "JOB" -> Texts.t("audit.ground.job", label == null ? "" : job(label));
            default -> label == null ? "" : orKey("audit.purpose.", label);
        };
    }

    private static String job(String name) {
        return orKey("audit.job.", name);
    }

    private static String orKey(String kind, String key) {
        return Texts.has(kind + key) ? Texts.t(kind + key) : key;
    }
}
