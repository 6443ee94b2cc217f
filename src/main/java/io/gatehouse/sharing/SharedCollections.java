package io.gatehouse.sharing;

import static io.gatehouse.access.Roles.SYSTEM_ONLY;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.sharing.spi.PartnerClients;
import io.gatehouse.sharing.stix.BundleReader;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What partners fetch and hand in: each group is a collection, and is there only for those that its policy in force names. What they read
 * is in the trail, and names nobody.
 */
@Service
@Transactional
@PreAuthorize(SYSTEM_ONLY)
public class SharedCollections {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String OBJECT = "sharing_group";

    private final GroupStore groups;
    private final PolicyStore policies;
    private final PublishedObjects objects;
    private final IncomingStore incoming;
    private final IndicatorIntake intake;
    private final List<PartnerClients> clients;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    SharedCollections(
            GroupStore groups,
            PolicyStore policies,
            PublishedObjects objects,
            IncomingStore incoming,
            IndicatorIntake intake,
            List<PartnerClients> clients,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.groups = groups;
        this.policies = policies;
        this.objects = objects;
        this.incoming = incoming;
        this.intake = intake;
        this.clients = List.copyOf(clients);
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** A collection as a partner sees it. */
    public record SharedCollection(GroupId id, String name) {}

    /** A version of an object, as it was published. */
    public record Version(long seq, String id, Instant version, Instant addedAt, String content) {}

    /**
     * Which objects are asked for.
     *
     * @param after came after that instant
     * @param versions {@code first}, {@code last}, {@code all} or an instant; the last ones where there are none
     */
    public record Wanted(@Nullable Instant after, List<String> ids, List<String> types, List<String> versions) {

        public Wanted {
            ids = List.copyOf(ids);
            types = List.copyOf(types);
            versions = List.copyOf(versions);
        }
    }

    /** A part of a collection, in the order in which objects came, and whether there is more. */
    public record Part(List<Version> versions, boolean more) {

        public Part {
            versions = List.copyOf(versions);
        }
    }

    /** What became of objects that were handed in. */
    public record Receipt(UUID id, Instant receivedAt, ImportReport report) {}

    /** The collections that are there for a partner. */
    @Transactional(readOnly = true)
    public List<SharedCollection> of(UUID client) {
        return groups.all().stream()
                .filter(group -> terms(client, group.id()).isPresent())
                .map(group -> new SharedCollection(group.id(), group.name()))
                .toList();
    }

    /**
     * A part of a collection; nothing where it is not there for the partner.
     *
     * @param afterSeq after the last of the part before, 0 for the first part
     */
    public Optional<Part> part(UUID client, GroupId group, Wanted wanted, long afterSeq, int atMost) {
        return terms(client, group).map(terms -> {
            trail.record(Entry.act("sharing.collection.read", ground()).object(OBJECT, group.value(), null));
            var found = objects.open(group, terms, wanted, afterSeq, atMost + 1, clock.instant()).stream()
                    .map(one -> new Version(one.seq(), one.id(), one.version(), one.addedAt(), one.content()))
                    .toList();
            return new Part(found.subList(0, Math.min(atMost, found.size())), found.size() > atMost);
        });
    }

    /** Takes what a partner hands in; nothing where the collection is not there for it. */
    public Optional<Receipt> receive(UUID client, GroupId group, byte[] bytes) {
        return terms(client, group).map(_ -> {
            var report =
                    intake.take(group, new Origin(Origin.Way.CLIENT, client), name(client), BundleReader.read(bytes));
            var receipt = new Receipt(
                    UuidCreator.getTimeOrderedEpoch(), clock.instant().truncatedTo(ChronoUnit.MICROS), report);
            incoming.receipt(receipt.id(), group, client, receipt.receivedAt(), JSON.writeValueAsString(receipt));
            trail.record(Entry.act("sharing.incoming.handed-in", ground()).object(OBJECT, group.value(), null));
            return receipt;
        });
    }

    /** What became of what the same partner handed in, as long as that is kept. */
    @Transactional(readOnly = true)
    public Optional<Receipt> receipt(UUID client, UUID id) {
        return incoming.receipt(id, client).map(report -> JSON.readValue(report, Receipt.class));
    }

    private Optional<SharingTerms> terms(UUID client, GroupId group) {
        return policies.inForce(group).filter(terms -> terms.partners().contains(client));
    }

    private String name(UUID client) {
        return clients.stream()
                .flatMap(all -> all.partners().stream())
                .filter(partner -> partner.id().equals(client))
                .map(PartnerClients.Partner::name)
                .findFirst()
                .orElse(client.toString());
    }

    private Ground ground() {
        return new Ground.Job(Objects.requireNonNullElse(actor.get().job(), "api"));
    }
}
