package io.gatehouse.provider.sharing;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static io.gatehouse.provider.ApiFixture.Console.json;
import static io.gatehouse.sharing.SharingFixture.everything;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.provider.ApiContract;
import io.gatehouse.provider.ApiFixture;
import io.gatehouse.provider.ApiFixture.Console;
import io.gatehouse.provider.ApiScope;
import io.gatehouse.sharing.GroupId;
import io.gatehouse.sharing.SharingFixture;
import io.gatehouse.sharing.SharingGround;
import io.gatehouse.sharing.stix.GroupKey;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Another provider's program at our edge: what it finds, fetches and hands in over TAXII 2.1, and what is not there for it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaxiiApiTest {

    private static final String TYPE = "application/taxii+json;version=2.1";
    private static final String ROOT = "/api/v1/taxii2/sharing/";

    @Autowired
    ApiFixture api;

    @Autowired
    SharingFixture sharing;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final GroupKey key = GroupKey.random();
    private Console partner;
    private Console reader;
    private Console stranger;
    private GroupId group;
    private int shared;

    @BeforeAll
    void aGroupWithAPartner() {
        partner = api.console(port, ApiScope.INDICATORS_READ, ApiScope.INDICATORS_WRITE);
        reader = api.console(port, ApiScope.INDICATORS_READ);
        stranger = api.console(port, ApiScope.INDICATORS_READ, ApiScope.INDICATORS_WRITE);
        group = sharing.sharing(
                key, everything(partner.client().value(), reader.client().value()));
        var customer = sharing.customer(aCustomer().withEmail("taxii@example.com"));
        sharing.ground(customer, SharingGround.BLOCKED);
        shared = sharing.shared(group, customer, SharingGround.BLOCKED).size();
    }

    private String at(String more) {
        return ROOT + "collections/" + group + "/" + more;
    }

    private HttpResponse<String> get(String path, String... headers) {
        var answer = partner.get(path, headers);
        assertThat(answer.headers().firstValue("Content-Type"))
                .as(answer.body())
                .hasValue(TYPE);
        return answer;
    }

    private HttpResponse<String> post(Console console, String path, String type, byte[] body, String... more) {
        var headers = Stream.concat(Stream.of("Content-Type", type, "Accept", TYPE), Stream.of(more))
                .toArray(String[]::new);
        var answer = ApiFixture.exchange(console.request(path, headers).POST(BodyPublishers.ofByteArray(body)));
        ApiContract.hold(answer);
        return answer;
    }

    private List<String> ids(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var ids = new ArrayList<String>();
        json(answer).path("objects").forEach(one -> ids.add(one.path("id").asString()));
        return ids;
    }

    @Test
    void isFoundFromItsDiscovery() {
        var discovery = json(get("/api/v1/taxii2/", "Accept", TYPE));
        assertThat(discovery.path("api_roots").get(0).asString()).isEqualTo(ROOT);

        var root = json(get(ROOT));
        assertThat(root.path("versions").get(0).asString()).isEqualTo(TYPE);
        assertThat(root.path("max_content_length").asLong()).isPositive();

        var collections = json(get(ROOT + "collections/")).path("collections");
        assertThat(collections.size()).isEqualTo(1);
        assertThat(collections.get(0).path("id").asString()).isEqualTo(group.toString());
        assertThat(collections.get(0).path("can_write").asBoolean()).isTrue();
        assertThat(json(reader.get(at(""))).path("can_write").asBoolean()).isFalse();
    }

    @Test
    void isNotThereForWhomThePolicyDoesNotName() {
        assertThat(json(stranger.get(ROOT + "collections/")).path("collections").size())
                .isZero();
        for (var path : List.of("", "objects/", "manifest/")) {
            var answer = stranger.get(at(path));
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(json(answer).path("http_status").asString()).isEqualTo("404");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue(TYPE);
        }
        assertThat(post(stranger, at("objects/"), TYPE, "{}".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void asksForItsScopes() {
        assertThat(post(reader, at("objects/"), TYPE, "{}".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(403);
        var other = api.console(port, ApiScope.ACCOUNTS_READ);
        assertThat(other.get(at("objects/")).statusCode()).isEqualTo(403);
        assertThat(json(other.get(at("objects/"))).path("error_code").asString())
                .isNotEmpty();
    }

    @Test
    void speaksItsOwnTypeOnly() {
        assertThat(get(at("objects/"), "Accept", "application/taxii+json").statusCode())
                .isEqualTo(200);
        assertThat(get(at("objects/"), "Accept", "*/*").statusCode()).isEqualTo(200);
        assertThat(get(at("objects/"), "Accept", "application/taxii+json;version=2.0")
                        .statusCode())
                .isEqualTo(406);
        assertThat(get(at("objects/"), "Accept", "application/xml").statusCode())
                .isEqualTo(406);
        assertThat(post(partner, at("objects/"), "application/json", "{}".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(415);
        assertThat(post(
                                partner,
                                at("objects/"),
                                "application/taxii+json;version=2.0",
                                "{}".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void givesPartAfterPartWithoutALossOrATwin() {
        var all = ids(get(at("objects/")));
        var found = new ArrayList<String>();
        var next = "";
        do {
            var answer = get(at("objects/?limit=2" + (next.isEmpty() ? "" : "&next=" + next)));
            found.addAll(ids(answer));
            next = json(answer).path("next").asString("");
            assertThat(json(answer).path("more").asBoolean()).isEqualTo(!next.isEmpty());
        } while (!next.isEmpty());

        assertThat(found).containsExactlyElementsOf(all).doesNotHaveDuplicates();
        assertThat(all.stream().filter(id -> id.startsWith("indicator--"))).hasSize(shared);
    }

    @Test
    void goesOnAfterWhatCameLast() {
        var first = get(at("objects/?limit=3"));
        var last = first.headers().firstValue("X-TAXII-Date-Added-Last").orElseThrow();

        var rest = ids(get(at("objects/?added_after=" + last)));

        assertThat(rest).doesNotContainAnyElementsOf(ids(first));
        assertThat(rest.size() + 3).isEqualTo(ids(get(at("objects/"))).size());
        assertThat(ids(get(at("objects/?added_after=2199-01-01T00:00:00Z")))).isEmpty();
    }

    @Test
    void findsByIdentifierTypeAndVersion() {
        var indicators = ids(get(at("objects/?match%5Btype%5D=indicator")));
        assertThat(indicators).hasSize(shared).allMatch(id -> id.startsWith("indicator--"));
        var one = indicators.getFirst();

        assertThat(ids(get(at("objects/?match%5Bid%5D=" + one + "," + indicators.getLast()))))
                .hasSize(2);
        assertThat(ids(get(at("objects/" + one + "/")))).containsExactly(one);
        var manifest =
                json(get(at("manifest/?match%5Bid%5D=" + one))).path("objects").get(0);
        assertThat(manifest.path("media_type").asString()).isEqualTo("application/stix+json;version=2.1");
        var version = manifest.path("version").asString();
        assertThat(json(get(at("objects/" + one + "/versions/")))
                        .path("versions")
                        .get(0)
                        .asString())
                .isEqualTo(version);
        assertThat(ids(get(at("objects/?match%5Bid%5D=" + one + "&match%5Bversion%5D=" + version))))
                .containsExactly(one);
        assertThat(ids(get(at("objects/?match%5Bversion%5D=2020-01-01T00:00:00Z"))))
                .isEmpty();
        assertThat(ids(get(at("objects/?match%5Bversion%5D=first,last")))).contains(one);
        assertThat(ids(get(at("objects/?match%5Bspec_version%5D=2.0")))).isEmpty();
        assertThat(get(at("objects/indicator--" + UUID.randomUUID() + "/")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesQuestionsThatMakeNoSense() {
        for (var wrong : List.of(
                "added_after=yesterday",
                "added_after=0000-01-01T00:00:00Z",
                "limit=0",
                "limit=-1",
                "limit=many",
                "next=%27",
                "match%5Bversion%5D=newest",
                "match%5Bid%5D=" + "a,".repeat(200))) {
            assertThat(get(at("objects/?" + wrong)).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(partner.get(ROOT + "collections/not-one/").statusCode()).isEqualTo(400);
    }

    @Test
    void takesWhatIsHandedInAndSaysWhatBecameOfIt() {
        var good = sharing.indicator(key, IdentifierKind.EMAIL, "handed.in@example.com");
        var strange = sharing.indicator(GroupKey.random(), IdentifierKind.EMAIL, "handed.in@example.com");
        var bundle = SharingFixture.bundle(good, strange);

        var answer = post(partner, at("objects/"), TYPE, bundle);
        var again = post(partner, at("objects/"), TYPE, bundle);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(json(answer).path("success_count").asInt()).isEqualTo(1);
        assertThat(json(answer).path("failures").get(0).path("id").asString()).isEqualTo(strange.id());
        assertThat(json(again).path("success_count").asInt()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from sharing_incoming where object_id = ?")
                        .param(good.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        var id = json(answer).path("id").asString();
        assertThat(json(get(ROOT + "status/" + id + "/"))).isEqualTo(json(answer));
        assertThat(stranger.get(ROOT + "status/" + id + "/").statusCode()).isEqualTo(404);
    }

    @Test
    void answersWhatCameWithAKeyFromWhatItKept() {
        var one = SharingFixture.bundle(sharing.indicator(key, IdentifierKind.EMAIL, "one.key@example.com"));
        var other = SharingFixture.bundle(sharing.indicator(key, IdentifierKind.EMAIL, "other.key@example.com"));
        String[] withKey = {"Idempotency-Key", UUID.randomUUID().toString()};

        var answer = post(partner, at("objects/"), TYPE, one, withKey);
        var again = post(partner, at("objects/"), TYPE, one, withKey);
        var another = post(partner, at("objects/"), TYPE, other, withKey);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(answer.body());
        assertThat(again.headers().firstValue("Content-Type")).hasValue(TYPE);
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(another.statusCode()).isEqualTo(422);
        assertThat(json(another).path("http_status").asString()).isEqualTo("422");
        assertThat(post(partner, at("objects/"), TYPE, one, "Idempotency-Key", "not visible ")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesWhatIsNoEnvelope() {
        for (var wrong : List.of("", "{", "[]", "{\"objects\":7}", "[".repeat(50_000))) {
            assertThat(post(partner, at("objects/"), TYPE, wrong.getBytes(StandardCharsets.UTF_8))
                            .statusCode())
                    .as(wrong.substring(0, Math.min(9, wrong.length())))
                    .isIn(400, 422);
        }
    }

    @Test
    void everyReadIsInTheTrail() {
        var before = reads();

        get(at("objects/?limit=1"));

        assertThat(reads()).isEqualTo(before + 1);
    }

    private long reads() {
        return jdbc.sql("select count(*) from audit_entry where action = 'sharing.collection.read' and object_id = ?")
                .param(group.value())
                .query(Long.class)
                .single();
    }
}
