package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.shell.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@ServiceTest
@RecordApplicationEvents
class RuleDraftsTest {

    private static final String WHY = "More minutes are needed for a hit";

    @Autowired
    RuleDrafts drafts;

    @Autowired
    RuleProfiles profiles;

    @Autowired
    RulesInForce rules;

    @Autowired
    ProfileKeeper keeper;

    @Autowired
    RuleDraftRows rows;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationEvents events;

    private PersonId ana;
    private PersonId margit;

    @BeforeEach
    void twoOfficers() {
        keeper.tell();
        ana = people.appointed(Set.of(Role.OFFICER));
        margit = people.appointed(Set.of(Role.OFFICER));
        people.signIn(ana);
    }

    @AfterEach
    void forget() {
        rules.forget();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static RuleDraft done(DraftAnswer answer) {
        assertThat(answer).isInstanceOf(DraftAnswer.Done.class);
        return ((DraftAnswer.Done) answer).draft();
    }

    private DraftAnswer changed(RuleDraft draft, Map<String, String> changes) {
        return changed(draft, texts -> texts.putAll(changes));
    }

    private DraftAnswer changed(RuleDraft draft, Consumer<Map<String, String>> change) {
        var texts = new LinkedHashMap<>(ProfileShape.texts(draft.content()));
        change.accept(texts);
        return drafts.keep(draft.id(), draft.version(), texts, WHY, today());
    }

    private RuleDraft proposed(Map<String, String> changes) {
        var draft = done(changed(done(drafts.begin()), changes));
        return done(drafts.propose(draft.id(), draft.version()));
    }

    private RuleDraft published(Map<String, String> changes) {
        people.signIn(ana);
        var draft = proposed(changes);
        people.signIn(margit);
        return done(drafts.publish(draft.id(), draft.version()));
    }

    @Test
    void holdsFromItsDayOnOnceASecondOfficerHasPublishedIt() {
        var before = rules.current();

        var draft = published(Map.of("statements.inAWindow", "7"));
        rules.forget();

        assertThat(rules.current().version()).isEqualTo(draft.published()).isNotEqualTo(before.version());
        assertThat(rules.current().statements().inAWindow()).isEqualTo(7);
        assertThat(rules.current().periods()).isEqualTo(before.periods());
        assertThat(rules.version(before.version())).isEqualTo(before);
        assertThat(events.stream(ProfilePublished.class))
                .containsExactly(new ProfilePublished(rules.current().version(), before.version()));
    }

    @Test
    void waitsForItsDayAndThenIsToldOnce() {
        var before = rules.current();
        var draft = done(drafts.begin());
        var texts = new LinkedHashMap<>(ProfileShape.texts(draft.content()));
        texts.put("statements.inAWindow", "7");
        draft = done(drafts.keep(draft.id(), draft.version(), texts, WHY, today().plusDays(3)));
        draft = done(drafts.propose(draft.id(), draft.version()));
        people.signIn(margit);

        draft = done(drafts.publish(draft.id(), draft.version()));
        rules.forget();

        assertThat(rules.current()).isEqualTo(before);
        assertThat(events.stream(ProfilePublished.class)).isEmpty();
        assertThat(profiles.versions().getFirst().state()).isEqualTo(ProfileState.COMING);
        jdbc.sql("update rule_profile set effective_from = ? where version = ?")
                .params(today(), String.valueOf(draft.published()))
                .update();
        rules.forget();
        keeper.tell();
        keeper.tell();
        assertThat(rules.current().version()).isEqualTo(draft.published());
        assertThat(events.stream(ProfilePublished.class)).hasSize(1);
    }

    @Test
    void isNeverPublishedOrSentBackByWhoeverDraftedIt() {
        var draft = proposed(Map.of("statements.inAWindow", "7"));

        assertThat(drafts.publish(draft.id(), draft.version())).isInstanceOf(DraftAnswer.OwnDraft.class);
        assertThat(drafts.sendBack(draft.id(), draft.version(), "I am not so sure any more"))
                .isInstanceOf(DraftAnswer.OwnDraft.class);
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql(
                                "update rule_draft set state = 'PUBLISHED', approver = proposer, published = basis"
                                        + " where id = ?")
                        .param(draft.id().value())
                        .update())
                .withMessageContaining("ck_rule_draft_four_eyes");
    }

    @Test
    void isForCounselWhereItTouchesWhatLegalProcessOpens() {
        var draft = proposed(Map.of(
                "legalProcess.classes.PAYMENT.openedBy",
                "WARRANT,CONSENT",
                "legalProcess.classes.PAYMENT.weakest",
                "WARRANT"));
        people.signIn(margit);
        assertThat(drafts.publish(draft.id(), draft.version())).isEqualTo(new DraftAnswer.ForAnother(Role.COUNSEL));

        people.signIn(people.appointed(Set.of(Role.COUNSEL)));
        var published = done(drafts.publish(draft.id(), draft.version()));

        var now = rules.version(java.util.Objects.requireNonNull(published.published()));
        assertThat(now.opens(ProcessType.SUBPOENA, RecordClass.PAYMENT)).isFalse();
        assertThat(now.weakestThatOpens(RecordClass.PAYMENT)).isEqualTo(ProcessType.WARRANT);
    }

    @Test
    void isNotForCounselOtherwise() {
        var draft = proposed(Map.of("statements.inAWindow", "7"));
        people.signIn(people.appointed(Set.of(Role.COUNSEL)));

        assertThat(drafts.publish(draft.id(), draft.version())).isEqualTo(new DraftAnswer.ForAnother(Role.OFFICER));
    }

    @Test
    void isOneAtATime() {
        var mine = done(drafts.begin());
        people.signIn(margit);

        assertThat(drafts.begin()).isInstanceOf(DraftAnswer.AlreadyOpen.class);
        assertThat(changed(mine, Map.of())).isEqualTo(new DraftAnswer.NotYours(ana));
        done(drafts.discard(mine.id(), mine.version()));
        assertThat(done(drafts.begin()).proposer()).isEqualTo(margit);
    }

    @Test
    void overwritesNothingThatWasChangedElsewhere() {
        var seen = done(drafts.begin());
        var other = done(changed(seen, Map.of("statements.inAWindow", "7")));

        assertThat(changed(seen, Map.of("statements.inAWindow", "9")))
                .isEqualTo(new DraftAnswer.Changed(ana, other.changedAt()));
        assertThat(drafts.get(seen.id()).orElseThrow().content().statements().inAWindow())
                .isEqualTo(7);
    }

    @Test
    void saysWhatDiffersSettingBySetting() {
        var draft = done(changed(done(drafts.begin()), texts -> {
            texts.put("periods.claim", "PT30M");
            texts.put("fields.documents.FR", "PASSPORT,IDENTITY_CARD");
            texts.remove("fields.documents.NZ");
        }));

        assertThat(drafts.changes(draft))
                .extracting(change -> change.setting().path(), Change::before, Change::after)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("periods.claim", "PT20M", "PT30M"),
                        org.assertj.core.groups.Tuple.tuple("fields.documents.FR", null, "PASSPORT,IDENTITY_CARD"),
                        org.assertj.core.groups.Tuple.tuple("fields.documents.NZ", "PASSPORT,DRIVING_LICENCE", null));
        assertThat(draft.content().fields().documentsOf("FR")).containsExactly("PASSPORT", "IDENTITY_CARD");
        assertThat(draft.content().fields().documents()).doesNotContainKey("NZ");
    }

    @Test
    void tellsAtEachSettingWhatIsWrong() {
        var draft = done(drafts.begin());

        assertThat(wrong(draft, Map.of("periods.claim", "PT0S"))).containsKey("periods.claim");
        assertThat(wrong(draft, Map.of("periods.nextCheck", "soon"))).containsKey("periods.nextCheck");
        assertThat(wrong(draft, Map.of("screening.shrinkAtMost", "1.1"))).containsKey("screening.shrinkAtMost");
        assertThat(wrong(draft, Map.of("screening.thresholds.*.people", "10001")))
                .containsKey("screening.thresholds.*.people");
        assertThat(wrong(draft, Map.of("screening.thresholds.NOWHERE.people", "5000")))
                .containsKeys("screening.thresholds.NOWHERE.people", "screening.thresholds.NOWHERE.organisations");
        assertThat(wrong(draft, Map.of("risk.highFrom", "70"))).containsKey("risk.highFrom");
        assertThat(wrong(draft, Map.of("legalProcess.classes.NAME.openedBy", "PRESERVATION")))
                .containsKey("legalProcess.classes.NAME.openedBy");
        assertThat(wrong(draft, Map.of("legalProcess.classes.NAME.openedBy", "WARRANT")))
                .containsOnlyKeys("legalProcess.classes.NAME.weakest");
        assertThat(wrong(draft, Map.of("legalProcess.types.FOREIGN_REQUEST.route", "SEARCH")))
                .containsOnlyKeys("legalProcess.types.FOREIGN_REQUEST.route");
        assertThat(wrong(draft, Map.of("legalProcess.types.EU_PRODUCTION_ORDER.route", "WALLED")))
                .containsOnlyKeys("legalProcess.types.EU_PRODUCTION_ORDER.route");
        assertThat(wrong(draft, Map.of("legalProcess.types.NATIONAL_SECURITY_LETTER.route", "SEARCH")))
                .containsOnlyKeys("legalProcess.types.NATIONAL_SECURITY_LETTER.route");
        assertThat(wrong(draft, Map.of("fields.birthDate", "perhaps"))).containsKey("fields.birthDate");
        assertThat(wrong(draft, Map.of("decisions.reasons.APPROVE", "BRIBED")))
                .containsKey("decisions.reasons.APPROVE");
        assertThat(wrong(draft, Map.of("fields.documents.XX", "PASSPORT"))).containsKey("fields.documents.XX");
        assertThat(wrong(draft, Map.of("periods.draftReminders", "PT168H,PT9000H")))
                .containsKey("periods.draftReminders");
        assertThat(wrong(draft, Map.of("nothing.of.this.name", "1"))).containsKey("nothing.of.this.name");
        assertThat(wrong(draft, Map.of("statements.wordsAtLeast", "1200", "statements.wordsAtMost", "1100")))
                .isNotEmpty();
        assertThat(changed(draft, texts -> texts.remove("fields.documents.*")))
                .isInstanceOfSatisfying(
                        DraftAnswer.Wrong.class, wrong -> assertThat(wrong.at()).containsKey("fields.documents.*"));
        assertThat(drafts.open().orElseThrow().version()).isEqualTo(draft.version());
    }

    private Map<String, ?> wrong(RuleDraft draft, Map<String, String> changes) {
        var answer = changed(draft, changes);
        assertThat(answer).isInstanceOf(DraftAnswer.Wrong.class);
        return ((DraftAnswer.Wrong) answer).at();
    }

    @Test
    void needsAReasonADayAndAChangeBeforeItIsProposed() {
        var draft = done(drafts.begin());
        draft = done(drafts.keep(draft.id(), draft.version(), ProfileShape.texts(draft.content()), "because", null));

        var answer = (DraftAnswer.Wrong) drafts.propose(draft.id(), draft.version());

        assertThat(answer.at()).containsOnlyKeys("", "reason", "effectiveFrom");
        draft = done(drafts.keep(
                draft.id(), draft.version(), ProfileShape.texts(draft.content()), WHY, today().minusDays(1)));
        assertThat(((DraftAnswer.Wrong) drafts.propose(draft.id(), draft.version())).at())
                .containsOnlyKeys("", "effectiveFrom");
    }

    @Test
    void goesBackByADraftOfItsOwn() {
        var before = rules.current();
        published(Map.of("statements.inAWindow", "7"));
        people.signIn(margit);

        var back = done(drafts.rollBack(before.version()));
        assertThat(drafts.changes(back))
                .extracting(Change::before, Change::after)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("7", "5"));
        back = done(changed(back, Map.of()));
        back = done(drafts.propose(back.id(), back.version()));
        people.signIn(ana);
        done(drafts.publish(back.id(), back.version()));
        rules.forget();

        assertThat(rules.current().statements()).isEqualTo(before.statements());
        assertThat(rules.current().version()).isNotEqualTo(before.version());
        assertThat(profiles.versions().getFirst().backTo()).isEqualTo(before.version());
    }

    @Test
    void comesBackWithTheReasonWhenItWasNotAgreedTo() {
        var draft = proposed(Map.of("statements.inAWindow", "7"));
        people.signIn(margit);
        assertThat(drafts.sendBack(draft.id(), draft.version(), "no")).isInstanceOf(DraftAnswer.Wrong.class);

        var back = done(drafts.sendBack(draft.id(), draft.version(), "Seven is more than we can read"));

        assertThat(back.answer()).isEqualTo("Seven is more than we can read");
        assertThat(back.answeredBy()).isEqualTo(margit);
        assertThat(drafts.publish(back.id(), back.version())).isInstanceOf(DraftAnswer.OutOfTurn.class);
        people.signIn(ana);
        assertThat(done(changed(back, Map.of("statements.inAWindow", "6"))).state())
                .isEqualTo(DraftState.SENT_BACK);
    }

    @Test
    void tellsOfHolidaysThatAreNone() {
        var draft = done(drafts.begin());

        assertThat(wrong(draft, Map.of("screening.workingDays.holidays", "02-30")))
                .hasSize(1);
        assertThat(wrong(draft, Map.of("screening.workingDays.zone", "Mars/Olympus")))
                .hasSize(1);
        var kept = done(changed(draft, Map.of("screening.workingDays.holidays", "1-2,5-monday-last,06-19>2021")));
        assertThat(kept.content().screening().workingDays().holidays())
                .extracting(HolidayText::of)
                .containsExactly("01-02", "05-MONDAY-last", "06-19>2021");
    }

    @Test
    void hasANameAndAHintForEverySettingAndEveryMap() {
        ProfileShape.leaves(rules.shipped(), profiles.vocabulary()).forEach(leaf -> {
            var setting = leaf.setting();
            var key = "policy.setting." + setting.name();
            assertThat(Texts.has(key)).as(key).isTrue();
            assertThat(Texts.has(key + ".hint")).as(key).isTrue();
            assertThat(Texts.has("policy.part." + setting.part())).as(key).isTrue();
            if (setting.key() != null) {
                assertThat(Texts.has("policy.map." + setting.map()))
                        .as(setting.map())
                        .isTrue();
            }
        });
    }

    @Test
    void keepsItsRehearsalUntilASettingChanges() {
        var draft = done(changed(done(drafts.begin()), Map.of("screening.thresholds.*.people", "6100")));
        assertThat(drafts.propose(draft.id(), draft.version())).isInstanceOf(DraftAnswer.Unrehearsed.class);
        rows.keep(draft, List.of());

        draft = done(changed(draft, Map.of()));
        assertThat(draft.rehearsed()).isEmpty();
        draft = done(drafts.propose(draft.id(), draft.version()));
        assertThat(draft.rehearsed()).isEmpty();
        draft = done(drafts.takeBack(draft.id(), draft.version()));
        draft = done(changed(draft, Map.of("screening.thresholds.*.people", "6200")));
        assertThat(draft.rehearsed()).isNull();
    }

    @Test
    void leavesEveryActInTheTrail() {
        published(Map.of("statements.inAWindow", "7"));

        assertThat(jdbc.sql("select action from audit_entry where actor_id in (?, ?) order by id")
                        .params(ana.value(), margit.value())
                        .query(String.class)
                        .list())
                .containsSubsequence(
                        "policy.draft.begun",
                        "policy.draft.changed",
                        "policy.draft.proposed",
                        "policy.profile.published",
                        "policy.profile.holds");
    }

    @Test
    void knowsWhoDraftedAndWhoPublishedEachVersion() {
        var draft = published(Map.of("statements.inAWindow", "7"));

        var version = profiles.versions().getFirst();

        assertThat(version.version()).isEqualTo(draft.published());
        assertThat(version.state()).isEqualTo(ProfileState.IN_FORCE);
        assertThat(java.util.Objects.requireNonNull(version.people()).proposer())
                .isEqualTo(ana);
        assertThat(version.people().approver()).isEqualTo(margit);
        assertThat(version.reason()).isEqualTo(WHY);
        assertThat(profiles.versions().get(1).state()).isEqualTo(ProfileState.PAST);
    }

    @Test
    void takesApartAndPutsTogetherEverySettingOfTheShippedProfile() {
        var shipped = rules.shipped();
        var leaves = ProfileShape.leaves(shipped, profiles.vocabulary());

        assertThat(ProfileCheck.wrong(
                        leaves.stream().map(ProfileShape.Leaf::setting).toList(),
                        ProfileShape.texts(shipped),
                        Set.of("screening.oldAfter.OWN")))
                .isEmpty();
        assertThat(List.copyOf(ProfileShape.texts(shipped).entrySet()))
                .contains(
                        entry("periods.claim", "PT20M"),
                        entry("fields.nationalIdNotAskedIn", "AT,DE,HU,PT"),
                        entry("screening.thresholds.*.people", "6000"),
                        entry("legalProcess.classes.CONTENT.weakest", "WARRANT"))
                .hasSizeGreaterThan(120);
        var settings = leaves.stream().map(ProfileShape.Leaf::setting).toList();
        assertThat(rules.read(ProfileShape.put(shipped, settings, ProfileShape.texts(shipped))
                        .toString()))
                .isEqualTo(shipped);
    }
}
