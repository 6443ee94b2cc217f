package io.gatehouse.disclosure;

import io.gatehouse.activity.IpAddress;
import io.gatehouse.activity.IpPrefix;
import io.gatehouse.customer.BirthDate;
import io.gatehouse.customer.Identifier;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.customer.Typed;
import io.gatehouse.matching.Listed;
import io.gatehouse.matching.NameIndex;
import io.gatehouse.matching.NameQuality;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.matching.Subject;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.shell.Refused;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An identifier that a legal request names: one by which a customer is found exactly, an address or a range of addresses with a window
 * of time, or a person by name and birth date.
 *
 * <p>A name alone is too broad and is no identifier (UX guide, section 6). Its text form is masked.
 *
 * @param kind null for an address with a window and for a person
 * @param value the identifier, the address or the range (CIDR) as text, or the person's name in any script
 * @param from the window's start, for an address only; UTC
 * @param to the window's end
 * @param born the person's birth date, or the year alone; for a person only
 */
public record NamedIdentifier(
        @Nullable IdentifierKind kind,
        String value,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable BirthDate born)
        implements Serializable {

    private static final int NAME_AT_MOST = 256;

    public NamedIdentifier {
        if (kind != null && born != null) {
            throw new IllegalArgumentException("An identifier of its own needs no birth date");
        }
        if (kind == null && born == null && (from == null || to == null)) {
            throw new Refused("disclosure.identifier.window.missing");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw new Refused("disclosure.identifier.window.order");
        }
    }

    /** An identifier of a customer, as the instrument writes it. */
    public static NamedIdentifier of(IdentifierKind kind, String typed) {
        return new NamedIdentifier(kind, Identifier.of(kind, typed).value(), null, null, null);
    }

    /** An address, v4 or v6, and the hours in question. */
    public static NamedIdentifier window(String typed, @Nullable Instant from, @Nullable Instant to, Duration atMost) {
        var address = address(typed).text();
        var named = new NamedIdentifier(null, address, from, to, null);
        requireShort(from, to, atMost);
        return named;
    }

    /**
     * A range of addresses in CIDR notation, and the hours in question: every address inside it may be searched for.
     *
     * @param rules how wide a range may be at all
     */
    public static NamedIdentifier range(
            String typed, @Nullable Instant from, @Nullable Instant to, RuleProfile.LegalProcess rules) {
        var prefix = IpPrefix.find(typed).orElseThrow(() -> new Refused("disclosure.identifier.range.wrong"));
        requireNarrow(prefix, rules);
        var named = new NamedIdentifier(null, prefix.text(), from, to, null);
        requireShort(from, to, rules.windowAtMost());
        return named;
    }

    /** An address of a range that is granted, or a narrower range inside it, and hours inside those granted. */
    public static NamedIdentifier inside(
            String typed, @Nullable Instant start, @Nullable Instant end, RuleProfile.LegalProcess rules) {
        return typed.indexOf('/') >= 0
                ? range(typed, start, end, rules)
                : window(typed, start, end, rules.windowAtMost());
    }

    /** That a range is no wider than the rules let one be granted. */
    void requireNarrow(RuleProfile.LegalProcess rules) {
        if (isRange()) {
            requireNarrow(IpPrefix.of(value), rules);
        }
    }

    private static void requireNarrow(IpPrefix prefix, RuleProfile.LegalProcess rules) {
        var atLeast = prefix.four() ? rules.prefixOfFourAtLeast() : rules.prefixOfSixAtLeast();
        if (prefix.bits() < atLeast) {
            throw new Refused("disclosure.identifier.range.wide", atLeast);
        }
    }

    private static void requireShort(@Nullable Instant from, @Nullable Instant to, Duration atMost) {
        if (from != null && to != null && Duration.between(from, to).compareTo(atMost) > 0) {
            throw new Refused("disclosure.identifier.window.long", atMost.toHours());
        }
    }

    /** A person, as the instrument writes the name and the birth date, of which the year may be all. A name alone is too broad. */
    public static NamedIdentifier person(@Nullable String name, @Nullable String born) {
        if (Typed.line(born).isEmpty()) {
            throw new Refused("disclosure.identifier.person.name-alone");
        }
        return new NamedIdentifier(null, name(name), null, null, BirthDate.of(born));
    }

    /** The same person by another spelling of the name. */
    public NamedIdentifier written(@Nullable String name) {
        return new NamedIdentifier(null, name(name), null, null, Objects.requireNonNull(born));
    }

    private static String name(@Nullable String typed) {
        var name = Typed.line(typed);
        if (name.codePoints().noneMatch(Character::isLetter)) {
            throw new Refused("disclosure.identifier.person.missing");
        }
        if (Typed.length(name) > NAME_AT_MOST) {
            throw new Refused("disclosure.identifier.person.long", NAME_AT_MOST);
        }
        return name;
    }

    private static IpAddress address(String typed) {
        return IpAddress.find(typed).orElseThrow(() -> new Refused("disclosure.identifier.address.wrong"));
    }

    /** Whether it is an address with a window, or a range of them. */
    public boolean isWindow() {
        return kind == null && born == null;
    }

    /** Whether it is a range of addresses with a window. */
    public boolean isRange() {
        return isWindow() && value.indexOf('/') >= 0;
    }

    /** Whether it is a person by name and birth date. */
    public boolean isPerson() {
        return born != null;
    }

    /** The text key of its kind's name. */
    public String kindKey() {
        if (born != null) {
            return "disclosure.identifier.person";
        }
        if (kind == null) {
            return isRange() ? "disclosure.identifier.range" : "disclosure.identifier.window";
        }
        return kind.key();
    }

    /** The customer's identifier; only for those that are one. */
    Identifier identifier() {
        if (kind == null) {
            throw new IllegalStateException("Neither a window nor a person is an exact identifier");
        }
        return new Identifier(kind, value);
    }

    /** The person as the matching engine takes it. */
    Subject subject() {
        return new Subject(
                PartyKind.PERSON,
                List.of(value),
                List.of(Objects.requireNonNull(born).range()),
                Set.of(),
                List.of());
    }

    /**
     * Whether a search for that falls within this. A window covers every window inside it, on the same address or, where it names a
     * range, on any address or range inside that. A person covers the
     * same name in another spelling or script, as the matching engine has it, with the very birth date that is named: nobody finds out
     * a birth date by trying.
     *
     * @param sameName from which score two names are one person's, in hundredths of a point
     */
    boolean covers(NamedIdentifier sought, int sameName) {
        if (born != null) {
            return born.equals(sought.born()) && (value.equals(sought.value()) || sameName(sought.value()) >= sameName);
        }
        if (kind != null) {
            return kind == sought.kind() && identifier().means(sought.identifier());
        }
        return sought.isWindow()
                && coversAddress(sought)
                && from != null
                && to != null
                && sought.from() != null
                && sought.to() != null
                && !sought.from().isBefore(from)
                && !sought.to().isAfter(to);
    }

    /** Whether searches together looked for all of this: for the whole range of addresses, in every hour of a window. */
    boolean searchedBy(Collection<NamedIdentifier> made) {
        if (from == null || to == null) {
            return made.stream().anyMatch(one -> covers(one, Integer.MAX_VALUE));
        }
        var reached = from;
        var windows = made.stream()
                .filter(one -> one.isWindow() && one.coversAddress(this))
                .sorted(Comparator.comparing(one -> Objects.requireNonNull(one.from())))
                .toList();
        for (var window : windows) {
            var until = Objects.requireNonNull(window.to());
            if (!Objects.requireNonNull(window.from()).isAfter(reached) && until.isAfter(reached)) {
                reached = until;
            }
        }
        return !reached.isBefore(to);
    }

    private boolean coversAddress(NamedIdentifier sought) {
        if (!isRange()) {
            return !sought.isRange() && address(value).equals(address(sought.value()));
        }
        var prefix = IpPrefix.of(value);
        return sought.isRange()
                ? prefix.contains(IpPrefix.of(sought.value()))
                : prefix.contains(address(sought.value()));
    }

    /** How strongly another name is this one, by itself: without the customers' frequencies, which would tell of customers. */
    private int sameName(String other) {
        var named = new Listed(
                "named",
                PartyKind.PERSON,
                List.of(new Listed.Name(value, NameQuality.PRIMARY)),
                List.of(),
                Set.of(),
                List.of());
        return NameIndex.of(List.of(named))
                .compare(Subject.named(PartyKind.PERSON, other), named)
                .score()
                .points();
    }

    @Override
    public String toString() {
        if (born != null) {
            return "person";
        }
        if (kind == null) {
            return isRange() ? "range" : "window";
        }
        return kind.name();
    }
}
