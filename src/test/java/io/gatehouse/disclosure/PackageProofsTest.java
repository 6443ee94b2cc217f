package io.gatehouse.disclosure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.InclusionProof;
import io.gatehouse.audit.ProofFile;
import io.gatehouse.policy.ProcessType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a package proves of itself by the trail, and what it keeps to the desk. */
@ServiceTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class PackageProofsTest {

    @Autowired
    Packages packages;

    @Autowired
    PackageBuilding building;

    @Autowired
    PackageRows rows;

    @Autowired
    LegalRequestRows requests;

    @Autowired
    PackageFixture fixture;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aPackageProvesTheReleaseOfItsRecordsAndNothingOfHowItWasHandled() throws IOException {
        var matter = fixture.asked(ProcessType.COURT_ORDER);
        var waiting = fixture.waiting(matter);
        var id = waiting.summary().id();
        people.signIn(matter.counsel());
        packages.sendBack(id, waiting.summary().version(), "Say first whether the sign-ins are complete");
        people.signIn(matter.custodian());
        fixture.send(waiting.summary());
        people.signIn(matter.counsel());
        packages.release(id, fixture.seen(waiting.summary()));
        people.signIn(matter.custodian());
        packages.deliver(id, fixture.seen(waiting.summary()), new Handover.ByPassphrase());

        var built = building.built(
                rows.find(id).orElseThrow(),
                requests.findById(matter.request()).orElseThrow().summary(Instant.now()));
        var files = unzipped(built.zip());
        var proofs = ProofFile.read(Objects.requireNonNull(files.get("proofs.json"))).orElseThrow().proofs().stream()
                .flatMap(Optional::stream)
                .toList();

        assertThat(proofs)
                .extracting(InclusionProof::action)
                .containsExactly(
                        "disclosure.package.started", "disclosure.package.sent", "disclosure.package.released");
        assertThat(proofs).extracting(proof -> proof.said().orElseThrow()).allSatisfy(said -> {
            assertThat(said.personal()).isFalse();
            assertThat(said.result()).isEqualTo(Entry.Result.DONE);
            assertThat(said.objectType()).isEqualTo("disclosure_package");
            assertThat(said.objectLabel()).isEqualTo(waiting.summary().number());
        });
        assertThat(proofs.getLast().said().orElseThrow().digest()).isEqualTo(hashOfHashes(files));
        assertThat(jdbc.sql("""
                        select lower(hex(object_digest)) from audit_entry
                        where object_id = ? and action = 'disclosure.package.delivered'
                        """).param(id.value()).query(String.class).single())
                .isEqualTo(sha256(Objects.requireNonNull(files.get("manifest.json"))));
    }

    /** As docs/packages.md has it. */
    private static String hashOfHashes(Map<String, byte[]> files) {
        return sha256(files.entrySet().stream()
                .filter(file ->
                        file.getKey().startsWith("records/") || file.getKey().startsWith("images/"))
                .map(file -> sha256(file.getValue()) + "  " + file.getKey() + "\n")
                .collect(Collectors.joining())
                .getBytes(UTF_8));
    }

    private static TreeMap<String, byte[]> unzipped(byte[] zip) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
