package io.gatehouse.audit;

import static io.gatehouse.access.Roles.AUDITOR_ONLY;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Proves to outsiders that an entry stands in the trail: its bytes, the way from its leaf to the root, and the root signed.
 *
 * <p>A proof is against the smallest checkpoint that has the entry, so whoever asks again is given the same bytes. Only what has
 * committed can be proved; where no checkpoint has it yet, one is signed at once.
 */
@Service
public class Proofs {

    private final JdbcClient jdbc;
    private final Sequencer sequencer;
    private final Checkpoints checkpoints;
    private final AuditTrail trail;
    private final Wall wall;

    Proofs(JdbcClient jdbc, Sequencer sequencer, Checkpoints checkpoints, AuditTrail trail, Wall wall) {
        this.jdbc = jdbc;
        this.sequencer = sequencer;
        this.checkpoints = checkpoints;
        this.trail = trail;
        this.wall = wall;
    }

    /** The proof of one entry; empty if no such entry has committed. */
    @PreAuthorize("hasAnyRole('CUSTODIAN','COUNSEL','SYSTEM')")
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Optional<InclusionProof> of(UUID entry) {
        return prove(List.of(entry)).stream().findFirst();
    }

    /** The proofs of entries against one checkpoint, in the order of the trail. Entries that have not committed are left out. */
    @PreAuthorize("hasAnyRole('CUSTODIAN','COUNSEL','SYSTEM')")
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public List<InclusionProof> of(Collection<UUID> entries) {
        return prove(entries);
    }

    /**
     * The proofs of acts on one thing that others may know of, in the order of the trail: of each of these actions the last that was done, and none
     * that names somebody whose data it is.
     */
    @PreAuthorize("hasAnyRole('CUSTODIAN','COUNSEL','SYSTEM')")
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public List<InclusionProof> ofActs(String type, UUID object, Set<String> actions) {
        return prove(jdbc.sql("""
                        select id from audit_entry where seq in (
                            select max(seq) from audit_entry
                            where object_id = :object and object_type = :type and action in (:actions)
                                and result = 'DONE' and not personal_read and subject_id is null
                            group by action)
                        """)
                .param("object", object)
                .param("type", type)
                .param("actions", actions)
                .query(UUID.class)
                .list());
    }

    /** The proofs of all that was done and looked at under one legal request, in the order of the trail. */
    @PreAuthorize("hasAnyRole('CUSTODIAN','COUNSEL','SYSTEM')")
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public List<InclusionProof> ofRequest(Ground.LegalRequest request) {
        return prove(jdbc.sql("select id from audit_entry where ground_label = ? and ground_id = ? order by seq")
                .params(request.number(), request.id())
                .query(UUID.class)
                .list());
    }

    /**
     * The proof of an entry, for an auditor to take out; that it was taken is on record. There is none of what was done behind a wall:
     * the entry's bytes name the matter and whom it is about.
     */
    @PreAuthorize(AUDITOR_ONLY)
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Optional<InclusionProof> export(UUID entry) {
        var behind = wall.now();
        var proof = leaves(List.of(entry)).stream().anyMatch(leaf -> behind.has(leaf.entry()))
                ? Optional.<InclusionProof>empty()
                : prove(List.of(entry)).stream().findFirst();
        proof.ifPresent(taken -> trail.recordApart(Entry.act("audit.proof.exported", new Ground.Purpose("audit.review"))
                .object("entry", entry, null)));
        return proof;
    }

    /** The key that outsiders check checkpoints with. */
    @PreAuthorize("hasAnyRole('CUSTODIAN','COUNSEL','AUDITOR','SYSTEM')")
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public VerifierKey verifierKey() {
        return checkpoints.verifier();
    }

    private record Leaf(StoredEntry entry, @Nullable Long position) {}

    private List<InclusionProof> prove(Collection<UUID> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        var leaves = leaves(entries);
        if (leaves.stream().anyMatch(leaf -> leaf.position() == null)) {
            sequencer.catchUp();
            leaves = leaves(entries);
        }
        var placed = leaves.stream().filter(leaf -> leaf.position() != null).toList();
        if (placed.isEmpty()) {
            return List.of();
        }
        var last = placed.stream().mapToLong(Proofs::position).max().orElseThrow();
        var checkpoint = checkpoints.covering(last).orElseGet(() -> {
            sequencer.signNow();
            return checkpoints.covering(last).orElseThrow();
        });
        var proofs = new ArrayList<InclusionProof>();
        for (var leaf : placed) {
            proofs.add(proof(leaf.entry(), position(leaf), checkpoint));
        }
        return proofs;
    }

    private static long position(Leaf leaf) {
        var position = leaf.position();
        return position == null ? -1 : position;
    }

    private List<Leaf> leaves(Collection<UUID> entries) {
        return jdbc.sql(
                        "select " + StoredEntry.COLUMNS + ", n.position from audit_entry e"
                                + " left join audit_node n on n.entry_seq = e.seq where e.id in (:ids) order by n.position, e.seq")
                .param("ids", entries)
                .query((row, number) -> new Leaf(StoredEntry.of(row, number), row.getObject("position", Long.class)))
                .list();
    }

    private InclusionProof proof(StoredEntry entry, long index, Checkpoint checkpoint) {
        var canonical = CanonicalEntry.of(entry);
        return new InclusionProof(
                entry.id(),
                entry.action(),
                entry.recordedAt(),
                index,
                checkpoint.treeSize(),
                InclusionPath.of(index, checkpoint.treeSize(), this::node),
                checkpoint.note(),
                TreeHash.leaf(canonical),
                canonical);
    }

    private byte[] node(int level, long position) {
        return jdbc.sql("select hash from audit_node where level = ? and position = ?")
                .params(level, position)
                .query(byte[].class)
                .single();
    }
}
