package io.gatehouse.policy;

import static io.gatehouse.access.Roles.OFFICER_ONLY;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.FourEyes;
import io.gatehouse.access.Role;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.policy.spi.MapKeys;
import io.gatehouse.policy.spi.Rehearsal;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes of the rules: one person drafts, another publishes or sends back.
 *
 * <p>A compliance officer drafts, because what a profile holds are rules of the programme, and the programme is the officer's; the
 * administrator has the settings of the machine. Another officer answers; but what legal process opens is for counsel to rule on, so a
 * draft that touches it is counsel's to answer. At most one draft is open, and it is its proposer's: so nobody's change can be
 * overwritten, and whoever answers had no hand in it.
 */
@Service
@Transactional
public class RuleDrafts {

    /** The purpose under which acts on the rules are put on record. */
    static final String PURPOSE = "policy.rules";

    /** Expression: whoever may be the second person. */
    static final String ANSWERERS = "hasAnyRole('OFFICER','COUNSEL')";

    /** What a reason must have at least. No rule of a profile: it is asked of whoever changes one. */
    private static final int REASON_AT_LEAST = 10;

    private static final int REASON_AT_MOST = 2000;

    private final RuleDraftRows rows;
    private final RuleProfiles profiles;
    private final RulesInForce rules;
    private final ProfileKeeper keeper;
    private final List<Rehearsal> rehearsals;
    private final List<MapKeys> mapKeys;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    RuleDrafts(
            RuleDraftRows rows,
            RuleProfiles profiles,
            RulesInForce rules,
            ProfileKeeper keeper,
            List<Rehearsal> rehearsals,
            List<MapKeys> mapKeys,
            AuditTrail trail,
            CurrentActor actor,
            JdbcClient jdbc,
            Clock clock) {
        this.rows = rows;
        this.profiles = profiles;
        this.rules = rules;
        this.keeper = keeper;
        this.rehearsals = rehearsals;
        this.mapKeys = mapKeys;
        this.trail = trail;
        this.actor = actor;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The draft that is open, if one is. */
    @PreAuthorize(RuleProfiles.READERS)
    @Transactional(readOnly = true)
    public Optional<RuleDraft> open() {
        return rows.open();
    }

    /** A draft, open or not. */
    @PreAuthorize(RuleProfiles.READERS)
    @Transactional(readOnly = true)
    public Optional<RuleDraft> get(RuleDraftId id) {
        return rows.get(id);
    }

    /** What a draft changes. */
    @PreAuthorize(RuleProfiles.READERS)
    @Transactional(readOnly = true)
    public List<Change> changes(RuleDraft draft) {
        return profiles.difference(rules.version(draft.basis()), draft.content());
    }

    /** In which role a second person has to answer it. */
    @PreAuthorize(RuleProfiles.READERS)
    @Transactional(readOnly = true)
    public Role answerer(RuleDraft draft) {
        return changes(draft).stream().anyMatch(change -> change.setting().legal()) ? Role.COUNSEL : Role.OFFICER;
    }

    /** The keys that an open map, such as {@code screening.thresholds}, may still get, each with the key of its text. */
    @PreAuthorize(RuleProfiles.READERS)
    @Transactional(readOnly = true)
    public Map<String, String> keys(String map) {
        var keys = new LinkedHashMap<String, String>();
        mapKeys.stream()
                .filter(module -> module.maps().contains(map))
                .forEach(module -> module.keys().forEach(key -> keys.put(key, module.textOf(key))));
        return keys;
    }

    /** Begins a draft from the version that was published last. */
    @PreAuthorize(OFFICER_ONLY)
    public DraftAnswer begin() {
        return begin(null);
    }

    /** Begins a draft that brings an earlier version back; it takes the same two people as any other. */
    @PreAuthorize(OFFICER_ONLY)
    public DraftAnswer rollBack(ProfileVersion to) {
        return begin(to);
    }

    private DraftAnswer begin(@Nullable ProfileVersion backTo) {
        var basis = rules.published().getLast();
        var id = RuleDraftId.next();
        var content = rules.version(backTo == null ? basis : backTo);
        if (!rows.insert(id, basis, backTo, content, actor.id())) {
            return rows.open()
                    .<DraftAnswer>map(open -> new DraftAnswer.AlreadyOpen(open.proposer(), open.changedAt()))
                    .orElseGet(() -> new DraftAnswer.OutOfTurn(DraftState.DISCARDED));
        }
        record("policy.draft.begun", id, basis.value(), Map.of("backTo", backTo == null ? "" : backTo.value()));
        return done(id);
    }

    /**
     * Keeps what the proposer has typed: all settings by their paths. A key of an open map that is not named is taken away.
     *
     * @param seen the version of the draft that was changed
     */
    @PreAuthorize(OFFICER_ONLY)
    public DraftAnswer keep(
            RuleDraftId id, long seen, Map<String, String> texts, String reason, @Nullable LocalDate effectiveFrom) {
        var draft = locked(id);
        var refused = own(draft, seen);
        if (refused.isPresent()) {
            return refused.get();
        }
        var leaves = ProfileShape.leaves(draft.content(), profiles.vocabulary());
        var settings = ProfileShape.settings(leaves, texts.keySet());
        var wrong = new LinkedHashMap<>(ProfileCheck.wrong(settings, texts, knownKeys()));
        if (reason.length() > REASON_AT_MOST) {
            wrong.put("reason", new Refused("policy.wrong.long", REASON_AT_MOST));
        }
        if (!wrong.isEmpty()) {
            return new DraftAnswer.Wrong(wrong);
        }
        var content = read(ProfileShape.put(draft.content(), settings, texts));
        record(
                "policy.draft.changed",
                id,
                draft.basis().value(),
                Map.of("changes", told(profiles.difference(draft.content(), content))));
        if (content.equals(draft.content())) {
            rows.keepRehearsal(draft, draft.version() + 1);
        }
        rows.write(draft, content, reason.strip(), effectiveFrom);
        return done(id);
    }

    /** Gives the draft to a second person. */
    @PreAuthorize(OFFICER_ONLY)
    public DraftAnswer propose(RuleDraftId id, long seen) {
        var draft = locked(id);
        var refused = own(draft, seen);
        if (refused.isPresent()) {
            return refused.get();
        }
        var changes = changes(draft);
        var wrong = new LinkedHashMap<String, Refused>();
        if (changes.isEmpty()) {
            wrong.put("", new Refused("policy.wrong.same"));
        }
        if (draft.reason().codePointCount(0, draft.reason().length()) < REASON_AT_LEAST) {
            wrong.put("reason", new Refused("policy.wrong.reason", REASON_AT_LEAST));
        }
        day(draft).ifPresent(reason -> wrong.put("effectiveFrom", reason));
        wrong.putAll(settingsOf(draft));
        if (!wrong.isEmpty()) {
            return new DraftAnswer.Wrong(wrong);
        }
        var stale = stale(draft);
        if (stale.isPresent()) {
            return stale.get();
        }
        if (draft.rehearsed() == null && !concerned(draft).isEmpty()) {
            return new DraftAnswer.Unrehearsed();
        }
        record(
                "policy.draft.proposed",
                id,
                draft.basis().value(),
                Map.of(
                        "reason",
                        draft.reason(),
                        "from",
                        String.valueOf(draft.effectiveFrom()),
                        "changes",
                        told(changes)));
        rows.keepRehearsal(draft, draft.version() + 1);
        rows.move(draft, DraftState.PROPOSED);
        return done(id);
    }

    /** Takes a proposed draft back to work on it again. */
    @PreAuthorize(OFFICER_ONLY)
    public DraftAnswer takeBack(RuleDraftId id, long seen) {
        var draft = locked(id);
        if (draft.state() != DraftState.PROPOSED) {
            return new DraftAnswer.OutOfTurn(draft.state());
        }
        if (!draft.proposer().equals(actor.id())) {
            return new DraftAnswer.NotYours(draft.proposer());
        }
        if (draft.version() != seen) {
            return changed(draft);
        }
        record("policy.draft.taken_back", id, draft.basis().value(), Map.of());
        rows.keepRehearsal(draft, draft.version() + 1);
        rows.move(draft, DraftState.DRAFT);
        return done(id);
    }

    /** Gives an open draft up. Any officer may, so that one who is away keeps nobody from changing the rules. */
    @PreAuthorize(OFFICER_ONLY)
    public DraftAnswer discard(RuleDraftId id, long seen) {
        var draft = locked(id);
        if (!draft.state().editable() && draft.state() != DraftState.PROPOSED) {
            return new DraftAnswer.OutOfTurn(draft.state());
        }
        if (draft.version() != seen) {
            return changed(draft);
        }
        record("policy.draft.discarded", id, draft.basis().value(), Map.of());
        rows.move(draft, DraftState.DISCARDED);
        return done(id);
    }

    /** A second person agrees: the draft becomes a version of the rules, and holds from its first day on. */
    @PreAuthorize(ANSWERERS)
    public DraftAnswer publish(RuleDraftId id, long seen) {
        var draft = locked(id);
        var refused = answerable(draft, seen);
        if (refused.isPresent()) {
            return refused.get();
        }
        var stale = stale(draft);
        if (stale.isPresent()) {
            return stale.get();
        }
        var wrong = new LinkedHashMap<>(settingsOf(draft));
        day(draft).ifPresent(reason -> wrong.put("effectiveFrom", reason));
        var from = draft.effectiveFrom();
        if (!wrong.isEmpty() || from == null) {
            return new DraftAnswer.Wrong(wrong);
        }
        var both = new FourEyes(draft.proposer(), actor.id());
        var version = nextVersion(from);
        ObjectNode content = json.valueToTree(draft.content());
        content.put("version", version.value()).put("effectiveFrom", from.toString());
        record(
                "policy.profile.published",
                id,
                version.value(),
                Map.of(
                        "before", draft.basis().value(),
                        "from", from.toString(),
                        "proposer", both.proposer().value().toString(),
                        "reason", draft.reason(),
                        "changes", told(changes(draft))));
        jdbc.sql("insert into rule_profile (version, effective_from, content, published_at) values (?, ?, ?, ?)")
                .params(version.value(), from, json.writeValueAsString(read(content)), rows.now())
                .update();
        rows.answer(draft, DraftState.PUBLISHED, both.approver(), null, version);
        keeper.tell();
        return done(id);
    }

    /** A second person does not agree, and says why. */
    @PreAuthorize(ANSWERERS)
    public DraftAnswer sendBack(RuleDraftId id, long seen, String why) {
        var draft = locked(id);
        var refused = answerable(draft, seen);
        if (refused.isPresent()) {
            return refused.get();
        }
        var said = why.strip();
        if (said.codePointCount(0, said.length()) < REASON_AT_LEAST || said.length() > REASON_AT_MOST) {
            return new DraftAnswer.Wrong(Map.of("answer", new Refused("policy.wrong.reason", REASON_AT_LEAST)));
        }
        record("policy.draft.sent_back", id, draft.basis().value(), Map.of("reason", said));
        rows.keepRehearsal(draft, draft.version() + 1);
        rows.answer(draft, DraftState.SENT_BACK, actor.id(), said, null);
        return done(id);
    }

    /** The rehearsals that have something to say about a draft. */
    List<Rehearsal> concerned(RuleDraft draft) {
        var now = rules.version(draft.basis());
        return rehearsals.stream()
                .filter(rehearsal -> rehearsal.concerns(now, draft.content()))
                .toList();
    }

    /** Puts on record that somebody has a draft rehearsed. */
    void rehearsing(RuleDraft draft) {
        record("policy.draft.rehearsed", draft.id(), draft.basis().value(), Map.of());
    }

    private Optional<DraftAnswer> own(RuleDraft draft, long seen) {
        if (!draft.state().editable()) {
            return Optional.of(new DraftAnswer.OutOfTurn(draft.state()));
        }
        if (!draft.proposer().equals(actor.id())) {
            return Optional.of(new DraftAnswer.NotYours(draft.proposer()));
        }
        return draft.version() == seen ? Optional.empty() : Optional.of(changed(draft));
    }

    private Optional<DraftAnswer> answerable(RuleDraft draft, long seen) {
        if (draft.state() != DraftState.PROPOSED) {
            return Optional.of(new DraftAnswer.OutOfTurn(draft.state()));
        }
        if (draft.proposer().equals(actor.id())) {
            return Optional.of(new DraftAnswer.OwnDraft());
        }
        var needed = answerer(draft);
        if (!actor.is(needed)) {
            return Optional.of(new DraftAnswer.ForAnother(needed));
        }
        return draft.version() == seen ? Optional.empty() : Optional.of(changed(draft));
    }

    private static DraftAnswer changed(RuleDraft draft) {
        return new DraftAnswer.Changed(draft.proposer(), draft.changedAt());
    }

    /** A draft changes the version that was published last; another one since would be undone without a word. */
    private Optional<DraftAnswer> stale(RuleDraft draft) {
        var last = rules.published().getLast();
        return last.equals(draft.basis()) ? Optional.empty() : Optional.of(new DraftAnswer.Stale(last));
    }

    private Optional<Refused> day(RuleDraft draft) {
        var from = draft.effectiveFrom();
        if (from == null) {
            return Optional.of(new Refused("policy.wrong.day"));
        }
        if (from.isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            return Optional.of(new Refused("policy.wrong.day.past"));
        }
        var before = rules.version(draft.basis()).effectiveFrom();
        return from.isBefore(before)
                ? Optional.of(new Refused("policy.wrong.day.before", Dates.shownDate(before)))
                : Optional.empty();
    }

    private Map<String, Refused> settingsOf(RuleDraft draft) {
        var leaves = ProfileShape.leaves(draft.content(), profiles.vocabulary());
        return ProfileCheck.wrong(
                leaves.stream().map(ProfileShape.Leaf::setting).toList(),
                ProfileShape.texts(draft.content()),
                knownKeys());
    }

    private Set<String> knownKeys() {
        return mapKeys.stream()
                .flatMap(module -> module.maps().stream()
                        .flatMap(map -> module.keys().stream().map(key -> map + "." + key)))
                .collect(Collectors.toSet());
    }

    /** Names a version by its year and a number; profiles that come with the program are named otherwise. */
    private ProfileVersion nextVersion(LocalDate from) {
        var prefix = "own-" + from.getYear() + ".";
        var last = rules.published().stream()
                .map(ProfileVersion::value)
                .filter(name -> name.startsWith(prefix))
                .mapToInt(name -> Integer.parseInt(name.substring(prefix.length())))
                .max()
                .orElse(0);
        return new ProfileVersion(prefix + (last + 1));
    }

    private RuleProfile read(ObjectNode content) {
        try {
            return json.treeToValue(content, RuleProfile.class);
        } catch (JacksonException unchecked) {
            throw new IllegalStateException("The checks let something through that is no profile", unchecked);
        }
    }

    private RuleDraft locked(RuleDraftId id) {
        return rows.lock(id).orElseThrow(() -> new IllegalArgumentException("There is no such draft"));
    }

    private DraftAnswer done(RuleDraftId id) {
        return new DraftAnswer.Done(rows.get(id).orElseThrow());
    }

    private void record(String action, RuleDraftId id, String label, Map<String, Object> detail) {
        trail.record(Entry.act(action, new Ground.Purpose(PURPOSE))
                .object("rule_draft", id.value(), label)
                .detail(actor.id().subject(), detail));
    }

    private static List<String> told(List<Change> changes) {
        return changes.stream()
                .map(change -> change.setting().path() + ": " + change.before() + " -> " + change.after())
                .toList();
    }
}
