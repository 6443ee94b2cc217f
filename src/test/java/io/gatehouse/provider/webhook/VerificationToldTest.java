package io.gatehouse.provider.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.AsPerson;
import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.provider.webhook.WebhookFixture.Hand;
import io.gatehouse.verification.ApplicationFiles;
import io.gatehouse.verification.ApplicationFixture;
import io.gatehouse.verification.ApplicationOutcomes;
import io.gatehouse.verification.OwnApplication;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a console hears of the check of a customer: what the customer may read, when it changes, and nothing in between. */
@ServiceTest
@AsPerson(role = Role.ADMIN)
class VerificationToldTest {

    private static final Ground GROUND = new Ground.Job("test");

    @Autowired
    WebhookFixture fixture;

    @Autowired
    ApplicationFixture applications;

    @Autowired
    OwnApplication own;

    @Autowired
    ApplicationOutcomes outcomes;

    @Autowired
    ApplicationFiles files;

    @Autowired
    CustomerRegister register;

    @Autowired
    ActingAs acting;

    private final Hand clock = new Hand();
    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    private List<String> told() {
        fixture.sender(clock).sendDue();
        return receiver.got.stream()
                .map(message -> message.data().get("status").asString())
                .toList();
    }

    @Test
    void saysNothingOfWhatHappensInside() {
        fixture.webhooks(clock).register(receiver.url(), List.of(EventKind.VERIFICATION_STATUS));
        var person = applications.newCustomer(ApplicationFixture.complete());
        acting.system(
                "test",
                () -> acting.person(
                        person,
                        () -> own.submit(
                                UUID.randomUUID(), own.open().orElseThrow().version())));
        assertThat(told()).containsExactly("started", "checking");

        acting.system("test", () -> {
            var customer = register.ofPerson(person).orElseThrow();
            var id = files.latestOf(customer).orElseThrow().id();
            outcomes.verifying(id, GROUND);
            outcomes.verified(id, GROUND);
            outcomes.backToVerifying(id, GROUND);
            outcomes.verified(id, GROUND);
        });
        assertThat(told()).as("taken up, proposed, sent back, proposed again").hasSize(2);

        acting.system("test", () -> {
            var account = register.account(register.ofPerson(person).orElseThrow());
            register.move(account.id(), AccountState.BLOCKED_SANCTIONS, "test");
            register.move(account.id(), AccountState.BLOCKED_SPECIAL_MEASURE, "test");
            register.move(account.id(), AccountState.SUSPENDED, "test");
        });
        assertThat(told()).as("one word for whatever bars it").containsExactly("started", "checking", "not_available");
        assertThat(receiver.got.getLast().data().get("previous_status").asString())
                .isEqualTo("checking");
    }
}
