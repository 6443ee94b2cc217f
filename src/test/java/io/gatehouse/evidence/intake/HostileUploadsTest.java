package io.gatehouse.evidence.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.UidlClient;
import io.gatehouse.access.PersonId;
import io.gatehouse.verification.ApplicationFixture;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** UP-1, UP-10: whatever is sent to the address where a customer's photos arrive, the portal never answers with an error of its own. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class HostileUploadsTest {

    private static final int FILES = 240;
    private static final long SEED = 20_261_122L;
    private static final int MEGABYTE = 1 << 20;
    private static final int CHUNK_FRAME = 12;

    @Autowired
    ApplicationFixture applications;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private PersonId mai;
    private UidlClient client;
    private String upload;

    @BeforeEach
    void aCustomerBeforeThePhotos() {
        mai = applications.newCustomer(ApplicationFixture.complete());
        client = new UidlClient(port);
        client.get("/test-entrance/" + mai);
        client.open("/v/application/photos");
        upload = UidlClient.resources(client.navigate("/v/application/photos"), "target")
                .getFirst();
    }

    @Test
    void isNeverBroughtToAnErrorByAFile() {
        var corpus = List.of(
                HandedIn.jpeg(1300),
                HandedIn.png(900),
                HandedIn.resource("lossless.webp"),
                HandedIn.resource("lossy-with-alpha.webp"),
                HandedIn.gif(3),
                HandedIn.pdf(1, "A page"));
        var names =
                List.of("passport.jpg", "a.png", "x.webp", "../../etc/passwd", "a\u202egpj.exe", "", "p.pdf", "名.jpg");
        var random = new Random(SEED);
        var wrong = new ArrayList<String>();
        for (var number = 0; number < FILES; number++) {
            var original = number % 40 == 0 ? corpus.getLast() : corpus.get(random.nextInt(corpus.size() - 1));
            var file = HostileFilesTest.broken(original, random);
            var answer = client.upload(upload, names.get(random.nextInt(names.size())), file);
            if (answer.statusCode() >= 500 || answer.body().contains("Exception")) {
                wrong.add("file " + number + " of seed " + SEED + ": " + answer.statusCode());
            }
            forgetTries();
        }

        assertThat(wrong).isEmpty();
        assertStillTakes(1310);
    }

    /** Requests that are no uploads, or end too early. */
    @Test
    void isNeverBroughtToAnErrorByARequest() {
        var boundary = "----gatehouse";
        var head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n";
        var form = "multipart/form-data; boundary=" + boundary;
        var requests = List.of(
                new Sent(form, ""),
                new Sent(form, head),
                new Sent(form, head + "abc"),
                new Sent(form, head + "abc\r\n--" + boundary),
                new Sent(form, "--" + boundary + "--\r\n"),
                new Sent(
                        form,
                        "--" + boundary + "\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nabc\r\n--" + boundary
                                + "--\r\n"),
                new Sent(form, (head + "abc\r\n").repeat(40) + "--" + boundary + "--\r\n"),
                new Sent("multipart/form-data", head + "abc\r\n--" + boundary + "--\r\n"),
                new Sent("multipart/mixed; boundary=" + boundary, head + "abc\r\n--" + boundary + "--\r\n"),
                new Sent("application/octet-stream", "abc"),
                new Sent("image/jpeg", ""),
                new Sent("text/plain; charset=nothing", "abc"),
                new Sent("application/json", "{\"rpc\":[]}"),
                new Sent(form, "\0".repeat(100_000)),
                new Sent(form, head.replace("a.jpg", "a".repeat(20_000)) + "abc\r\n--" + boundary + "--\r\n"));
        var wrong = new ArrayList<String>();
        for (var sent : requests) {
            var answer = client.post(upload, sent.type(), sent.body().getBytes(StandardCharsets.UTF_8));
            if (answer.statusCode() >= 500 || answer.body().contains("Exception")) {
                wrong.add(requests.indexOf(sent) + " " + sent.type() + ": " + answer.statusCode());
            }
            forgetTries();
        }

        assertThat(wrong).isEmpty();
        assertStillTakes(1320);
    }

    /** At one, ten and fifteen megabytes, one byte less and one byte more: what is allowed goes in, what is too much does not. */
    @Test
    void takesEverySizeUpToTheLimit() {
        for (var size : List.of(MEGABYTE, 10 * MEGABYTE, 15 * MEGABYTE)) {
            var picture = noise(size - MEGABYTE / 2);
            for (var more = -1; more <= 1; more++) {
                // Of one customer the same picture counts once.
                aCustomerBeforeThePhotos();
                var file = HandedIn.withChunk(
                        picture, HandedIn.chunk("prVt", new byte[size + more - picture.length - CHUNK_FRAME]));
                assertThat(file).hasSize(size + more);

                assertThat(client.upload(upload, "large.png", file).statusCode())
                        .isEqualTo(200);

                assertThat(files()).as(size + more + " bytes").isEqualTo(size + more > 15 * MEGABYTE ? 0 : 1);
            }
        }
    }

    private record Sent(String type, String body) {}

    private void assertStillTakes(int width) {
        var before = files();
        assertThat(client.upload(upload, "passport.jpg", HandedIn.jpeg(width)).statusCode())
                .isEqualTo(200);
        assertThat(files()).isEqualTo(before + 1);
        assertThat(client.get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(client.get("/sign-in").statusCode()).isLessThan(400);
    }

    /** What a day allows is another matter. */
    private void forgetTries() {
        jdbc.sql("delete from evidence_try where subject_id = (select id from customer where person_id = ?)")
                .param(mai.value())
                .update();
    }

    private int files() {
        return jdbc.sql(
                        "select count(*) from evidence_file f join customer c on c.id = f.subject_id where c.person_id = ?")
                .param(mai.value())
                .query(Integer.class)
                .single();
    }

    /** A picture that cannot be packed, of about as many bytes. */
    private static byte[] noise(int bytes) {
        var side = (int) Math.sqrt(bytes / 3.0);
        var picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        var random = new Random(SEED);
        for (var y = 0; y < side; y++) {
            for (var x = 0; x < side; x++) {
                picture.setRGB(x, y, random.nextInt());
            }
        }
        return HandedIn.encoded(picture, "png");
    }
}
