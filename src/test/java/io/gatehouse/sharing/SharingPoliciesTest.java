package io.gatehouse.sharing;

import static io.gatehouse.sharing.SharingFixture.REASON;
import static io.gatehouse.sharing.SharingFixture.everything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.sharing.SharingPolicy.State;
import io.gatehouse.sharing.stix.FingerprintKind;
import io.gatehouse.sharing.stix.GroupKey;
import io.gatehouse.sharing.stix.Tlp;
import io.gatehouse.shell.Refused;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** An officer proposes what may be shared, counsel approves it, and either stops it at once. */
@ServiceTest
class SharingPoliciesTest {

    @Autowired
    SharingPolicies policies;

    @Autowired
    SharingGroups groups;

    @Autowired
    SharingFixture sharing;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    private void refused(String key, Runnable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act::run)
                .extracting(Refused::key)
                .isEqualTo(key);
    }

    private void signIn(Role role) {
        people.signIn(people.appointed(Set.of(role)));
    }

    @Test
    void holdsOnceCounselHasApprovedIt() {
        var group = sharing.group();
        signIn(Role.OFFICER);
        var id = policies.propose(group, everything(), REASON);
        assertThat(policies.inForce(group)).isEmpty();
        refused("sharing.policy.waiting", () -> policies.propose(group, everything(), REASON));

        signIn(Role.COUNSEL);
        policies.approve(id);

        assertThat(policies.inForce(group).orElseThrow().terms()).isEqualTo(everything());
        refused("sharing.policy.gone", () -> policies.approve(id));
        refused("sharing.policy.gone", () -> policies.refuse(id));
    }

    @Test
    void anOfficerApprovesNothing() {
        var group = sharing.group();
        signIn(Role.OFFICER);
        var id = policies.propose(group, everything(), REASON);

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> policies.approve(id));
        signIn(Role.COUNSEL);
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> policies.propose(group, everything(), REASON));
    }

    @Test
    void nobodyStandsBehindItTwice() {
        var group = sharing.group();
        var officer = sharing.person(Role.OFFICER);
        var id = sharing.as(officer, () -> policies.propose(group, everything(), REASON));

        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> jdbc.sql("update sharing_policy set approver = proposer where id = ?")
                        .param(id)
                        .update());
    }

    @Test
    void takesThePlaceOfTheOneBefore() {
        var group = sharing.sharing(GroupKey.random(), everything());
        var narrow = new SharingTerms(
                List.of(), Tlp.GREEN, List.of(), 50, 30, List.of(), List.of(FingerprintKind.WALLET), Tlp.AMBER, 50, 7);

        sharing.inForce(group, narrow);

        signIn(Role.AUDITOR);
        assertThat(policies.of(group)).extracting(SharingPolicy::state).containsExactly(State.IN_FORCE, State.PAST);
        assertThat(policies.inForce(group).orElseThrow().terms()).isEqualTo(narrow);
    }

    @Test
    void isSuspendedAtOnceWithAReason() {
        var group = sharing.sharing(GroupKey.random(), everything());
        signIn(Role.COUNSEL);
        refused("sharing.reason.short", () -> policies.suspend(group, "Stop"));

        policies.suspend(group, REASON);

        assertThat(policies.inForce(group)).isEmpty();
        assertThat(policies.of(group).getFirst().suspendedFor()).isEqualTo(REASON);
        refused("sharing.policy.none", () -> policies.suspend(group, REASON));
    }

    @Test
    void namesOnlyPartnersThatCanSignIn() {
        var group = sharing.group();
        signIn(Role.OFFICER);

        refused("sharing.policy.partner.unknown", () -> policies.propose(group, everything(UUID.randomUUID()), REASON));
    }

    @Test
    void letsNothingOutThatIsForSingleEyes() {
        refused(
                "sharing.terms.red",
                () -> new SharingTerms(
                        List.of(FingerprintKind.EMAIL),
                        Tlp.RED,
                        List.of(SharingGround.BLOCKED),
                        0,
                        30,
                        List.of(),
                        List.of(),
                        Tlp.RED,
                        0,
                        7));
        refused(
                "sharing.terms.grounds",
                () -> new SharingTerms(
                        List.of(FingerprintKind.EMAIL),
                        Tlp.GREEN,
                        List.of(),
                        0,
                        30,
                        List.of(),
                        List.of(),
                        Tlp.RED,
                        0,
                        7));
    }

    @Test
    void aKeyIsShownOnceAndOverlapsWithTheOneBefore() {
        var group = sharing.group();
        signIn(Role.ADMIN);
        var first = GroupKey.find(groups.generateKey(group)).orElseThrow();
        var second = GroupKey.random();
        groups.enterKey(group, second.shown());

        var keys = groups.group(group).orElseThrow().keys();

        assertThat(keys).extracting(SharingGroup.Key::id).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(keys.stream().filter(key -> key.endsAt() == null))
                .extracting(SharingGroup.Key::id)
                .containsExactly(second.id());
        refused("sharing.key.known", () -> groups.enterKey(group, first.shown()));
        refused("sharing.key.wrong", () -> groups.enterKey(group, "a key"));
        var kept = jdbc.sql("select sealed from sharing_key where group_id = ?")
                .param(group.value())
                .query(byte[].class)
                .list();
        assertThat(kept).noneMatch(one -> contains(one, second.bytes()));
    }

    private static boolean contains(byte[] all, byte[] part) {
        return HexFormat.of().formatHex(all).contains(HexFormat.of().formatHex(part));
    }
}
