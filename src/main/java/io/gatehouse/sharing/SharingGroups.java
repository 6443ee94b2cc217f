package io.gatehouse.sharing;

import static io.gatehouse.access.Roles.ADMIN_ONLY;
import static io.gatehouse.sharing.SharingRoles.READERS;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.sharing.stix.GroupKey;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The groups of providers, and the keys that their members agreed on. An administrator keeps them and sees no indicator's value. */
@Service
@Transactional
public class SharingGroups {

    static final Ground GROUND = new Ground.Purpose("sharing");

    private static final int NAME_AT_MOST = 80;
    private static final int PROVIDER_AT_MOST = 120;

    private final GroupStore groups;
    private final FingerprintStore fingerprints;
    private final PublishedObjects objects;
    private final SharingSettings settings;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    SharingGroups(
            GroupStore groups,
            FingerprintStore fingerprints,
            PublishedObjects objects,
            SharingSettings settings,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.groups = groups;
        this.fingerprints = fingerprints;
        this.objects = objects;
        this.settings = settings;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public List<SharingGroup> groups() {
        return groups.all();
    }

    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public Optional<SharingGroup> group(GroupId id) {
        return groups.find(id);
    }

    /** Makes a group. It shares nothing before it has a key and a policy. */
    @PreAuthorize(ADMIN_ONLY)
    public GroupId make(@Nullable String name, @Nullable String providerName) {
        var called = line(name, NAME_AT_MOST, "sharing.group.name");
        var provider = line(providerName, PROVIDER_AT_MOST, "sharing.group.provider");
        var id = GroupId.next();
        try {
            groups.add(id, called, provider, actor.id(), now());
        } catch (DuplicateKeyException taken) {
            throw new Refused("sharing.group.taken");
        }
        objects.publishGroup(groups.find(id).orElseThrow(), now());
        record("sharing.group.made", id);
        return id;
    }

    /**
     * Makes a new key, which replaces the one in use.
     *
     * @return the key, to be handed to the other providers; it is not shown again
     */
    @PreAuthorize(ADMIN_ONLY)
    public String generateKey(GroupId group) {
        var key = GroupKey.random();
        put(group, key);
        return key.shown();
    }

    /** Takes a key that another provider has made, which replaces the one in use. */
    @PreAuthorize(ADMIN_ONLY)
    public void enterKey(GroupId group, @Nullable String typed) {
        put(group, GroupKey.find(typed).orElseThrow(() -> new Refused("sharing.key.wrong")));
    }

    private void put(GroupId group, GroupKey key) {
        if (!groups.hold(group)) {
            throw new Refused("sharing.group.unknown");
        }
        var now = now();
        if (groups.find(group).orElseThrow().keys().stream()
                .anyMatch(known -> known.id().equals(key.id()))) {
            throw new Refused("sharing.key.known");
        }
        groups.put(group, key, actor.id(), now, now.plus(settings.keyOverlap()));
        fingerprints.allAgain();
        trail.record(Entry.act("sharing.key.replaced", GROUND).object("sharing_group", group.value(), key.id()));
    }

    private void record(String act, GroupId group) {
        trail.record(Entry.act(act, GROUND).object("sharing_group", group.value(), null));
    }

    static String line(@Nullable String typed, int atMost, String key) {
        var text = typed == null
                ? ""
                : typed.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        if (text.isEmpty()) {
            throw new Refused(key + ".missing");
        }
        if (text.length() > atMost) {
            throw new Refused(key + ".long", atMost);
        }
        return text;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
