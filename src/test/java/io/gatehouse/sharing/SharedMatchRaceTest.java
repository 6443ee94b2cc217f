package io.gatehouse.sharing;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static io.gatehouse.sharing.SharingFixture.everything;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.sealing.DataKeys;
import io.gatehouse.sharing.stix.GroupKey;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Many nodes take the same indicator in and look at the same customers at once: each customer gets one case. And what only shows where
 * each customer is a transaction of its own.
 */
@SpringBootTest
class SharedMatchRaceTest {

    private static final int NODES = 12;
    private static final int ROUNDS = 6;
    private static final int CUSTOMERS = 3;
    private static final int TRIES = 20;

    @Autowired
    SharingFixture sharing;

    @Autowired
    IncomingIndicators incoming;

    @Autowired
    SharingPolicies policies;

    @Autowired
    DataKeys dataKeys;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    private final GroupKey key = GroupKey.random();
    private GroupId group;
    private PersonId officer;

    @BeforeEach
    void aGroup() {
        group = sharing.sharing(key, everything());
        officer = sharing.person(Role.OFFICER);
    }

    @AfterEach
    void comparesNoMore() {
        sharing.as(officer, () -> {
            policies.suspend(group, SharingFixture.REASON);
            return true;
        });
    }

    @Test
    void opensOneCaseForEachCustomerHoweverManyLookAtOnce() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var email = "race." + UUID.randomUUID() + "@example.com";
            var customers = IntStream.range(0, CUSTOMERS)
                    .mapToObj(_ -> sharing.customer(aCustomer().withEmail(email)))
                    .toList();
            sharing.watch();
            var bundle = SharingFixture.bundle(sharing.indicator(key, IdentifierKind.EMAIL, email));
            var start = new CyclicBarrier(NODES);
            try (var nodes = Executors.newFixedThreadPool(NODES)) {
                var done = IntStream.range(0, NODES)
                        .mapToObj(_ -> nodes.submit(() -> {
                            start.await();
                            again(() -> sharing.as(officer, () -> incoming.takeFile(group, bundle)));
                            start.await();
                            again(() -> customers.forEach(sharing::examine));
                            return null;
                        }))
                        .toList();
                for (var node : done) {
                    node.get();
                }
            }

            assertThat(count("sharing_incoming where group_id = ?", List.of(group.value())))
                    .isEqualTo(round + 1);
            for (var customer : customers) {
                assertThat(of("review_case", customer)).as("cases").isOne();
                assertThat(of("sharing_matter", customer)).as("matters").isOne();
                assertThat(of("sharing_match", customer)).as("matches").isOne();
            }
        }
    }

    @Test
    void whoeverIsErasedKeepsNobodyElseFromBeingLookedAt() {
        var email = "after." + UUID.randomUUID() + "@example.com";
        var erased = sharing.customer(aCustomer());
        var customer = sharing.customer(aCustomer().withEmail(email));
        sharing.watch();
        sharing.as(
                officer,
                () -> incoming.takeFile(
                        group, SharingFixture.bundle(sharing.indicator(key, IdentifierKind.EMAIL, email))));
        acting.system("test", () -> dataKeys.destroy(erased.subject()));
        jdbc.sql("insert into sharing_due (customer_id, since) values (?, '2020-01-01')")
                .param(erased.value())
                .update();

        sharing.watch();

        assertThat(of("review_case", customer)).isOne();
        assertThat(of("sharing_due", erased)).isZero();
    }

    /** A node whom others are in the way of tries again, as its job does. */
    private static void again(Runnable act) {
        for (var tries = 1; ; tries++) {
            try {
                act.run();
                return;
            } catch (TransientDataAccessException raced) {
                if (tries == TRIES) {
                    throw raced;
                }
            }
        }
    }

    private long of(String table, CustomerId customer) {
        return count(table + " where customer_id = ?", List.of(customer.value()));
    }

    private long count(String where, List<Object> parameters) {
        return jdbc.sql("select count(*) from " + where)
                .params(parameters)
                .query(Long.class)
                .single();
    }
}
