package io.gatehouse.sharing.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.activity.IpAddress;
import io.gatehouse.sharing.stix.ReadBundle.Flaw;
import io.gatehouse.sharing.stix.ReadBundle.Wrong;
import io.gatehouse.shell.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What strangers send: what is in order is read, and everything else is refused or told by its place, whatever it is. */
class BundleReaderTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00.123Z");
    private static final JsonMapper JSON = new JsonMapper();

    private final GroupKey key = GroupKey.random();
    private final Indicator indicator = new Indicator(
            "indicator--" + UUID.randomUUID(),
            "identity--" + UUID.randomUUID(),
            MONDAY,
            MONDAY.plusSeconds(1),
            MONDAY,
            MONDAY.plusSeconds(3600),
            80,
            List.of("malicious-activity"),
            Tlp.AMBER_STRICT,
            key.of(SharedValue.of(IpAddress.of("203.0.113.7"))),
            false);

    private static ReadBundle read(String text) {
        return BundleReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ReadBundle read(ObjectNode... objects) {
        return read(StixWriter.bundle(List.of(objects)).toString());
    }

    private ObjectNode written() {
        return StixWriter.indicator(indicator);
    }

    @Test
    void readsWhatItWrites() {
        var bundle = read(
                StixWriter.extension(),
                StixWriter.marking(Tlp.AMBER_STRICT),
                StixWriter.identity(indicator.createdBy() + "", "Northwind\u0000 Hosting", MONDAY),
                written());

        assertThat(bundle.indicators()).containsExactly(indicator);
        assertThat(bundle.named()).containsEntry(indicator.createdBy(), "Northwind Hosting");
        assertThat(bundle.others()).hasSize(3);
        assertThat(bundle.flaws()).isEmpty();
        assertThat(bundle.objects()).isEqualTo(4);
    }

    @Test
    void readsAPageOfACollection() {
        var page = JSON.createObjectNode();
        page.put("more", true);
        page.putArray("objects").add(written());

        var read = read(page.toString());

        assertThat(read.more()).isTrue();
        assertThat(read.indicators()).hasSize(1);
        assertThat(read("{}").indicators()).isEmpty();
    }

    @Test
    void knowsTheMarkingsOfBothVersions() {
        var former = written();
        former.putArray("object_marking_refs").add("marking-definition--f88d31f6-486f-44da-b317-01333bde0b82");

        assertThat(read(former).indicators().getFirst().tlp()).isEqualTo(Tlp.AMBER);
        assertThat(Tlp.of("marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"))
                .hasValue(Tlp.RED);
        assertThat(Tlp.of("marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"))
                .hasValue(Tlp.CLEAR);
        assertThat(Tlp.of("marking-definition--")).isEmpty();
        assertThat(Tlp.AMBER_STRICT.within(Tlp.AMBER)).isFalse();
        assertThat(Tlp.AMBER.within(Tlp.AMBER_STRICT)).isTrue();
    }

    @Test
    void leavesOutWhatIsAboutSomethingElse() {
        var other = written();
        other.put("pattern", "[ipv4-addr:value = '203.0.113.7']");

        var bundle = read(other, written());

        assertThat(bundle.indicators()).hasSize(1);
        assertThat(bundle.others()).hasSize(1);
        assertThat(bundle.flaws()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type                | 7                               | NO_OBJECT
            id                  | "indicator--1"                  | ID
            id                  | "identity--6a2f0f3b-0d5a-4a53-8d0b-7b6a7e2f9c40" | ID
            spec_version        | "2.0"                           | VERSION
            spec_version        | null                            | VERSION
            created             | "yesterday"                     | TIME
            created             | 1700000000                      | TIME
            modified            | "2026-02-30T08:00:00Z"          | TIME
            modified            | "2026-11-23T07:00:00Z"          | ORDER
            valid_from          | "9999-12-31T23:59:59Z"          | TIME
            valid_until         | "2026-11-23T08:00:00.123Z"      | ORDER
            valid_until         | []                              | TIME
            confidence          | 101                             | CONFIDENCE
            confidence          | -1                              | CONFIDENCE
            confidence          | "80"                            | CONFIDENCE
            confidence          | 1e9                             | CONFIDENCE
            pattern             | {}                              | PATTERN
            indicator_types     | "malicious-activity"            | TYPE
            indicator_types     | [1]                             | TYPE
            revoked             | "true"                          | TYPE
            created_by_ref      | "indicator--6a2f0f3b-0d5a-4a53-8d0b-7b6a7e2f9c40" | ID
            object_marking_refs | []                              | MARKING
            object_marking_refs | null                            | MARKING
            object_marking_refs | ["marking-definition--1"]       | MARKING
            object_marking_refs | ["marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487","marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"] | MARKING
            """)
    void saysOfEachObjectWhatIsWrong(String field, String value, Wrong wrong) {
        var bad = written();
        bad.set(field, JSON.readTree(value));

        var bundle = read(written(), bad);

        assertThat(bundle.indicators()).containsExactly(indicator);
        assertThat(bundle.flaws())
                .extracting(Flaw::place, Flaw::wrong)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(2, wrong));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "[]",
                "\"bundle\"",
                "{\"type\":\"indicator\"}",
                "{\"type\":\"bundle\",\"objects\":{}}",
                "{\"type\":\"bundle\",\"objects\":[}",
                "{\"type\":\"bundle\"} {\"type\":\"bundle\"}",
                "{\"type\":\"bundle\",\"type\":\"bundle\"}",
                "<bundle/>"
            })
    void refusesWhatIsNoBundle(String text) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> read(text))
                .extracting(Refused::key)
                .isEqualTo("sharing.bundle.unreadable");
    }

    @Test
    void refusesWhatIsTooDeepOrTooMuch() {
        var deep = "{\"type\":\"bundle\",\"x\":" + "[".repeat(100_000);
        var long_ = "{\"type\":\"bundle\",\"x\":\"" + "a".repeat(1_000_000) + "\"}";
        var number = "{\"type\":\"bundle\",\"x\":" + "9".repeat(10_000) + "}";
        var many = "{\"type\":\"bundle\",\"objects\":[" + "{},".repeat(BundleReader.OBJECTS_AT_MOST) + "{}]}";

        for (var text : List.of(deep, long_, number)) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> read(text))
                    .extracting(Refused::key)
                    .isEqualTo("sharing.bundle.unreadable");
        }
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> read(many))
                .extracting(Refused::key)
                .isEqualTo("sharing.bundle.large");
    }

    @Test
    void countsThousandsOfMalformedObjectsOneByOne() {
        var bundle = read("{\"type\":\"bundle\",\"objects\":[" + "{\"type\":[]},7,null,".repeat(3_000) + "{}]}");

        assertThat(bundle.flaws()).hasSize(9_001);
        assertThat(bundle.indicators()).isEmpty();
    }

    /** Any change of any byte is read or refused, and never anything else. */
    @Test
    void survivesWhatItIsNotMadeFor() {
        var random = new Random(7);
        var good = StixWriter.bundle(List.of(written(), StixWriter.marking(Tlp.GREEN)))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        var outcomes = new ArrayList<String>();
        for (var turn = 0; turn < 5_000; turn++) {
            var bytes = good.clone();
            for (var change = 0; change < 1 + turn % 8; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                BundleReader.read(bytes);
                outcomes.add("read");
            } catch (Refused refused) {
                outcomes.add("refused");
            }
        }
        assertThat(outcomes).contains("read", "refused").hasSize(5_000);
    }
}
