package io.gatehouse.sharing;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.activity.IpAddress;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.CustomerFixture;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.Identifier;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.sharing.stix.FingerprintKind;
import io.gatehouse.sharing.stix.GroupKey;
import io.gatehouse.sharing.stix.Indicator;
import io.gatehouse.sharing.stix.SharedValue;
import io.gatehouse.sharing.stix.StixWriter;
import io.gatehouse.sharing.stix.Tlp;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Groups of providers with keys and policies, and what other providers of them would send. */
@Component
public class SharingFixture {

    public static final String REASON = "The board has asked for it, see the minutes of Monday";

    private final SharingGroups groups;
    private final SharingPolicies policies;
    private final OutgoingIndicators outgoing;
    private final IncomingIndicators incoming;
    private final GroundStore grounds;
    private final SharingWatch watch;
    private final TestPeople people;
    private final ActingAs acting;
    private final CustomerRegister register;
    private final TransactionTemplate together;
    private final Clock clock;

    SharingFixture(
            SharingGroups groups,
            SharingPolicies policies,
            OutgoingIndicators outgoing,
            IncomingIndicators incoming,
            GroundStore grounds,
            SharingWatch watch,
            TestPeople people,
            ActingAs acting,
            CustomerRegister register,
            TransactionTemplate together,
            Clock clock) {
        this.groups = groups;
        this.policies = policies;
        this.outgoing = outgoing;
        this.incoming = incoming;
        this.grounds = grounds;
        this.watch = watch;
        this.people = people;
        this.acting = acting;
        this.register = register;
        this.together = together;
        this.clock = clock;
    }

    /** Terms that let everything out and in. */
    public static SharingTerms everything(UUID... partners) {
        var kinds = Arrays.asList(FingerprintKind.values());
        return new SharingTerms(
                kinds,
                Tlp.AMBER_STRICT,
                Arrays.asList(SharingGround.values()),
                10,
                90,
                List.of(partners),
                kinds,
                Tlp.RED,
                30,
                30);
    }

    public <T> T as(PersonId person, java.util.function.Supplier<T> work) {
        return acting.system("test", () -> acting.person(person, work));
    }

    public PersonId person(Role role) {
        return people.appointed(Set.of(role));
    }

    /** A group without a key or a policy. */
    public GroupId group() {
        return as(person(Role.ADMIN), () -> groups.make("Group " + UUID.randomUUID(), "Northwind Cloud"));
    }

    /** A group with a key, and these terms in force. */
    public GroupId sharing(GroupKey key, SharingTerms terms) {
        var group = group();
        as(person(Role.ADMIN), () -> {
            groups.enterKey(group, key.shown());
            return true;
        });
        inForce(group, terms);
        return group;
    }

    public void inForce(GroupId group, SharingTerms terms) {
        var proposed = as(person(Role.OFFICER), () -> policies.propose(group, terms, REASON));
        as(person(Role.COUNSEL), () -> {
            policies.approve(proposed);
            return true;
        });
    }

    public CustomerId customer(CustomerFixture facts) {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        return acting.system("test", () -> {
            var customer = register.register(person, AccountOpening.ofIndividual());
            register.putFacts(customer, facts.facts());
            return customer;
        });
    }

    public void ground(CustomerId customer, SharingGround ground) {
        grounds.begin(customer, ground, clock.instant());
    }

    /** Everything of a customer that may leave, proposed and approved. */
    public List<UUID> shared(GroupId group, CustomerId customer, SharingGround ground) {
        var proposed = as(
                person(Role.OFFICER),
                () -> outgoing.propose(
                        group,
                        customer,
                        ground,
                        outgoing.choices(group, customer).stream()
                                .map(OutgoingIndicators.Choice::ref)
                                .toList(),
                        80,
                        Tlp.AMBER,
                        REASON));
        var other = person(Role.OFFICER);
        proposed.forEach(id -> as(other, () -> {
            outgoing.approve(id);
            return true;
        }));
        return proposed;
    }

    /** What another provider says of an identifier, in force since an hour. */
    public Indicator indicator(GroupKey key, IdentifierKind kind, String typed) {
        return indicator(key, SharedValue.of(Identifier.of(kind, typed)).orElseThrow());
    }

    public Indicator indicator(GroupKey key, IpAddress address) {
        return indicator(key, SharedValue.of(address));
    }

    private Indicator indicator(GroupKey key, SharedValue value) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofHours(1));
        return new Indicator(
                "indicator--" + UUID.randomUUID(),
                null,
                now,
                now,
                now,
                now.plus(Duration.ofDays(30)),
                75,
                List.of("malicious-activity"),
                Tlp.AMBER,
                key.of(value),
                false);
    }

    public static byte[] bundle(Indicator... indicators) {
        return StixWriter.bundle(
                        Arrays.stream(indicators).map(StixWriter::indicator).toList())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Brings a bundle as a file, and has the job look. */
    public ImportReport brought(GroupId group, Indicator... indicators) {
        var report = as(person(Role.OFFICER), () -> incoming.takeFile(group, bundle(indicators)));
        watch.run();
        return report;
    }

    public void watch() {
        watch.run();
    }

    public void examine(CustomerId customer) {
        acting.system("test", () -> together.executeWithoutResult(_ -> watch.examine(customer)));
    }
}
