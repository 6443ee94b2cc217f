package io.gatehouse.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.audit.Ground;
import io.gatehouse.sealing.DataKeys;
import io.gatehouse.sealing.ErasureBarred;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sealing.SubjectId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@ServiceTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class LegalHoldsTest {

    private static final Ground GROUND = new Ground.Job("test");
    private static final Duration NINETY_DAYS = Duration.ofDays(90);

    @Autowired
    LegalHolds holds;

    @Autowired
    DataKeys keys;

    @Autowired
    SealedRecords records;

    @Autowired
    ActingAs acting;

    private final SubjectId subject = new SubjectId(UuidCreator.getTimeOrderedEpoch());
    private final Place place = new Place("customer_fact", "sealed", UuidCreator.getTimeOrderedEpoch(), 1);
    private final UUID request = UuidCreator.getTimeOrderedEpoch();
    private final UUID other = UuidCreator.getTimeOrderedEpoch();
    private final Instant until = Instant.now().truncatedTo(ChronoUnit.MICROS).plus(NINETY_DAYS);
    private byte[] sealed;

    @BeforeEach
    void somethingIsSealed() {
        sealed = records.seal(subject, place, "Nguyễn Thị Mai");
    }

    @Test
    void nothingThatIsHeldIsErased() {
        place(request);

        assertThatExceptionOfType(ErasureBarred.class).isThrownBy(() -> keys.destroy(subject));

        assertThat(keys.destroyed(subject)).isFalse();
        assertThat(records.open(subject, place, sealed, String.class)).isEqualTo("Nguyễn Thị Mai");
    }

    @Test
    void ofTwoHoldsThatOverlapTheLastOneEndsIt() {
        place(request);
        place(other);

        release(request);
        assertThat(held()).isTrue();
        assertThatExceptionOfType(ErasureBarred.class).isThrownBy(() -> keys.destroy(subject));

        release(other);
        assertThat(held()).isFalse();
        keys.destroy(subject);
        assertThat(keys.destroyed(subject)).isTrue();
    }

    @Test
    void aHoldWhoseTimeHasPassedStandsUntilSomebodyReleasesIt() {
        place(request);
        var past = Instant.now().plusMillis(1).truncatedTo(ChronoUnit.MICROS);

        assertThat(asSystem(() -> holds.extend(request, past, GROUND))).isEqualTo(1);

        assertThat(asSystem(() -> holds.of(request))).singleElement().satisfies(hold -> {
            assertThat(hold.until()).isEqualTo(past);
            assertThat(hold.stands()).isTrue();
        });
        assertThat(held()).isTrue();
    }

    @Test
    void isPlacedOnceForAThing() {
        var first = place(request);

        assertThat(place(request)).isEqualTo(first);
        release(request);
        assertThat(place(request)).isEqualTo(first);

        assertThat(held()).isTrue();
        assertThat(asSystem(() -> holds.of(request))).hasSize(1);
    }

    @Test
    void ofAHoldAndAnErasureAtTheSameMomentExactlyOneWins() throws Exception {
        for (var round = 0; round < 12; round++) {
            var whose = new SubjectId(UuidCreator.getTimeOrderedEpoch());
            records.seal(whose, place, "somebody");
            var cause = UuidCreator.getTimeOrderedEpoch();
            var together = new CyclicBarrier(2);
            try (var hands = Executors.newFixedThreadPool(2)) {
                var held = hands.submit(() -> {
                    together.await(10, TimeUnit.SECONDS);
                    return asSystem(() -> {
                        holds.place(whose, HoldReason.PRESERVATION, cause, until, GROUND);
                        return true;
                    });
                });
                var erased = hands.submit(() -> {
                    together.await(10, TimeUnit.SECONDS);
                    try {
                        keys.destroy(whose);
                        return true;
                    } catch (ErasureBarred barred) {
                        return false;
                    }
                });

                assertThat(held.get()).isTrue();
                assertThat(keys.destroyed(whose)).isEqualTo(erased.get());
            }
            // Whatever came first, a subject that is held now stays as it is.
            assertThat(asSystem(() -> holds.holds(whose))).isTrue();
            if (!keys.destroyed(whose)) {
                assertThatExceptionOfType(ErasureBarred.class).isThrownBy(() -> keys.destroy(whose));
            }
        }
    }

    private HoldId place(UUID object) {
        return asSystem(() -> holds.place(subject, HoldReason.PRESERVATION, object, until, GROUND));
    }

    private void release(UUID object) {
        asSystem(() -> holds.release(object, GROUND));
    }

    private boolean held() {
        return asSystem(() -> holds.holds(subject));
    }

    private <T> T asSystem(Supplier<T> work) {
        return acting.system("test", work);
    }
}
