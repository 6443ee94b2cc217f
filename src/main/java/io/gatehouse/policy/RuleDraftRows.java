package io.gatehouse.policy;

import io.gatehouse.access.FourEyes;
import io.gatehouse.access.PersonId;
import io.gatehouse.policy.spi.Rehearsed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code rule_draft}. Every change is part of the caller's transaction and is made on the version that was read. */
@Component
class RuleDraftRows {

    private final JdbcClient jdbc;
    private final RulesInForce rules;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    RuleDraftRows(JdbcClient jdbc, RulesInForce rules, Clock clock) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    Optional<RuleDraft> open() {
        return jdbc.sql("select * from rule_draft where one_open = 1")
                .query((row, _) -> draft(row))
                .optional();
    }

    Optional<RuleDraft> get(RuleDraftId id) {
        return jdbc.sql("select * from rule_draft where id = ?")
                .param(id.value())
                .query((row, _) -> draft(row))
                .optional();
    }

    /** The same, kept from anybody else who would act on it until the transaction ends. */
    Optional<RuleDraft> lock(RuleDraftId id) {
        return jdbc.sql("select * from rule_draft where id = ? for update")
                .param(id.value())
                .query((row, _) -> draft(row))
                .optional();
    }

    /** The draft that became this version. */
    Optional<RuleDraft> of(ProfileVersion published) {
        return jdbc.sql("select * from rule_draft where published = ?")
                .param(published.value())
                .query((row, _) -> draft(row))
                .optional();
    }

    /** Who drafted a version and who published it. */
    static FourEyes people(RuleDraft published) {
        if (published.answeredBy() == null) {
            throw new IllegalStateException("A published draft names who published it");
        }
        return new FourEyes(published.proposer(), published.answeredBy());
    }

    /** Puts a new draft there; false where one is open already. */
    boolean insert(
            RuleDraftId id,
            ProfileVersion basis,
            @Nullable ProfileVersion backTo,
            RuleProfile content,
            PersonId proposer) {
        try {
            jdbc.sql("""
                            insert into rule_draft
                                (id, state, basis, back_to, content, reason, proposer, begun_at, changed_at, version)
                            values (?, 'DRAFT', ?, ?, ?, '', ?, ?, ?, 0)
                            """)
                    .params(Arrays.asList(
                            id.value(),
                            basis.value(),
                            backTo == null ? null : backTo.value(),
                            json.writeValueAsString(content),
                            proposer.value(),
                            now(),
                            now()))
                    .update();
            return true;
        } catch (DuplicateKeyException another) {
            return false;
        }
    }

    void write(RuleDraft draft, RuleProfile content, String reason, @Nullable LocalDate effectiveFrom) {
        changed(jdbc.sql(
                        "update rule_draft set content = ?, reason = ?, effective_from = ?, changed_at = ?, version = version + 1"
                                + " where id = ? and version = ?")
                .params(Arrays.asList(
                        json.writeValueAsString(content),
                        reason,
                        effectiveFrom,
                        now(),
                        draft.id().value(),
                        draft.version()))
                .update());
    }

    void move(RuleDraft draft, DraftState state) {
        changed(jdbc.sql(
                        "update rule_draft set state = ?, changed_at = ?, version = version + 1 where id = ? and version = ?")
                .params(state.name(), now(), draft.id().value(), draft.version())
                .update());
    }

    void answer(
            RuleDraft draft,
            DraftState state,
            PersonId by,
            @Nullable String answer,
            @Nullable ProfileVersion published) {
        changed(jdbc.sql("""
                        update rule_draft set state = ?, approver = ?, answered_by = ?, answered_at = ?, answer = ?, published = ?,
                            version = version + 1
                        where id = ? and version = ?
                        """)
                .params(Arrays.asList(
                        state.name(),
                        published == null ? null : by.value(),
                        by.value(),
                        now(),
                        answer,
                        published == null ? null : published.value(),
                        draft.id().value(),
                        draft.version()))
                .update());
    }

    /** Keeps what a rehearsal found of the draft as it then stood; it counts for that version only. */
    void keep(RuleDraft draft, List<Rehearsed> found) {
        jdbc.sql("update rule_draft set rehearsal = ?, rehearsed_at = ?, rehearsed = ? where id = ? and version = ?")
                .params(
                        json.writeValueAsString(found),
                        now(),
                        draft.version(),
                        draft.id().value(),
                        draft.version())
                .update();
    }

    /** A rehearsal stays true when only the state moves on. */
    void keepRehearsal(RuleDraft draft, long next) {
        jdbc.sql("update rule_draft set rehearsed = ? where id = ? and rehearsed = ?")
                .params(next, draft.id().value(), draft.version())
                .update();
    }

    private static void changed(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("The draft was not locked before it was changed");
        }
    }

    private RuleDraft draft(ResultSet row) throws SQLException {
        var version = row.getLong("version");
        var rehearsed = row.getString("rehearsal");
        var stands = rehearsed != null && row.getLong("rehearsed") == version;
        return new RuleDraft(
                new RuleDraftId(row.getObject("id", UUID.class)),
                DraftState.valueOf(row.getString("state")),
                new ProfileVersion(row.getString("basis")),
                there(row.getString("back_to"), ProfileVersion::new),
                rules.read(row.getString("content")),
                row.getString("reason"),
                row.getObject("effective_from", LocalDate.class),
                new PersonId(row.getObject("proposer", UUID.class)),
                row.getObject("changed_at", Instant.class),
                there(row.getObject("answered_by", UUID.class), PersonId::new),
                row.getObject("answered_at", Instant.class),
                row.getString("answer"),
                there(row.getString("published"), ProfileVersion::new),
                stands ? json.readValue(rehearsed, new TypeReference<List<Rehearsed>>() {}) : null,
                stands ? row.getObject("rehearsed_at", Instant.class) : null,
                version);
    }

    private static <T, R> @Nullable R there(@Nullable T value, Function<T, R> made) {
        return value == null ? null : made.apply(value);
    }
}
