package io.gatehouse.policy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The versions of the rules that were ever published: what each says, who published it, and what it changed. */
@Service
@Transactional(readOnly = true)
public class RuleProfiles {

    /** Expression: the provider's own people. Rules are no secret among them; customers and officials are not told thresholds. */
    static final String READERS = "hasAnyRole('ANALYST','OFFICER','CUSTODIAN','COUNSEL','AUDITOR','ADMIN','SYSTEM')";

    private final RulesInForce rules;
    private final RuleDraftRows drafts;
    private final JdbcClient jdbc;
    private final Clock clock;

    RuleProfiles(RulesInForce rules, RuleDraftRows drafts, JdbcClient jdbc, Clock clock) {
        this.rules = rules;
        this.drafts = drafts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All versions, the newest first. */
    @PreAuthorize(READERS)
    public List<ProfileSummary> versions() {
        var versions = rules.published();
        var holds = rules.versionOn(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .map(versions::indexOf)
                .orElse(-1);
        var summaries = new ArrayList<ProfileSummary>();
        for (var i = versions.size() - 1; i >= 0; i--) {
            summaries.add(summary(versions.get(i), i == 0 ? null : versions.get(i - 1), Integer.compare(i, holds)));
        }
        return summaries;
    }

    /** One version; nothing where there is none of that name. */
    @PreAuthorize(READERS)
    public Optional<ProfileSummary> find(ProfileVersion version) {
        return versions().stream()
                .filter(summary -> summary.version().equals(version))
                .findFirst();
    }

    /** What a version says, setting by setting. */
    @PreAuthorize(READERS)
    public Map<Setting, String> settings(ProfileVersion version) {
        return settings(rules.version(version));
    }

    /** What a profile says, setting by setting, whether or not it was published. */
    @PreAuthorize(READERS)
    public Map<Setting, String> settings(RuleProfile profile) {
        var settings = new LinkedHashMap<Setting, String>();
        ProfileShape.leaves(profile, vocabulary()).forEach(leaf -> settings.put(leaf.setting(), leaf.text()));
        return settings;
    }

    /** What differs between two profiles, in their order. */
    @PreAuthorize(READERS)
    public List<Change> difference(RuleProfile older, RuleProfile newer) {
        return difference(older, newer, vocabulary());
    }

    /** What differs between two published versions. */
    @PreAuthorize(READERS)
    public List<Change> difference(ProfileVersion older, ProfileVersion newer) {
        return difference(rules.version(older), rules.version(newer));
    }

    /** The version that holds now, as the database says it. */
    @PreAuthorize(READERS)
    public ProfileVersion inForce() {
        return rules.versionOn(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .orElseGet(() -> rules.current().version());
    }

    static List<Change> difference(RuleProfile older, RuleProfile newer, ProfileShape.Vocabulary vocabulary) {
        var before = ProfileShape.leaves(older, vocabulary);
        var after = ProfileShape.leaves(newer, vocabulary);
        var olderTexts = texts(before);
        var newerTexts = texts(after);
        return Stream.concat(
                        after.stream(),
                        before.stream()
                                .filter(leaf ->
                                        !newerTexts.containsKey(leaf.setting().path())))
                .map(ProfileShape.Leaf::setting)
                .map(setting -> new Change(setting, olderTexts.get(setting.path()), newerTexts.get(setting.path())))
                .filter(change -> change.before() == null || !change.before().equals(change.after()))
                .toList();
    }

    private static Map<String, String> texts(List<ProfileShape.Leaf> leaves) {
        var texts = new LinkedHashMap<String, String>();
        leaves.forEach(leaf -> texts.put(leaf.setting().path(), leaf.text()));
        return texts;
    }

    ProfileShape.Vocabulary vocabulary() {
        return ProfileShape.Vocabulary.of(Stream.concat(
                        Stream.of(rules.shipped()), rules.published().stream().map(rules::version))
                .toList());
    }

    private ProfileSummary summary(ProfileVersion version, @Nullable ProfileVersion before, int toTheOneThatHolds) {
        var draft = drafts.of(version).orElse(null);
        var state = toTheOneThatHolds == 0
                ? ProfileState.IN_FORCE
                : toTheOneThatHolds > 0 ? ProfileState.COMING : ProfileState.PAST;
        var row = jdbc.sql("select effective_from, published_at from rule_profile where version = ?")
                .param(version.value())
                .query((found, _) -> Map.entry(
                        found.getObject("effective_from", LocalDate.class),
                        found.getObject("published_at", Instant.class)))
                .single();
        return new ProfileSummary(
                version,
                state,
                row.getKey(),
                row.getValue(),
                before,
                draft == null ? null : RuleDraftRows.people(draft),
                draft == null ? "" : draft.reason(),
                draft == null ? null : draft.backTo());
    }
}
