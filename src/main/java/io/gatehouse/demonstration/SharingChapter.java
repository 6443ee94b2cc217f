package io.gatehouse.demonstration;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.Identifier;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.provider.ApiClients;
import io.gatehouse.provider.ApiScope;
import io.gatehouse.provider.NewApiClient;
import io.gatehouse.sharing.CustomersCompared;
import io.gatehouse.sharing.GroupId;
import io.gatehouse.sharing.OutgoingIndicators;
import io.gatehouse.sharing.SharedCollections;
import io.gatehouse.sharing.SharingGround;
import io.gatehouse.sharing.SharingGroups;
import io.gatehouse.sharing.SharingPolicies;
import io.gatehouse.sharing.SharingSources;
import io.gatehouse.sharing.SharingTerms;
import io.gatehouse.sharing.SourceSummary.SignIn;
import io.gatehouse.sharing.stix.FingerprintKind;
import io.gatehouse.sharing.stix.GroupKey;
import io.gatehouse.sharing.stix.Indicator;
import io.gatehouse.sharing.stix.SharedValue;
import io.gatehouse.sharing.stix.StixWriter;
import io.gatehouse.sharing.stix.Tlp;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Providers tell each other whom they turned away. Counsel approved the policy; of a customer whose match with a list was confirmed one
 * fingerprint is shared, one was taken back and one waits for another officer. Another provider handed in its own, and two of them are
 * of a customer here, so that a case waits. Of two collections elsewhere one does not answer and one was suspended.
 */
@Component
@Order(12)
@ConditionalOnBooleanProperty("gatehouse.demonstration")
class SharingChapter implements Chapter {

    /** Whose list match was confirmed, so that something of them may be shared. */
    static final String SHARED = "odai.sindian";

    /** Whom another provider had reason to share something of. */
    static final String TOUCHED = "maelle.kervadec";

    private static final String CLIENT = "sharing:client";
    private static final String GROUP = "sharing:group";
    private static final String POLICY = "sharing:policy";
    private static final String COMPARED = "sharing:compared";
    private static final String PEER = "Ridgeway Hosting (fictional)";
    private static final String COLLECTION = "https://127.0.0.1:8443/taxii2/sharing/collections/";
    private static final Duration BEGUN = Duration.ofDays(62);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CONFIDENCE = 90;

    private final Cast cast;
    private final Ledger ledger;
    private final ActingAs actingAs;
    private final ApiClients clients;
    private final SharingGroups groups;
    private final SharingPolicies policies;
    private final SharingSources sources;
    private final SharedCollections collections;
    private final OutgoingIndicators outgoing;
    private final CustomersCompared compared;
    private final CustomerRegister register;
    private final Clock clock;

    SharingChapter(
            Cast cast,
            Ledger ledger,
            ActingAs actingAs,
            ApiClients clients,
            SharingGroups groups,
            SharingPolicies policies,
            SharingSources sources,
            SharedCollections collections,
            OutgoingIndicators outgoing,
            CustomersCompared compared,
            CustomerRegister register,
            Clock clock) {
        this.cast = cast;
        this.ledger = ledger;
        this.actingAs = actingAs;
        this.clients = clients;
        this.groups = groups;
        this.policies = policies;
        this.sources = sources;
        this.collections = collections;
        this.outgoing = outgoing;
        this.compared = compared;
        this.register = register;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Indicators that providers share";
    }

    @Override
    public void play(FictionalWorld world) {
        var staff = world.staff();
        var admin = cast.member(staff.first(Role.ADMIN).key());
        var counsel = cast.member(staff.first(Role.COUNSEL).key());
        var officers = staff.staff().stream()
                .filter(member -> member.role() == Role.OFFICER)
                .map(member -> cast.member(member.key()))
                .toList();
        agreed(staff.provider(), admin, officers.getFirst(), counsel);
        leaves(officers.getFirst(), officers.getLast());
        comes(world.customer(TOUCHED));
    }

    /** The group with its key, the partner's program, the policy and the collections elsewhere. */
    private void agreed(String provider, PersonId admin, PersonId officer, PersonId counsel) {
        cast.once(
                CLIENT,
                BEGUN,
                () -> cast.as(
                        admin,
                        () -> clients.register(NewApiClient.named(
                                        "Indicator exchange",
                                        Set.of(ApiScope.INDICATORS_READ, ApiScope.INDICATORS_WRITE)))
                                .client()
                                .value()));
        cast.once(
                GROUP,
                BEGUN,
                () -> cast.as(admin, () -> {
                    var group = groups.make("Cloud providers against abuse (fictional)", provider);
                    groups.enterKey(group, key().shown());
                    return group.value();
                }));
        var group = group();
        cast.once(
                POLICY,
                BEGUN.minusDays(1),
                () -> cast.as(
                        officer, () -> policies.propose(group, terms(), "Agreed with the other providers in May.")));
        part("approved", BEGUN.minusDays(2), counsel, () -> policies.approve(cast.known(POLICY)));
        part("source", Duration.ofDays(20), admin, () -> {
            var _ = sources.add(group, PEER, COLLECTION + "ridgeway/", SignIn.BEARER, null, "fictional-token");
        });
        part(
                "source:suspended",
                Duration.ofDays(19),
                admin,
                () -> sources.suspend(sources.add(
                        group,
                        "Harbour Compute (fictional)",
                        COLLECTION + "harbour/",
                        SignIn.BASIC,
                        "northbank",
                        "fictional-password")));
    }

    private SharingTerms terms() {
        var kinds = List.of(FingerprintKind.values());
        return new SharingTerms(
                kinds,
                Tlp.AMBER,
                List.of(SharingGround.LIST_MATCH, SharingGround.BLOCKED),
                70,
                180,
                List.of(cast.known(CLIENT)),
                kinds,
                Tlp.AMBER_STRICT,
                50,
                30);
    }

    private void leaves(PersonId officer, PersonId other) {
        if (!ledger.has(part("proposed:" + FingerprintKind.DOCUMENT))) {
            grounded(officer);
        }
        proposed(
                FingerprintKind.EMAIL,
                Duration.ofHours(50),
                officer,
                "The list names the same person; two people agreed.");
        proposed(FingerprintKind.PHONE, Duration.ofHours(49), officer, "It was given with the application.");
        part(
                "approved:email",
                Duration.ofHours(47),
                other,
                () -> outgoing.approve(cast.known(part("proposed:" + FingerprintKind.EMAIL))));
        part(
                "approved:phone",
                Duration.ofHours(46),
                other,
                () -> outgoing.approve(cast.known(part("proposed:" + FingerprintKind.PHONE))));
        part(
                "withdrawn:phone",
                Duration.ofHours(20),
                officer,
                () -> outgoing.withdraw(cast.known(part("proposed:" + FingerprintKind.PHONE))));
        proposed(
                FingerprintKind.DOCUMENT, Duration.ofHours(3), officer, "The passport is the one that the list names.");
    }

    /** What people decided is followed after their decision, so it may be on its way. */
    private void grounded(PersonId officer) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!stands(officer)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("No ground stands on which something could be shared");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    private boolean stands(PersonId officer) {
        return actingAs.system(Demonstration.JOB, () -> {
            var customer = customer(SHARED);
            return cast.as(
                    officer,
                    () -> outgoing.offers(customer).stream()
                            .anyMatch(offer -> offer.grounds().contains(SharingGround.LIST_MATCH)));
        });
    }

    private void proposed(FingerprintKind kind, Duration ago, PersonId officer, String reason) {
        cast.once(part("proposed:" + kind), ago, () -> {
            var customer = customer(SHARED);
            return cast.as(officer, () -> {
                var refs = outgoing.choices(group(), customer).stream()
                        .filter(choice -> choice.kind() == kind)
                        .map(OutgoingIndicators.Choice::ref)
                        .limit(1)
                        .toList();
                return outgoing.propose(
                                group(), customer, SharingGround.LIST_MATCH, refs, CONFIDENCE, Tlp.AMBER, reason)
                        .getFirst();
            });
        });
    }

    /** Another provider's program hands in what it has; two of it are of a customer here. */
    private void comes(FictionalCustomer touched) {
        cast.once(part("handed-in"), Duration.ofDays(4), () -> {
            var made = clock.instant().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofHours(2));
            var maker = "identity--" + UUID.nameUUIDFromBytes(PEER.getBytes(StandardCharsets.UTF_8));
            var objects = new ArrayList<ObjectNode>();
            objects.add(StixWriter.identity(maker, PEER, made));
            objects.add(indicator(maker, made, value(IdentifierKind.EMAIL, touched.email()), 85, Tlp.AMBER));
            objects.add(indicator(maker, made, value(IdentifierKind.PHONE, touched.phone()), 60, Tlp.GREEN));
            objects.add(indicator(maker, made, value(IdentifierKind.EMAIL, "nobody@elsewhere.example"), 75, Tlp.AMBER));
            objects.add(indicator(
                    maker,
                    made,
                    value(IdentifierKind.WALLET, "0x52908400098527886E0F7030069857D2E4169EE7"),
                    55,
                    Tlp.AMBER_STRICT));
            objects.add(
                    indicator(maker, made, value(IdentifierKind.EMAIL, "somebody@elsewhere.example"), 70, Tlp.GREEN));
            var _ = collections
                    .receive(
                            cast.known(CLIENT),
                            group(),
                            StixWriter.bundle(objects).toString().getBytes(StandardCharsets.UTF_8))
                    .orElseThrow();
            return null;
        });
        if (!ledger.has(COMPARED)) {
            Cast.again(() -> actingAs.system(Demonstration.JOB, compared::catchUp));
            cast.once(COMPARED, Duration.ZERO, () -> null);
        }
    }

    private static ObjectNode indicator(String maker, Instant made, SharedValue value, int confidence, Tlp tlp) {
        return StixWriter.indicator(new Indicator(
                "indicator--" + UUID.randomUUID(),
                maker,
                made,
                made,
                made,
                made.plus(Duration.ofDays(90)),
                confidence,
                List.of("malicious-activity"),
                tlp,
                key().of(value),
                false));
    }

    private static SharedValue value(IdentifierKind kind, String typed) {
        return SharedValue.of(Identifier.of(kind, typed)).orElseThrow();
    }

    /** The same in every demonstration: it opens nothing but what is made up. */
    private static GroupKey key() {
        return GroupKey.of("A key for the demonstration only".getBytes(StandardCharsets.US_ASCII));
    }

    private GroupId group() {
        return new GroupId(cast.known(GROUP));
    }

    private CustomerId customer(String key) {
        return register.ofPerson(cast.customer(key)).orElseThrow();
    }

    private static String part(String key) {
        return "sharing:" + key;
    }

    private void part(String key, Duration ago, PersonId person, Runnable act) {
        cast.once(
                part(key),
                ago,
                () -> cast.as(person, () -> {
                    act.run();
                    return null;
                }));
    }
}
