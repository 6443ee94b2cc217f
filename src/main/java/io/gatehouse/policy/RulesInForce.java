package io.gatehouse.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says which rule profile holds now, and what an earlier one said.
 *
 * <p>The profile that ships is published at the first start that does not know its version yet. Rules are no secret of anyone's,
 * so whoever is here may read them.
 */
@Service
public class RulesInForce {

    /** How old the answer to "which profile holds now" may be. Not a rule: a matter of caching. */
    private static final Duration LOOKED_UP_EVERY = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();
    private final JsonNode defaults;
    private final RuleProfile shipped;
    private final Map<ProfileVersion, RuleProfile> known = new ConcurrentHashMap<>();
    private volatile @Nullable LookedUp current;

    private record LookedUp(RuleProfile profile, Instant at) {}

    RulesInForce(JdbcClient jdbc, Clock clock, @Value("classpath:policy/voluntary-2026.json") Resource shipped) {
        this.jdbc = jdbc;
        this.clock = clock;
        try {
            this.defaults = json.readTree(shipped.getContentAsString(StandardCharsets.UTF_8));
            this.shipped = json.treeToValue(defaults, RuleProfile.class);
            known.put(this.shipped.version(), this.shipped);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The profile that holds now. */
    public RuleProfile current() {
        var now = clock.instant();
        var before = current;
        if (before != null && now.isBefore(before.at().plus(LOOKED_UP_EVERY)) && !now.isBefore(before.at())) {
            return before.profile();
        }
        var profile = inForceOn(LocalDate.ofInstant(now, ZoneOffset.UTC));
        current = new LookedUp(profile, now);
        return profile;
    }

    /** The profile of that version, whether or not it still holds. */
    public RuleProfile version(ProfileVersion version) {
        return known.computeIfAbsent(
                version,
                wanted -> read(jdbc.sql("select content from rule_profile where version = ?")
                        .param(wanted.value())
                        .query(String.class)
                        .single()));
    }

    private RuleProfile inForceOn(LocalDate day) {
        // A profile that holds only from a later day is still better than none at all.
        return versionOn(day).map(this::version).orElse(shipped);
    }

    /** Which version holds on a day, as the database says it now. */
    Optional<ProfileVersion> versionOn(LocalDate day) {
        return jdbc.sql("""
                        select version from rule_profile where effective_from <= ?
                        order by effective_from desc, published_at desc, version desc limit 1
                        """).param(day).query(String.class).optional().map(ProfileVersion::new);
    }

    /** All that was ever published, in the order in which they take each other's place. */
    List<ProfileVersion> published() {
        return jdbc
                .sql("select version from rule_profile order by effective_from, published_at, version")
                .query(String.class)
                .list()
                .stream()
                .map(ProfileVersion::new)
                .toList();
    }

    /** The profile that came with the program. */
    RuleProfile shipped() {
        return shipped;
    }

    /** Forgets what was looked up, for tests that take a publication back. */
    void forget() {
        current = null;
        known.keySet().removeIf(version -> !version.equals(shipped.version()));
    }

    @EventListener(ApplicationStartedEvent.class)
    void publishShipped() {
        jdbc.sql("insert ignore into rule_profile (version, effective_from, content, published_at) values (?, ?, ?, ?)")
                .params(
                        shipped.version().value(),
                        shipped.effectiveFrom(),
                        json.writeValueAsString(shipped),
                        clock.instant())
                .update();
    }

    /** Reads a kept profile. A rule that it does not know yet holds as it ships; one that it knows holds as it says. */
    RuleProfile read(String content) {
        var kept = (ObjectNode) json.readTree(content);
        defaults.forEachEntry((name, shippedPart) -> {
            if (kept.get(name) instanceof ObjectNode part && shippedPart instanceof ObjectNode known) {
                known.forEachEntry(part::putIfAbsent);
            } else {
                kept.putIfAbsent(name, shippedPart);
            }
        });
        return json.treeToValue(kept, RuleProfile.class);
    }
}
