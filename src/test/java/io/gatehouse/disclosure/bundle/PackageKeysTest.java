package io.gatehouse.disclosure.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.access.ActingAs;
import io.gatehouse.audit.InclusionProof;
import io.gatehouse.audit.Proofs;
import io.gatehouse.audit.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Not rolled back: keys are made in transactions of their own. */
@SpringBootTest
class PackageKeysTest {

    @Autowired
    PackageKeys keys;

    @Autowired
    PackageKeysCommand command;

    @Autowired
    Proofs proofs;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    @Value("${gatehouse.directory}")
    Path home;

    @Test
    void keepsOlderKeysSoThatTheirPackagesCanBeMadeAgain() throws Exception {
        var before = keys.current();
        var built = built(before);

        var after = keys.rotate();

        assertThat(keys.current().id()).isEqualTo(after.id()).isNotEqualTo(before.id());
        assertThat(built(keys.byId(before.id()).orElseThrow()).zip()).isEqualTo(built.zip());
        assertThat(keys.published()).contains(before.verifier(), after.verifier());
        assertThat(Files.readAllLines(home.resolve("witness").resolve("package-keys")))
                .containsSubsequence(
                        after.verifier().toString(), before.verifier().toString());
    }

    @Test
    void givesAllWhoAskFirstTheSameKey() throws Exception {
        jdbc.sql("delete from package_key").update();
        try (var threads = Executors.newFixedThreadPool(16)) {
            var asked = threads.invokeAll(IntStream.range(0, 100)
                    .mapToObj(i -> (Callable<String>) () -> keys.current().id())
                    .toList());
            for (var answer : asked) {
                assertThat(answer.get()).isEqualTo(keys.current().id());
            }
        }
    }

    @Test
    void neverLiesInTheDatabaseInClear() {
        keys.current();

        var wrapped = jdbc.sql("select wrapped from package_key order by id desc limit 1")
                .query(byte[].class)
                .single();

        assertThatExceptionOfType(InvalidKeySpecException.class)
                .isThrownBy(() -> KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(wrapped)));
    }

    @Test
    void isPrintedInTheFormThatVerifiersRead() {
        var out = new ByteArrayOutputStream();

        assertThat(command.run(List.of("--new"), new PrintStream(out, true, UTF_8)))
                .isZero();

        var printed = out.toString(UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> VerifierKey.parse(line).orElseThrow())
                .toList();
        assertThat(printed.getFirst()).isEqualTo(keys.current().verifier());
        assertThat(printed.getLast()).isEqualTo(acting.system("test", proofs::verifierKey));
        assertThat(command.run(List.of("--other"), new PrintStream(out, true, UTF_8)))
                .isEqualTo(2);
    }

    @Test
    void isOnRecordOnceMadeAndItsEntryIsProved() {
        var key = keys.rotate();
        var number =
                jdbc.sql("select max(id) from package_key").query(Integer.class).single();

        var proved = acting.system(
                "test", () -> proofs.ofActs("package-key", new UUID(0, number), Set.of("disclosure.package-key.made")));

        assertThat(proved).extracting(InclusionProof::action).containsOnly("disclosure.package-key.made");
        assertThat(proved)
                .allMatch(proof ->
                        proof.check(acting.system("test", proofs::verifierKey)) == InclusionProof.Verdict.HOLDS);
        var built =
                new Bundles().build(BundleFixture.content(), proved, acting.system("test", proofs::verifierKey), key);
        assertThat(built.zip()).isNotEmpty();
    }

    private static Built built(PackageKey key) {
        return new Bundles().build(BundleFixture.content(), List.of(), key.verifier(), key);
    }
}
