package io.gatehouse.access;

import static io.gatehouse.access.Role.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTest {

    @ParameterizedTest
    @EnumSource(names = "SYSTEM", mode = EnumSource.Mode.EXCLUDE)
    void isCompatibleAlone(Role role) {
        assertThat(Role.compatible(Set.of(role))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void isNeverHeldBesideAuditorOrAdmin(Role role) {
        assertThat(Role.compatible(EnumSet.of(AUDITOR, role))).isEqualTo(role == AUDITOR);
        assertThat(Role.compatible(EnumSet.of(ADMIN, role))).isEqualTo(role == ADMIN);
        assertThat(Role.compatible(EnumSet.of(SYSTEM, role))).isFalse();
    }

    @Test
    void keepsReviewAndLegalProcessApart() {
        assertThat(Role.compatible(Set.of(ANALYST, OFFICER))).isTrue();
        assertThat(Role.compatible(Set.of(CUSTODIAN, COUNSEL))).isTrue();
        for (var reviewer : Set.of(ANALYST, OFFICER)) {
            for (var legal : Set.of(CUSTODIAN, COUNSEL, LIAISON)) {
                assertThat(Role.compatible(Set.of(reviewer, legal))).isFalse();
            }
        }
        assertThat(Role.compatible(Set.of(COUNSEL, LIAISON))).isFalse();
        assertThat(Role.compatible(Set.of())).isFalse();
    }
}
