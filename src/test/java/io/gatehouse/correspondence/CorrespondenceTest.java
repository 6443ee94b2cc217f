package io.gatehouse.correspondence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.gatehouse.AsPerson;
import io.gatehouse.ServiceTest;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sealing.SubjectId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

@ServiceTest
@AsPerson(role = Role.CUSTOMER)
class CorrespondenceTest {

    @Autowired
    Correspondence correspondence;

    @Autowired
    SealedRecords records;

    @Autowired
    CurrentActor actor;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    java.time.Clock clock;

    private final List<String> received = new ArrayList<>();
    private HttpServer gateway;
    private int answer = 202;

    @BeforeEach
    void listen() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            received.add(exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        gateway.start();
    }

    @AfterEach
    void close() {
        gateway.stop(0);
    }

    private Delivery delivery() {
        var environment = new MockEnvironment()
                .withProperty(
                        "gatehouse.text-gateway.url",
                        "http://localhost:" + gateway.getAddress().getPort() + "/")
                .withProperty("gatehouse.text-gateway.from", "Gatehouse");
        var nothing = new org.springframework.beans.factory.support.StaticListableBeanFactory()
                .getBeanProvider(org.springframework.mail.javamail.JavaMailSender.class);
        return new Delivery(jdbc, records, new Carriers(nothing, environment), clock);
    }

    private MessageId aText() {
        var id = correspondence.send(new Letter(
                owner(),
                Channel.TEXT,
                "+84912345678",
                "deadline.letter.near",
                Map.of("due", "Monday"),
                Locale.ENGLISH));
        jdbc.sql("update message set state = 'WAITING' where id = ?")
                .param(id.value())
                .update();
        return id;
    }

    private SubjectId owner() {
        return actor.id().subject();
    }

    private Map<String, Object> row(MessageId id) {
        return jdbc.sql("select state, tries from message where id = ?")
                .param(id.value())
                .query()
                .singleRow();
    }

    @Test
    void holdsWhatNothingCanCarry() {
        var id = correspondence.send(new Letter(
                owner(),
                Channel.EMAIL,
                "mai@example.com",
                "deadline.letter.near",
                Map.of("due", "Monday"),
                Locale.ENGLISH));

        assertThat(row(id)).containsEntry("state", "HELD");
    }

    @Test
    void handsATextToTheGatewayOnce() {
        var id = aText();

        delivery().sendDue();
        delivery().sendDue();

        assertThat(received)
                .singleElement()
                .asString()
                .startsWith(id + " ")
                .contains("\"to\":\"+84912345678\"", "It is due on Monday.");
        assertThat(row(id)).containsEntry("state", "DELIVERED");
    }

    @Test
    void triesAgainLaterAndGivesUpInTheEnd() {
        answer = 503;
        var id = aText();

        delivery().sendDue();
        delivery().sendDue();
        assertThat(received).hasSize(1);

        for (var i = 0; i < 10; i++) {
            jdbc.sql("update message set next_try_at = '2020-01-01 00:00:00' where id = ?")
                    .param(id.value())
                    .update();
            delivery().sendDue();
        }
        assertThat(row(id)).containsEntry("state", "FAILED").containsEntry("tries", 8);
        assertThat(received).hasSize(8).allMatch(one -> one.startsWith(id + " "));
    }

    @Test
    void showsPortalMessagesToTheirReader() {
        var id = correspondence.send(
                Letter.inPortal(owner(), "deadline.letter.near", Map.of("due", "1 May"), Locale.ENGLISH));

        assertThat(correspondence.inbox(owner())).singleElement().satisfies(message -> {
            assertThat(message.subject()).isEqualTo("Something is due soon");
            assertThat(message.body()).startsWith("It is due on 1 May.");
            assertThat(message.readAt()).isNull();
        });
        correspondence.read(owner(), id);
        assertThat(correspondence.inbox(owner()).getFirst().readAt()).isNotNull();
        assertThat(correspondence.inbox(new SubjectId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void keepsNothingReadable() {
        var id = aText();

        var sealed = jdbc.sql("select sealed from message where id = ?")
                .param(id.value())
                .query(byte[].class)
                .single();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("84912345678", "Monday");
    }

    @Test
    void takesNoAddressOfTwoLines() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(
                        () -> new Letter(owner(), Channel.EMAIL, "a@b.co\nBcc: c@d.co", "x", Map.of(), Locale.ENGLISH));
    }
}
