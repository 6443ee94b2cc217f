package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FourEyesTest {

    private static final PersonId ADA = PersonId.next();
    private static final PersonId BEN = PersonId.next();

    @Test
    void areTwoPeople() {
        assertThat(new FourEyes(ADA, BEN).approver()).isEqualTo(BEN);
        assertThatExceptionOfType(SamePersonTwice.class).isThrownBy(() -> new FourEyes(ADA, new PersonId(ADA.value())));
    }

    @Test
    void areNeverAJobs() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FourEyes(ADA, PersonId.SYSTEM));
        assertThatIllegalArgumentException().isThrownBy(() -> new FourEyes(PersonId.SYSTEM, BEN));
    }
}
