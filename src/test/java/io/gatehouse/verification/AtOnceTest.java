package io.gatehouse.verification;

import static io.gatehouse.verification.ApplicationFixture.complete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.EmailAddress;
import io.gatehouse.evidence.PhotoAnswer;
import io.gatehouse.evidence.Side;
import io.gatehouse.evidence.intake.HandedIn;
import io.gatehouse.shell.Refused;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What customers do in two places at the same moment. Commits what it does, because races need several transactions. */
@SpringBootTest
class AtOnceTest {

    private static final Ground TEST = new Ground.Purpose("test");
    private static final int ROUNDS = 8;
    private static final int INVITED_ROUNDS = 3;

    @Autowired
    OwnApplication own;

    @Autowired
    ApplicationOutcomes outcomes;

    @Autowired
    Applications applications;

    @Autowired
    HandOffs handOffs;

    @Autowired
    Invitations invitations;

    @Autowired
    CustomerRegister register;

    @Autowired
    ApplicationFixture fixture;

    @Autowired
    ActingAs actingAs;

    @Autowired
    JdbcClient jdbc;

    @Test
    void goesOnWhenTheLastTwoItemsAreAnsweredTogether() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var mai = fixture.newCustomer(complete());
            as(mai, () -> own.submit(UUID.randomUUID(), own.open().orElseThrow().version()));
            var id = row(mai).id();
            actingAs.system("test", () -> {
                outcomes.verifying(id, TEST);
                outcomes.askMore(id, List.of("NAME_EXPLAINED", "OTHER_DOCUMENT"), false, TEST);
            });
            var items = as(mai, () -> own.status().orElseThrow().items());

            together(items.stream()
                    .<Callable<Boolean>>map(item -> () -> as(mai, () -> {
                        own.doNotHave(item.id(), "");
                        return true;
                    }))
                    .toList());

            assertThat(row(mai).state()).isEqualTo(ApplicationState.VERIFYING);
        }
    }

    @Test
    void staysCancelledWhenAPhotoComesTooLate() {
        var mai = fixture.newCustomer(complete());
        var offer = as(mai, () -> handOffs.begin());
        var token = offer.path().substring(offer.path().lastIndexOf('/') + 1);
        var secret = handOffs.confirm(token).orElseThrow();
        var content = whileRead(
                HandedIn.jpeg(1150),
                () -> as(mai, () -> {
                    handOffs.cancel(offer.handOff().id(), offer.secret());
                    return true;
                }));

        var answer = handOffs.add(token, secret, Side.PHOTO_PAGE, "a.jpg", content);

        assertThat(answer).isInstanceOf(PhotoAnswer.Added.class);
        assertThat(as(mai, () -> handOffs.look(offer.handOff().id(), offer.secret()))
                        .state())
                .isEqualTo(HandOffState.CANCELLED);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> handOffs.add(
                        token, secret, Side.PHOTO_PAGE, "b.jpg", new ByteArrayInputStream(HandedIn.jpeg(1160))));
    }

    @Test
    void givesAnAccountNumberToOneOfTwoCustomers() throws Exception {
        for (var round = 0; round < INVITED_ROUNDS; round++) {
            var account = "ACC-" + UUID.randomUUID();
            var tokens = List.of(invited(account), invited(account.toLowerCase(Locale.ROOT)));

            var accepted = together(tokens.stream()
                    .<Callable<Boolean>>map(token -> () -> {
                        try {
                            invitations.accept(token, "nine blue herons cross a wide canal");
                            return true;
                        } catch (Refused refused) {
                            assertThat(refused.key()).isEqualTo("verification.invitation.gone");
                            return false;
                        }
                    })
                    .toList());

            assertThat(accepted).containsExactlyInAnyOrder(true, false);
        }
    }

    private String invited(String account) {
        var token = UUID.randomUUID().toString();
        var id = actingAs.system(
                "test",
                () -> invitations.invite(new NewInvitation(
                        EmailAddress.of("i" + UUID.randomUUID() + "@example.com"),
                        "Mai",
                        account,
                        InvitedPayment.none(),
                        List.of(),
                        Locale.ENGLISH)));
        jdbc.sql("update invitation set token_hash = ? where id = ?")
                .params(Invitations.hash(token), id.value())
                .update();
        return token;
    }

    private static <T> List<T> together(List<Callable<T>> acts) throws Exception {
        var barrier = new CyclicBarrier(acts.size());
        var done = new ArrayList<T>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var started = acts.stream()
                    .<Callable<T>>map(act -> () -> {
                        barrier.await();
                        return act.call();
                    })
                    .toList();
            for (var each : threads.invokeAll(started)) {
                done.add(each.get());
            }
        }
        return done;
    }

    /** A file during whose sending something else happens, once. */
    private static InputStream whileRead(byte[] content, Runnable meanwhile) {
        return new FilterInputStream(new ByteArrayInputStream(content)) {

            private boolean done;

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                if (!done) {
                    done = true;
                    meanwhile.run();
                }
                return super.read(into, from, most);
            }
        };
    }

    private ApplicationRow row(PersonId person) {
        return applications
                .latestOf(
                        actingAs.system("test", () -> register.ofPerson(person).orElseThrow()))
                .orElseThrow();
    }

    private <T> T as(PersonId person, Supplier<T> work) {
        return actingAs.system("test", () -> actingAs.person(person, work));
    }
}
