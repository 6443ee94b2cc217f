package io.gatehouse.screening;

import static io.gatehouse.screening.ScreeningFixture.CASE;
import static io.gatehouse.screening.ScreeningFixture.REASON;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.policy.RuleProfile.Screening;
import io.gatehouse.policy.RuleProfile.Thresholds;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.policy.spi.Rehearsed;
import io.gatehouse.policy.spi.Rehearsed.Phrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What other thresholds would have done is told from what was done, and from a look that leaves nothing behind. */
@ScreeningTest
class ThresholdRehearsalTest {

    private static final String ENTRY = "try-%s,person,Isolde Kerrabridge,,,,,,Programme A,";

    @Autowired
    ThresholdRehearsal rehearsal;

    @Autowired
    ScreeningFixture screening;

    @Autowired
    RulesInForce rules;

    @Autowired
    ActingAs acting;

    private PersonId ada;

    @BeforeEach
    void aListInForce() {
        ada = screening.analyst();
        screening.list(ENTRY.formatted(UUID.randomUUID().toString().substring(0, 8)));
    }

    @AfterEach
    void asItShips() {
        screening.threshold(0);
    }

    /** The rules in force with other thresholds, and six minutes a hit. */
    private RuleProfile with(String list, int people, int organisations) {
        var now = rules.current();
        var was = now.screening();
        var thresholds = new HashMap<>(was.thresholds());
        thresholds.putAll(Map.of(list, new Thresholds(people, organisations)));
        return new RuleProfile(
                now.version(),
                now.legalStatus(),
                now.citation(),
                now.effectiveFrom(),
                now.fields(),
                now.periods(),
                now.pictures(),
                now.risk(),
                now.decisions(),
                now.statements(),
                now.legalProcess(),
                now.specialProcess(),
                now.linkage(),
                new Screening(
                        was.shrinkAtMost(),
                        was.oldAfter(),
                        was.staleDue(),
                        thresholds,
                        was.blockReportWorkingDays(),
                        was.everybodyAfter(),
                        was.minutesAHit(),
                        was.workingDays()),
                now.packages(),
                now.stepUp(),
                now.places(),
                now.wording());
    }

    private Rehearsed rehearsed(RuleProfile then) {
        return acting.system("test-rehearsal", () -> rehearsal.rehearse(rules.current(), then, (_, _) -> {}));
    }

    private static double number(Rehearsed rehearsed, String sentence, int argument) {
        return rehearsed.sentences().stream()
                .filter(phrase -> phrase.key().equals("screening.rehearsal." + sentence))
                .map(phrase -> ((Number) phrase.arguments().get(argument)).doubleValue())
                .findFirst()
                .orElseThrow();
    }

    private static boolean names(Rehearsed rehearsed, Hit hit) {
        return names(rehearsed, "missed.hit", hit);
    }

    private static boolean names(Rehearsed rehearsed, String as, Hit hit) {
        return rehearsed.named().stream()
                .filter(phrase -> phrase.key().equals("screening.rehearsal." + as))
                .anyMatch(phrase -> phrase.arguments().contains(hit.id().value().toString()));
    }

    @Test
    void countsWhatAHigherThresholdSparesAndNamesWhatItMisses() {
        var one = screening.onlyHit(screening.customer("Isolde", "Kerrabridge"));
        var other = screening.onlyHit(screening.customer("Isolde", "Kerrabridge"));
        var above = with("OWN", one.score() + 1, 6000);
        var before = rehearsed(above);

        screening.answer(ada, hits -> hits.notSame(one.id(), one.version(), REASON, CASE));
        screening.answer(ada, hits -> hits.same(other.id(), other.version(), REASON, CASE));
        var after = rehearsed(above);

        assertThat(number(after, "spared", 0) - number(before, "spared", 0)).isEqualTo(1);
        assertThat(number(after, "spared", 1) - number(before, "spared", 1))
                .isEqualTo(rules.current().screening().minutesAHit() / 60.0);
        assertThat(number(after, "missed", 0) - number(before, "missed", 0)).isEqualTo(1);
        assertThat(names(after, other)).isTrue();
        assertThat(names(after, one)).isFalse();
        assertThat(names(after, "spared.hit", one)).isTrue();
        assertThat(names(after, "spared.hit", other)).isFalse();
        assertThat(after.rows()).hasSize(1);
        assertThat(after.toString()).doesNotContain("Isolde").doesNotContain("Kerrabridge");
    }

    @Test
    void missesNothingThatReachesTheHigherThreshold() {
        var hit = screening.onlyHit(screening.customer("Isolde", "Kerrabridge"));
        screening.answer(ada, hits -> hits.same(hit.id(), hit.version(), REASON, CASE));

        assertThat(names(rehearsed(with("OWN", hit.score(), 6000)), hit)).isFalse();
        assertThat(names(rehearsed(with("OWN", hit.score() + 1, 6000)), hit)).isTrue();
    }

    @Test
    void keepsPeopleAndOrganisationsApart() {
        var hit = screening.onlyHit(screening.customer("Isolde", "Kerrabridge"));
        screening.answer(ada, hits -> hits.same(hit.id(), hit.version(), REASON, CASE));

        assertThat(names(rehearsed(with("OWN", 6000, 9999)), hit)).isFalse();
    }

    @Test
    void foretellsHowManyMoreHitsALowerThresholdBrings() {
        screening.list("low-1,person,Isolde Kerrabridge,,1977,VN,,,Programme A,");
        var least = 2500;
        var then = with("OWN", least, least);
        var before = number(rehearsed(then), "more", 0);
        var customer = screening.customer("Isolde", "Karrbridges");
        assertThat(screening.hits(customer)).as("it is not a hit yet").isEmpty();

        var rehearsed = rehearsed(then);
        var foretold = number(rehearsed, "more", 0) - before;
        assertThat(rehearsed.named()).extracting(Phrase::key).contains("screening.rehearsal.more.hit");

        screening.threshold(least);
        assertThat(screening.screen(customer)).isPositive().isEqualTo((int) foretold);
    }

    @Test
    void tellsHowFarItHasCome() {
        screening.customer("Isolde", "Kerrabridge");
        var told = new ArrayList<Long>();

        acting.system(
                "test-rehearsal",
                () -> rehearsal.rehearse(rules.current(), with("OWN", 4000, 4000), (done, of) -> told.add(of - done)));

        assertThat(told).hasSizeGreaterThan(1).endsWith(0L);
    }

    @Test
    void hasNothingToSayOfAnythingElse() {
        var now = rules.current();

        assertThat(rehearsal.concerns(now, now)).isFalse();
        assertThat(rehearsal.concerns(now, with("*", 6000, 6000))).isFalse();
        assertThat(rehearsal.concerns(now, with("UN", 6100, 6000))).isTrue();
    }
}
