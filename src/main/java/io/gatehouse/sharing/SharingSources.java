package io.gatehouse.sharing;

import static io.gatehouse.access.Roles.ADMIN_ONLY;
import static io.gatehouse.sharing.SharingRoles.READERS;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.sharing.SourceStore.Credential;
import io.gatehouse.sharing.SourceSummary.SignIn;
import io.gatehouse.shell.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The collections of other providers that are asked for what is new. What signs in there is never shown again. */
@Service
@Transactional
public class SharingSources {

    private static final int NAME_AT_MOST = 80;
    private static final int SECRET_AT_MOST = 500;
    private static final int SOURCES_AT_MOST = 50;
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

    private final SourceStore sources;
    private final GroupStore groups;
    private final TaxiiClient client;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    SharingSources(
            SourceStore sources,
            GroupStore groups,
            TaxiiClient client,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.sources = sources;
        this.groups = groups;
        this.client = client;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public List<SourceSummary> of(GroupId group) {
        return sources.of(group);
    }

    /**
     * Adds a collection, which is asked within a minute.
     *
     * @param url the collection's own address, as its provider tells it
     * @param user the name, where a name and a password sign in
     * @param secret the password or the token; nothing where nobody signs in
     */
    @PreAuthorize(ADMIN_ONLY)
    public UUID add(
            GroupId group,
            @Nullable String name,
            @Nullable String url,
            @Nullable SignIn signIn,
            @Nullable String user,
            @Nullable String secret) {
        var called = SharingGroups.line(name, NAME_AT_MOST, "sharing.source.name");
        var target = client.check(url == null ? "" : url);
        var way = signIn == null ? SignIn.NONE : signIn;
        var credential = switch (way) {
            case NONE -> null;
            case BEARER -> new Credential(visible(secret));
            case BASIC -> new Credential(basic(user, secret));
        };
        if (!groups.hold(group)) {
            throw new Refused("sharing.group.unknown");
        }
        var known = sources.of(group);
        if (known.size() >= SOURCES_AT_MOST) {
            throw new Refused("sharing.source.many", SOURCES_AT_MOST);
        }
        if (known.stream().anyMatch(one -> one.url().equals(target))) {
            throw new Refused("sharing.source.taken");
        }
        var id = UuidCreator.getTimeOrderedEpoch();
        sources.add(id, group, called, target, way, credential, actor.id(), now());
        record("sharing.source.added", id);
        return id;
    }

    /** Asks a collection no more for now; {@code false} where it is suspended already. */
    @PreAuthorize(ADMIN_ONLY)
    public boolean suspend(UUID id) {
        var done = sources.state(id, false, now());
        if (done) {
            record("sharing.source.suspended", id);
        }
        return done;
    }

    /** Asks a collection again, at once. */
    @PreAuthorize(ADMIN_ONLY)
    public boolean resume(UUID id) {
        var done = sources.state(id, true, now());
        if (done) {
            record("sharing.source.resumed", id);
        }
        return done;
    }

    /** Forgets a collection and what signs in there. What it brought stays until it ends. */
    @PreAuthorize(ADMIN_ONLY)
    public boolean remove(UUID id) {
        var done = sources.remove(id);
        if (done) {
            record("sharing.source.removed", id);
        }
        return done;
    }

    private static String basic(@Nullable String user, @Nullable String secret) {
        var name = user == null ? "" : user.strip();
        if (name.isEmpty() || name.contains(":") || name.length() > SECRET_AT_MOST) {
            throw new Refused("sharing.source.user.wrong");
        }
        return Base64.getEncoder().encodeToString((name + ":" + visible(secret)).getBytes(StandardCharsets.UTF_8));
    }

    private static String visible(@Nullable String secret) {
        var text = secret == null ? "" : secret.strip();
        if (text.length() > SECRET_AT_MOST || !VISIBLE.matcher(text).matches()) {
            throw new Refused("sharing.source.secret.wrong");
        }
        return text;
    }

    private void record(String act, UUID source) {
        trail.record(Entry.act(act, SharingGroups.GROUND).object("sharing_source", source, null));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
