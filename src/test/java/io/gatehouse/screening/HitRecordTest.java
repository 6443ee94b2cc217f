package io.gatehouse.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;

import io.gatehouse.access.PersonId;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.PartyRole;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HitRecordTest {

    private static final PersonId ADA = new PersonId(UUID.fromString("00000000-0000-7000-8000-00000000000a"));
    private static final PersonId BO = new PersonId(UUID.fromString("00000000-0000-7000-8000-00000000000b"));
    private static final PersonId JOB = new PersonId(UUID.fromString("00000000-0000-7000-8000-00000000000c"));
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    private final HitRecord hit = new HitRecord(
            HitId.next(),
            new CustomerId(UUID.randomUUID()),
            new HitRecord.Key("customer", ListSource.OWN, "own-1"),
            PartyRole.CUSTOMER,
            found(),
            null,
            JOB,
            MONDAY);

    private static HitRecord.Found found() {
        return new HitRecord.Found(new WatchlistId(UUID.randomUUID()), false, "engine", 9_000, new byte[1]);
    }

    private HitRecord placed() {
        hit.same(ADA, MONDAY, AccountState.ACTIVE, MONDAY);
        return hit;
    }

    private HitRecord confirmed() {
        placed().confirm(BO, MONDAY);
        return hit;
    }

    @Test
    void endsAConfirmedHoldByTwoPeople() {
        confirmed().askRelease(ADA, MONDAY);
        assertThat(hit.waitsForRelease()).isTrue();
        assertThat(hit.hold).as("asking ends nothing").isEqualTo(Hold.State.CONFIRMED);

        hit.release(BO, MONDAY, MONDAY);

        assertThat(hit.state).isEqualTo(HitState.RELEASED);
        assertThat(hit.hold).isEqualTo(Hold.State.RELEASED);
        assertThat(hit.clearedBy()).isEqualTo(BO);
        assertThat(hit.held()).isFalse();
    }

    @Test
    void owesTheReportOfABlockThatHasEndedAndThatOfItsEndEachOnce() {
        confirmed().askRelease(ADA, MONDAY);
        assertThat(hit.owesUnblockReport()).isFalse();

        hit.release(BO, MONDAY, MONDAY);

        assertThat(hit.owesBlockReport()).isTrue();
        assertThat(hit.owesUnblockReport()).isTrue();
        hit.reported(ADA, MONDAY);
        hit.unblockReported(ADA, MONDAY);
        assertThat(hit.hold).as("reports move no hold that has ended").isEqualTo(Hold.State.RELEASED);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> hit.reported(ADA, MONDAY));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> hit.unblockReported(ADA, MONDAY));
    }

    @Test
    void owesNoReportOfAHoldThatNobodyConfirmed() {
        placed().lift(BO, MONDAY);

        assertThat(hit.owesBlockReport()).isFalse();
        assertThat(hit.owesUnblockReport()).isFalse();
    }

    @Test
    void letsNobodyAnswerWhatTheyAskedFor() {
        confirmed().askRelease(ADA, MONDAY);

        assertThatRuntimeException().isThrownBy(() -> hit.release(ADA, MONDAY, MONDAY));
        assertThatRuntimeException().isThrownBy(() -> hit.keep(ADA, MONDAY));

        assertThat(hit.state).isEqualTo(HitState.ACTIONED);
        assertThat(hit.releasedBy).isNull();
        assertThat(hit.releaseBy).isEqualTo(ADA);
    }

    @Test
    void endsNoHoldThatNobodyConfirmedOrAskedToEnd() {
        placed();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> hit.askRelease(BO, MONDAY));

        hit.confirm(BO, MONDAY);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> hit.release(ADA, MONDAY, MONDAY));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> hit.keep(ADA, MONDAY));

        hit.askRelease(ADA, MONDAY);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> hit.askRelease(BO, MONDAY));
    }

    @Test
    void mayBeAskedForAgainAfterItWasKept() {
        confirmed().askRelease(ADA, MONDAY);

        hit.keep(BO, MONDAY);

        assertThat(hit.waitsForRelease()).isFalse();
        assertThat(hit.hold).isEqualTo(Hold.State.CONFIRMED);
        hit.askRelease(BO, MONDAY);
        hit.release(ADA, MONDAY, MONDAY);
        assertThat(hit.state).isEqualTo(HitState.RELEASED);
    }

    @Test
    void waitsForPeopleOnceItsEntryHasGone() {
        confirmed().moved(EntryMoved.What.GONE, found(), JOB, MONDAY);
        assertThat(hit.waitsForRelease()).isTrue();

        hit.keep(ADA, MONDAY);

        assertThat(hit.waitsForRelease()).isFalse();
        assertThat(hit.gone()).isTrue();
        hit.entryBack(JOB, MONDAY);
        assertThat(hit.moved).isNull();
    }

    @Test
    void waitsForNobodyWhereTheHoldHasEnded() {
        confirmed().askRelease(ADA, MONDAY);
        hit.release(BO, MONDAY, MONDAY);

        hit.moved(EntryMoved.What.GONE, found(), JOB, MONDAY);

        assertThat(hit.moved).isNotNull().returns(false, EntryMoved::waits);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> hit.entryBack(JOB, MONDAY));
    }
}
