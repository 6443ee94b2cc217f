package io.gatehouse.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value of a profile that may be changed by itself. Values are texts here, as {@link ValueKind} says they are written.
 *
 * @param path where it stands: {@code screening.thresholds.*.people}
 * @param name the same without the key: {@code screening.thresholds.people}, below {@code policy.setting.} its texts
 * @param key the key of the map that it stands in, such as a country or a list; {@code "*"} is every other
 * @param kind what kind of value it has
 * @param least the least number, or seconds of a length of time
 * @param most the greatest
 * @param choices the words it may be made of; empty where any will do
 */
public record Setting(
        String path,
        String name,
        @Nullable String key,
        ValueKind kind,
        double least,
        double most,
        List<String> choices) {

    /** The key of whatever is not named. */
    public static final String ANY = "*";

    public Setting {
        choices = List.copyOf(choices);
    }

    /** The part of the profile that it belongs to: {@code screening}. */
    public String part() {
        var dot = name.indexOf('.');
        return dot < 0 ? "basis" : name.substring(0, dot);
    }

    /** Whether it stands in a map whose keys may come and go, and is not the one for every other. */
    public boolean removable() {
        return inOpenMap() && !ANY.equals(key);
    }

    /** The map that it stands in, where it stands in one: {@code screening.thresholds}. */
    public String map() {
        return key == null ? "" : ProfileShape.map(this);
    }

    /** Whether more keys may be put beside its own. */
    public boolean inOpenMap() {
        return key != null && ProfileShape.OPEN_MAPS.contains(ProfileShape.map(this));
    }

    /** The same setting for another key of its map. */
    public Setting forKey(String other) {
        return ProfileShape.forKey(this, other);
    }

    /** Whether it is about what legal process opens, which is for counsel to rule on (regulation reference, 14.2). */
    public boolean legal() {
        return name.startsWith("legalProcess.")
                || name.startsWith("specialProcess.")
                || name.equals("fields.signInAddressesUnderSubpoena");
    }
}
