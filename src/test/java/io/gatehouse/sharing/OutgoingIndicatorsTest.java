package io.gatehouse.sharing;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static io.gatehouse.sharing.SharingFixture.REASON;
import static io.gatehouse.sharing.SharingFixture.everything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.FourEyes;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.AccountStateChanged;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.location.PlaceRows;
import io.gatehouse.review.Measure;
import io.gatehouse.review.Outcome;
import io.gatehouse.review.ReviewCaseId;
import io.gatehouse.review.ReviewDecided;
import io.gatehouse.sealing.DataKeys;
import io.gatehouse.sharing.OutgoingSummary.State;
import io.gatehouse.sharing.stix.BundleReader;
import io.gatehouse.sharing.stix.GroupKey;
import io.gatehouse.sharing.stix.Indicator;
import io.gatehouse.sharing.stix.Tlp;
import io.gatehouse.shell.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What leaves: by two officers, on a ground that stands, under a policy in force, and without anything that says whom it is about. */
@ServiceTest
class OutgoingIndicatorsTest {

    private static final String EMAIL = "zqxcanary.person@example.com";

    @Autowired
    OutgoingIndicators outgoing;

    @Autowired
    SharingPolicies policies;

    @Autowired
    SharingGroups groups;

    @Autowired
    SharingEvents events;

    @Autowired
    SharingFixture sharing;

    @Autowired
    CustomerRegister register;

    @Autowired
    PlaceRows rows;

    @Autowired
    DataKeys dataKeys;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private final GroupKey key = GroupKey.random();
    private GroupId group;
    private CustomerId customer;

    @BeforeEach
    void aGroupAndACustomerWhoIsBlocked() {
        group = sharing.sharing(key, everything());
        customer = sharing.customer(
                aCustomer().named("Zqxcanary", "Nguyễn", "").withEmail(EMAIL).withDocument("ZQX1234567"));
        rows.used(rows.account(customer), clock.instant().minus(Duration.ofDays(1)), 77, "VN", "NONE");
        sharing.ground(customer, SharingGround.BLOCKED);
    }

    private void refused(String reason, Runnable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act::run)
                .extracting(Refused::key)
                .isEqualTo(reason);
    }

    private PersonId signIn(Role role) {
        var person = people.appointed(Set.of(role));
        people.signIn(person);
        return person;
    }

    private List<String> published() {
        return jdbc.sql("select content from sharing_object where group_id = ? order by seq")
                .param(group.value())
                .query(String.class)
                .list();
    }

    private List<Indicator> indicators() {
        return BundleReader.read(
                        ("{\"objects\":[" + String.join(",", published()) + "]}").getBytes(StandardCharsets.UTF_8))
                .indicators();
    }

    private List<UUID> proposed() {
        signIn(Role.OFFICER);
        return outgoing.propose(
                group,
                customer,
                SharingGround.BLOCKED,
                outgoing.choices(group, customer).stream()
                        .map(OutgoingIndicators.Choice::ref)
                        .toList(),
                80,
                Tlp.AMBER,
                REASON);
    }

    @Test
    void leavesOnceAnotherOfficerHasApproved() {
        var ids = proposed();
        assertThat(ids).hasSizeGreaterThanOrEqualTo(4);
        refused("sharing.same-person", () -> outgoing.approve(ids.getFirst()));
        assertThat(indicators()).isEmpty();

        signIn(Role.OFFICER);
        ids.forEach(outgoing::approve);

        assertThat(indicators()).hasSameSizeAs(ids);
        assertThat(outgoing.of(group)).extracting(OutgoingSummary::state).containsOnly(State.SHARED);
        refused("sharing.outgoing.settled", () -> outgoing.approve(ids.getFirst()));
        refused("sharing.outgoing.settled", () -> outgoing.refuse(ids.getFirst()));
        refused(
                "sharing.outgoing.live",
                () -> outgoing.propose(
                        group,
                        customer,
                        SharingGround.BLOCKED,
                        List.of(outgoing.choices(group, customer).getFirst().ref()),
                        80,
                        Tlp.AMBER,
                        REASON));
    }

    /** Nothing that leaves holds a name, a value, a case, a ground or any identifier of ours. */
    @Test
    void nothingThatLeavesSaysWhomItIsAbout() {
        var ids = proposed();
        signIn(Role.OFFICER);
        ids.forEach(outgoing::approve);
        outgoing.withdraw(ids.getFirst());

        var all = String.join("\n", published());
        var account = acting.system("test", () -> register.account(customer));
        assertThat(all)
                .doesNotContainIgnoringCase("zqx")
                .doesNotContainIgnoringCase("nguy")
                .doesNotContain("203.0.113")
                .doesNotContain(customer.toString())
                .doesNotContain(account.id().toString())
                .doesNotContain(account.number())
                .doesNotContainIgnoringCase("blocked")
                .doesNotContain(REASON);
        ids.forEach(id -> assertThat(all).doesNotContain(id.toString()));
        assertThat(jdbc.sql("select sealed from sharing_outgoing where sealed is not null")
                        .query(byte[].class)
                        .list())
                .isNotEmpty()
                .noneMatch(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains("zqx"));
        assertThat(indicators())
                .allSatisfy(one -> assertThat(one.fingerprint().key()).isEqualTo(key.id()));
        assertThat(indicators()).extracting(Indicator::tlp).containsOnly(Tlp.AMBER);
    }

    /** What one provider shares, another provider with the same key matches, and nobody without it. */
    @Test
    void matchesWithAnotherProviderOfTheGroup() {
        sharing.shared(group, customer, SharingGround.BLOCKED);
        var elsewhere = sharing.sharing(key, everything());
        var same = sharing.customer(aCustomer().withEmail(EMAIL).withDocument("X7654321"));
        sharing.examine(same);

        var report = sharing.brought(elsewhere, indicators().toArray(Indicator[]::new));
        sharing.examine(same);

        assertThat(report.added()).isEqualTo(indicators().size());
        assertThat(jdbc.sql("select count(*) from review_case where customer_id = ? and kind = 'SHARED'")
                        .param(same.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        var strangers = sharing.sharing(GroupKey.random(), everything());
        assertThat(sharing.brought(strangers, indicators().toArray(Indicator[]::new))
                        .added())
                .isZero();
    }

    @Test
    void needsAGroundThatStandsAndThatThePolicyNames() {
        var other = sharing.customer(aCustomer());
        signIn(Role.OFFICER);
        refused("sharing.outgoing.ground", () -> outgoing.choices(group, other));
        assertThat(outgoing.candidates(group))
                .extracting(one -> one.customer().id())
                .contains(customer)
                .doesNotContain(other);
        var ref = outgoing.choices(group, customer).getFirst().ref();
        refused(
                "sharing.outgoing.ground",
                () -> outgoing.propose(group, customer, SharingGround.LIST_MATCH, List.of(ref), 80, Tlp.AMBER, REASON));
        refused(
                "sharing.outgoing.confidence",
                () -> outgoing.propose(group, customer, SharingGround.BLOCKED, List.of(ref), 9, Tlp.AMBER, REASON));
        refused(
                "sharing.outgoing.tlp",
                () -> outgoing.propose(group, customer, SharingGround.BLOCKED, List.of(ref), 80, Tlp.RED, REASON));
        refused(
                "sharing.outgoing.gone",
                () -> outgoing.propose(
                        group, customer, SharingGround.BLOCKED, List.of("EMAIL 00"), 80, Tlp.AMBER, REASON));
    }

    @Test
    void nothingIsApprovedOnceThePolicyIsSuspended() {
        var ids = proposed();
        signIn(Role.COUNSEL);
        policies.suspend(group, REASON);
        signIn(Role.OFFICER);

        refused("sharing.policy.none", () -> outgoing.approve(ids.getFirst()));
        refused("sharing.policy.none", () -> outgoing.candidates(group));
        assertThat(indicators()).isEmpty();
    }

    @Test
    void isTakenBackByAVersionThatSaysSo() {
        var ids = sharing.shared(group, customer, SharingGround.BLOCKED);
        var before = indicators().getFirst();
        signIn(Role.COUNSEL);

        ids.forEach(outgoing::withdraw);

        var last = indicators().stream()
                .filter(one -> one.id().equals(before.id()))
                .toList();
        assertThat(last).hasSize(2);
        assertThat(last.getLast().revoked()).isTrue();
        assertThat(last.getLast().modified()).isAfter(before.modified());
        refused("sharing.outgoing.settled", () -> outgoing.withdraw(ids.getFirst()));
    }

    @Test
    void endsWithItsGround() {
        var shared = sharing.shared(group, customer, SharingGround.BLOCKED);
        var account = rows.account(customer);

        events.follow(new AccountStateChanged(
                account, customer, AccountState.BLOCKED_SANCTIONS, AccountState.SUSPENDED, "test", clock.instant()));

        assertThat(states(shared)).containsOnly("WITHDRAWN");
        assertThat(indicators().stream().filter(Indicator::revoked)).hasSameSizeAs(shared);
    }

    @Test
    void whatOnePersonHoldsIsNoGround() {
        var other = sharing.customer(aCustomer());
        var account = acting.system("test", () -> register.account(other).id());
        events.follow(new AccountStateChanged(
                account, other, AccountState.ACTIVE, AccountState.BLOCKED_SANCTIONS, "test", clock.instant()));
        signIn(Role.OFFICER);

        assertThat(outgoing.offers(other)).isEmpty();

        events.follow(new AccountStateChanged(
                account,
                other,
                AccountState.BLOCKED_SANCTIONS,
                AccountState.BLOCKED_SPECIAL_MEASURE,
                "test",
                clock.instant()));

        assertThat(outgoing.offers(other))
                .filteredOn(offer -> offer.group().id().equals(group))
                .hasSize(1);
    }

    @Test
    void followsWhatPeopleDecide() {
        var other = sharing.customer(aCustomer());
        var eyes = new FourEyes(sharing.person(Role.OFFICER), sharing.person(Role.OFFICER));
        var decided = new ReviewDecided(
                new ReviewCaseId(UUID.randomUUID()), other, Outcome.UNABLE, Measure.CLOSE, eyes, clock.instant());
        events.follow(decided);
        events.follow(new ReviewDecided(
                decided.reviewCase(), customer, Outcome.UNABLE, Measure.RESTRICT, eyes, clock.instant()));
        signIn(Role.OFFICER);

        assertThat(outgoing.candidates(group).stream()
                        .filter(one -> one.customer().id().equals(other))
                        .flatMap(one -> one.grounds().stream()))
                .containsExactly(SharingGround.IDENTITY_UNPROVED);
        assertThat(outgoing.candidates(group).stream()
                        .filter(one -> one.customer().id().equals(customer))
                        .flatMap(one -> one.grounds().stream()))
                .containsExactly(SharingGround.BLOCKED);

        events.follow(new ReviewDecided(decided.reviewCase(), other, Outcome.APPROVE, null, eyes, clock.instant()));

        assertThat(outgoing.candidates(group))
                .extracting(one -> one.customer().id())
                .doesNotContain(other);
    }

    @Test
    void isTakenBackWhenTheCustomerIsErased() {
        var shared = sharing.shared(group, customer, SharingGround.BLOCKED);

        acting.system("test", () -> dataKeys.destroy(customer.subject()));

        assertThat(states(shared)).containsOnly("WITHDRAWN");
        assertThat(jdbc.sql(
                                "select count(*) from sharing_outgoing where group_id = ? and (customer_id is not null or sealed is not null)")
                        .param(group.value())
                        .query(Long.class)
                        .single())
                .isZero();
        signIn(Role.OFFICER);
        assertThat(outgoing.masked(group)).isEmpty();
    }

    @Test
    void isPublishedAgainUnderANewKey() {
        sharing.shared(group, customer, SharingGround.BLOCKED);
        var before = indicators();
        var next = GroupKey.random();
        sharing.as(sharing.person(Role.ADMIN), () -> {
            groups.enterKey(group, next.shown());
            return true;
        });

        sharing.watch();
        sharing.watch();

        var after = indicators();
        assertThat(after).hasSize(2 * before.size());
        assertThat(after.subList(before.size(), after.size()))
                .allMatch(one -> one.fingerprint().key().equals(next.id()));
    }

    private List<String> states(List<UUID> ids) {
        return jdbc.sql("select state from sharing_outgoing where id in (:ids)")
                .param("ids", ids)
                .query(String.class)
                .list();
    }
}
