package io.gatehouse.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class SealingTest {

    record Facts(String name, int year) {}

    private static final Facts FACTS = new Facts("Nguyễn Thị Mai", 1987);

    @Autowired
    SealedRecords records;

    @Autowired
    SealedFiles files;

    @Autowired
    BlindKeys blind;

    @Autowired
    DataKeys keys;

    @Autowired
    TransactionTemplate transaction;

    private final SubjectId mai = new SubjectId(UuidCreator.getTimeOrderedEpoch());
    private final SubjectId other = new SubjectId(UuidCreator.getTimeOrderedEpoch());
    private final Place place = new Place("customer_fact", "sealed", UuidCreator.getTimeOrderedEpoch(), 1);

    @Test
    void opensWhatItSealed() {
        var sealed = records.seal(mai, place, FACTS);

        assertThat(records.open(mai, place, sealed, Facts.class)).isEqualTo(FACTS);
        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("1987", "Mai");
    }

    @Test
    void opensNowhereElse() {
        var sealed = records.seal(mai, place, FACTS);
        records.seal(other, place, FACTS);

        var elsewhere = List.of(
                new Place("customer", "sealed", place.row(), 1),
                new Place("customer_fact", "other", place.row(), 1),
                new Place("customer_fact", "sealed", UuidCreator.getTimeOrderedEpoch(), 1),
                new Place("customer_fact", "sealed", place.row(), 2));

        for (var wrong : elsewhere) {
            assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> records.open(mai, wrong, sealed, Facts.class));
        }
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> records.open(other, place, sealed, Facts.class));
    }

    @Test
    void noFlippedBitOpens() {
        var sealed = records.seal(mai, place, FACTS);
        var random = new Random(13984);
        for (var i = 0; i < 500; i++) {
            var flipped = sealed.clone();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));

            assertThatExceptionOfType(SealBroken.class)
                    .isThrownBy(() -> records.open(mai, place, flipped, Facts.class));
        }
    }

    @Test
    void neverSealsTwiceAlike() {
        assertThat(records.seal(mai, place, FACTS)).isNotEqualTo(records.seal(mai, place, FACTS));
    }

    @Test
    void nothingOpensOnceTheKeyIsDestroyed() {
        var sealed = records.seal(mai, place, FACTS);
        blind.put(BlindKind.EMAIL, "mai@example.com", mai);

        keys.destroy(mai);

        assertThat(keys.destroyed(mai)).isTrue();
        assertThat(blind.find(BlindKind.EMAIL, "mai@example.com")).doesNotContain(mai);
        assertThatExceptionOfType(DataKeyDestroyed.class)
                .isThrownBy(() -> records.open(mai, place, sealed, Facts.class));
        assertThatExceptionOfType(DataKeyDestroyed.class).isThrownBy(() -> records.seal(mai, place, FACTS));
    }

    @Test
    void aKeyThatWasRolledBackIsNotUsedAgain() {
        transaction.executeWithoutResult(status -> {
            records.seal(mai, place, FACTS);
            status.setRollbackOnly();
        });

        var sealed = records.seal(mai, place, FACTS);

        assertThat(records.open(mai, place, sealed, Facts.class)).isEqualTo(FACTS);
    }

    @Test
    void oneKeyIsMadeWhenManySealFirstAtOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var all = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() -> records.seal(mai, place, FACTS)))
                    .toList();
            for (var sealed : all) {
                assertThat(records.open(mai, place, sealed.get(), Facts.class)).isEqualTo(FACTS);
            }
        }
    }

    @Test
    void sealsFilesOfEverySize() throws IOException {
        for (var size : List.of(0, 1, 65_535, 65_536, 65_537, 1_000_000)) {
            var plain = new byte[size];
            new Random(size).nextBytes(plain);
            var sealed = new ByteArrayOutputStream();

            var key = files.seal(mai, place, new ByteArrayInputStream(plain), sealed);

            try (var opened = files.open(mai, place, key, new ByteArrayInputStream(sealed.toByteArray()))) {
                assertThat(opened.readAllBytes()).isEqualTo(plain);
            }
        }
    }

    @Test
    void aFileCutShortDoesNotReadToItsEnd() throws IOException {
        var sealed = new ByteArrayOutputStream();
        var key = files.seal(mai, place, new ByteArrayInputStream(new byte[200_000]), sealed);
        var cut = java.util.Arrays.copyOf(sealed.toByteArray(), 131_072);

        try (var opened = files.open(mai, place, key, new ByteArrayInputStream(cut))) {
            assertThatExceptionOfType(IOException.class).isThrownBy(opened::readAllBytes);
        }
    }

    @Test
    void findsByBlindKeyAndTellsKindsApart() {
        blind.put(BlindKind.PHONE, "+84901234567", mai);
        blind.put(BlindKind.PHONE, "+84901234567", mai);

        assertThat(blind.find(BlindKind.PHONE, "+84901234567")).containsExactly(mai);
        assertThat(blind.find(BlindKind.NATIONAL_ID, "+84901234567")).isEmpty();
        assertThat(blind.of(BlindKind.PHONE, "1")).isNotEqualTo(blind.of(BlindKind.NATIONAL_ID, "1"));

        blind.remove(BlindKind.PHONE, "+84901234567", mai);

        assertThat(blind.find(BlindKind.PHONE, "+84901234567")).isEmpty();
    }
}
