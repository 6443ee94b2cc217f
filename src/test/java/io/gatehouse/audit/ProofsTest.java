package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.sealing.SubjectId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.transaction.support.TransactionTemplate;

/** Not rolled back: only what has committed can be proved. */
@SpringBootTest
class ProofsTest {

    @Autowired
    WallFixture wall;

    @Autowired
    Proofs proofs;

    @Autowired
    AuditTrail trail;

    @Autowired
    Sequencer sequencer;

    @Autowired
    ActingAs acting;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private static final byte[] DIGEST = TreeHash.leaf(new byte[] {1});

    private final UUID thing = UuidCreator.getTimeOrderedEpoch();
    private final Ground.LegalRequest request = new Ground.LegalRequest(
            UuidCreator.getTimeOrderedEpoch(), "LP-" + thing.toString().substring(0, 8));

    @Test
    void provesEveryEntryAtOnceWithoutWaitingForTheNextCheckpoint() {
        record(5);

        var proved = acting.system("test", () -> proofs.ofRequest(request));

        assertThat(proved).hasSize(5);
        assertThat(proved).extracting(InclusionProof::index).isSorted().doesNotHaveDuplicates();
        for (var proof : proved) {
            assertThat(proof.check(key())).isEqualTo(InclusionProof.Verdict.HOLDS);
            assertThat(proof.action()).isEqualTo("test.package.released");
        }
    }

    @Test
    void provesTheSameBytesAfterTheTrailHasGrown() {
        record(3);
        var before = acting.system("test", () -> proofs.ofRequest(request));
        try (var threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 50)
                    .forEach(i -> threads.execute(() -> transaction.executeWithoutResult(
                            _ -> trail.record(Entry.act("test.other.done", new Ground.Job("test"))))));
        }
        sequencer.signNow();

        var after = acting.system("test", () -> proofs.ofRequest(request));

        assertThat(after).usingRecursiveComparison().isEqualTo(before);
        assertThat(before).hasSize(3);
    }

    @Test
    void provesOfAThingOnlyWhatOthersMayKnowOf() {
        var released = "test.package.released";
        trail.record(entry("test.package.sent").digest(new byte[32]));
        trail.record(entry("test.package.sent-back"));
        trail.record(entry("test.package.sent").digest(DIGEST));
        trail.record(entry(released).refused());
        trail.record(entry(released).about(new SubjectId(UuidCreator.getTimeOrderedEpoch())));
        trail.record(Entry.look(released, request).object("package", thing, "LP-1/1"));

        var proved =
                acting.system("test", () -> proofs.ofActs("package", thing, Set.of("test.package.sent", released)));

        assertThat(proved).singleElement().satisfies(proof -> {
            assertThat(proof.check(key())).isEqualTo(InclusionProof.Verdict.HOLDS);
            assertThat(proof.said().orElseThrow())
                    .isEqualTo(new InclusionProof.Said(
                            proof.entry(),
                            proof.recordedAt(),
                            "test.package.sent",
                            Entry.Result.DONE,
                            false,
                            "package",
                            "LP-1/1",
                            HexFormat.of().formatHex(DIGEST)));
        });
    }

    @Test
    void staysSmall() {
        record(1);

        var proof = acting.system("test", () -> proofs.ofRequest(request)).getFirst();

        assertThat(proof.path().size() * 32 + proof.signedCheckpoint().length() + proof.leaf().length)
                .isLessThan(2_048);
    }

    @Test
    void holdsForEveryLeafOfTheTrailAsItStands() {
        record(3);
        sequencer.signNow();
        var ids = new ArrayList<>(jdbc.sql("select id from audit_entry order by seq desc limit 300")
                .query(UUID.class)
                .list());

        var proved = acting.system("test", () -> proofs.of(ids));

        assertThat(proved).hasSameSizeAs(ids).allMatch(proof -> proof.check(key()) == InclusionProof.Verdict.HOLDS);
    }

    @Test
    void doesNotProveWhatHasNotCommitted() {
        transaction.executeWithoutResult(status -> {
            trail.record(entry());
            assertThat(acting.system("test", () -> proofs.ofRequest(request))).isEmpty();
            status.setRollbackOnly();
        });
        assertThat(acting.system("test", () -> proofs.of(UUID.randomUUID()))).isEmpty();
        assertThat(acting.system("test", () -> proofs.of(List.of()))).isEmpty();
    }

    /** The bytes of an entry name what it was about, so an auditor has none of what stands behind the wall. */
    @Test
    void givesAuditorsTheProofOfAnyEntryButOfThoseBehindTheWall() {
        var open = UuidCreator.getTimeOrderedEpoch();
        var walled = UuidCreator.getTimeOrderedEpoch();
        var letter = wall.letter();
        transaction.executeWithoutResult(_ -> {
            trail.record(Entry.act("test.package.released", request).object("package", open, null));
            trail.record(Entry.act("test.package.released", letter).object("package", walled, null));
        });

        var auditor = people.appointed(Set.of(Role.AUDITOR));
        var proof = acting.system("test", () -> acting.person(auditor, () -> proofs.export(entryOf(open))))
                .orElseThrow();
        var file = ProofFile.read(ProofFile.write(List.of(proof), key())).orElseThrow();

        assertThat(file.trail()).hasToString("Optional[" + key() + "]");
        assertThat(file.proofs())
                .singleElement()
                .satisfies(
                        read -> assertThat(read.orElseThrow().check(file.trail().orElseThrow()))
                                .isEqualTo(InclusionProof.Verdict.HOLDS));
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'audit.proof.exported' and object_id = ?")
                        .param(proof.entry())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(acting.system("test", () -> acting.person(auditor, () -> proofs.export(entryOf(walled)))))
                .isEmpty();
    }

    private UUID entryOf(UUID object) {
        return jdbc.sql("select id from audit_entry where object_id = ?")
                .param(object)
                .query(UUID.class)
                .single();
    }

    @Test
    void isClosedToWhoHasNotSignedIn() {
        assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class)
                .isThrownBy(() -> proofs.of(thing));
    }

    private VerifierKey key() {
        return acting.system("test", proofs::verifierKey);
    }

    private void record(int entries) {
        for (var i = 0; i < entries; i++) {
            transaction.executeWithoutResult(_ -> trail.record(entry()));
        }
    }

    private Entry entry() {
        return entry("test.package.released");
    }

    private Entry entry(String action) {
        return Entry.act(action, request).object("package", thing, "LP-1/1");
    }
}
