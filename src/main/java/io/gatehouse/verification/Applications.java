package io.gatehouse.verification;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.PersonId;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.policy.ProfileVersion;
import io.gatehouse.policy.RuleProfile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rows of applications. Whoever changes one names what it must still be: a version or a state; an answer of {@code
 * false} means that somebody else was first.
 */
@Repository
class Applications {

    /** The reason of a step that the transaction which makes it leaves at once: the history has it, and nobody else ever sees it. */
    private static final String PASSED_THROUGH = "verification.step.foreign";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Applications(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** The customer's newest application. */
    Optional<ApplicationRow> latestOf(CustomerId customer) {
        return jdbc.sql("select * from application where customer_id = ? order by started_at desc, id desc limit 1")
                .param(customer.value())
                .query(ApplicationRow::of)
                .optional();
    }

    List<ApplicationRow> allOf(CustomerId customer) {
        return jdbc.sql("select * from application where customer_id = ? order by started_at desc, id desc")
                .param(customer.value())
                .query(ApplicationRow::of)
                .list();
    }

    ApplicationRow get(ApplicationId id) {
        return jdbc.sql("select * from application where id = ?")
                .param(id.value())
                .query(ApplicationRow::of)
                .single();
    }

    /** The application as it is now, which nobody else changes until the caller's transaction ends. */
    ApplicationRow hold(ApplicationId id) {
        return jdbc.sql("select * from application where id = ? for update")
                .param(id.value())
                .query(ApplicationRow::of)
                .single();
    }

    List<ApplicationRow> all(Collection<ApplicationId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select * from application where id in (:ids)")
                .param("ids", ids.stream().map(ApplicationId::value).toList())
                .query(ApplicationRow::of)
                .list();
    }

    void begin(
            ApplicationId id,
            CustomerId customer,
            PersonId person,
            String reference,
            byte[] draft,
            RuleProfile profile,
            Locale locale,
            Instant now) {
        jdbc.sql("""
                        insert into application (id, customer_id, person_id, reference, state, state_since, draft,
                            profile_version, decided_foreign, locale, started_at, saved_at, expires_at, reminders_sent,
                            version)
                        values (?, ?, ?, ?, 'DRAFT', ?, ?, ?, false, ?, ?, ?, ?, 0, 0)
                        """)
                .params(
                        id.value(),
                        customer.value(),
                        person.value(),
                        reference,
                        utc(now),
                        draft,
                        profile.version().value(),
                        locale.toLanguageTag(),
                        utc(now),
                        utc(now),
                        utc(now.plus(profile.periods().draft())))
                .update();
        step(id, ApplicationState.DRAFT, now, person, "verification.step.begun", profile.version());
    }

    /** Keeps a draft, if nobody else has kept one since that version and the customer may still change it. */
    boolean save(
            ApplicationId id,
            long version,
            byte[] draft,
            @Nullable String country,
            @Nullable String documentCountry,
            ProfileVersion profile,
            Instant now,
            Instant expires) {
        return jdbc.sql("""
                                update application set draft = :draft, country = :country,
                                    document_country = :documentCountry, profile_version = :profile, saved_at = :now,
                                    expires_at = :expires, reminders_sent = 0, version = version + 1
                                where id = :id and version = :version and state in (:editable)
                                """)
                        .param("draft", draft)
                        .param("country", country)
                        .param("documentCountry", documentCountry)
                        .param("profile", profile.value())
                        .param("now", utc(now))
                        .param("expires", utc(expires))
                        .param("id", id.value())
                        .param("version", version)
                        .param("editable", names(ApplicationState.EDITABLE))
                        .update()
                == 1;
    }

    /** Notes that this notice has been shown; the first time that a version is shown counts. */
    void noticeShown(ApplicationId id, String notice, Instant now) {
        jdbc.sql("""
                        update application set notice_version = ?, notice_shown_at = ?
                        where id = ? and (notice_version is null or notice_version <> ?)
                        """).params(notice, utc(now), id.value(), notice).update();
    }

    /** Sends it: of any number of copies of one sending, exactly one gets {@code true}. */
    boolean submit(
            ApplicationId id,
            long version,
            UUID key,
            String declaration,
            String consent,
            ProfileVersion profile,
            Instant now,
            PersonId by) {
        var sent = jdbc.sql("""
                                update application set state = 'SUBMITTED', state_since = :now, submission_key = :key,
                                    submitted_at = :now, declaration_version = :declaration, consent_version = :consent,
                                    declared_at = :now, profile_version = :profile, version = version + 1
                                where id = :id and version = :version and state in (:editable)
                                """)
                        .param("now", utc(now))
                        .param("key", key)
                        .param("declaration", declaration)
                        .param("consent", consent)
                        .param("profile", profile.value())
                        .param("id", id.value())
                        .param("version", version)
                        .param("editable", names(ApplicationState.EDITABLE))
                        .update()
                == 1;
        if (sent) {
            step(id, ApplicationState.SUBMITTED, now, by, "verification.step.sent", profile);
        }
        return sent;
    }

    /** Moves it on, if it is still where this move may begin. */
    boolean move(
            ApplicationId id, ApplicationState to, Instant now, PersonId by, String reason, ProfileVersion profile) {
        var moved = jdbc.sql("""
                                update application set state = :to, state_since = :now, version = version + 1
                                where id = :id and state in (:from)
                                """)
                        .param("to", to.name())
                        .param("now", utc(now))
                        .param("id", id.value())
                        .param("from", names(ApplicationState.before(to)))
                        .update()
                == 1;
        if (moved) {
            step(id, to, now, by, reason, profile);
        }
        return moved;
    }

    void assess(ApplicationId id, RiskAssessment risk) {
        jdbc.sql("update application set risk_total = ?, risk_level = ? where id = ?")
                .params(risk.total(), risk.level().name(), id.value())
                .update();
    }

    /** Records a decision that the customer is foreign: the rest of the wizard opens. */
    void decideForeign(ApplicationId id, Instant now, Instant expires) {
        jdbc.sql("""
                        update application set decided_foreign = true, saved_at = ?, expires_at = ?, reminders_sent = 0
                        where id = ?
                        """).params(utc(now), utc(expires), id.value()).update();
    }

    /** US persons by presence alone whose day to be tested again has come (R38). */
    List<ApplicationRow> toRetest(LocalDate today, int atMost) {
        return jdbc.sql("""
                        select * from application where state = 'US_CONFIRMED' and us_retest_on <= ?
                        order by us_retest_on limit ?
                        """).params(today, atMost).query(ApplicationRow::of).list();
    }

    /** Makes a US person by presence foreign again, if that is still so and the day has come (R38). */
    boolean lapseUs(ApplicationId id, LocalDate today, Instant now, Instant expires, ProfileVersion profile) {
        var lapsed = jdbc.sql("""
                                update application set state = 'CIP_REQUIRED', state_since = :now, decided_foreign = true,
                                    saved_at = :now, expires_at = :expires, reminders_sent = 0, version = version + 1
                                where id = :id and state = 'US_CONFIRMED' and us_retest_on <= :today
                                """)
                        .param("now", utc(now))
                        .param("expires", utc(expires))
                        .param("id", id.value())
                        .param("today", today)
                        .update()
                == 1;
        if (lapsed) {
            step(
                    id,
                    ApplicationState.CIP_REQUIRED,
                    now,
                    PersonId.SYSTEM,
                    "verification.step.us-presence-lapsed",
                    profile);
        }
        return lapsed;
    }

    /** Records by what a customer is held to be a US person, and who says so (R36), before the state says it. */
    void decideUs(ApplicationId id, String limb, byte[] evidence, PersonId by, @Nullable LocalDate retest) {
        jdbc.sql("""
                        update application set us_limb = :limb, us_evidence = :evidence, us_decided_by = :by,
                            us_retest_on = :retest
                        where id = :id
                        """)
                .param("limb", limb)
                .param("evidence", evidence)
                .param("by", by.value())
                .param("retest", retest)
                .param("id", id.value())
                .update();
    }

    void speak(ApplicationId id, Locale locale) {
        jdbc.sql("update application set locale = ? where id = ?")
                .params(locale.toLanguageTag(), id.value())
                .update();
    }

    List<Step> steps(ApplicationId id) {
        return jdbc.sql(
                        "select state, at, actor, reason from application_step where application_id = ? order by at, id")
                .param(id.value())
                .query(Step::of)
                .list();
    }

    /** Drafts that ran out of time. */
    List<ApplicationRow> expired(Instant now, int atMost) {
        return jdbc.sql("select * from application where state in (:editable) and expires_at <= :now limit :most")
                .param("editable", names(ApplicationState.EDITABLE))
                .param("now", utc(now))
                .param("most", atMost)
                .query(ApplicationRow::of)
                .list();
    }

    /** Ends a draft whose time has run out, if it is still one and has not been saved again meanwhile. */
    boolean expire(ApplicationId id, Instant now, ProfileVersion profile) {
        var expired = jdbc.sql("""
                                update application set state = 'EXPIRED', state_since = :now, version = version + 1
                                where id = :id and state in (:editable) and expires_at <= :now
                                """)
                        .param("now", utc(now))
                        .param("id", id.value())
                        .param("editable", names(ApplicationState.EDITABLE))
                        .update()
                == 1;
        if (expired) {
            step(id, ApplicationState.EXPIRED, now, PersonId.SYSTEM, "verification.step.expired", profile);
        }
        return expired;
    }

    /** Drafts whose owner has had fewer than so many reminders, and that were last saved that long ago. */
    List<ApplicationRow> toRemind(int fewerThan, Instant savedBefore, int atMost) {
        return jdbc.sql("""
                        select * from application
                        where state in (:editable) and reminders_sent < :fewer and saved_at <= :before limit :most
                        """)
                .param("editable", names(ApplicationState.EDITABLE))
                .param("fewer", fewerThan)
                .param("before", utc(savedBefore))
                .param("most", atMost)
                .query(ApplicationRow::of)
                .list();
    }

    /** Notes a reminder, if nobody else has sent it meanwhile. */
    boolean reminded(ApplicationId id, int before, int now) {
        return jdbc.sql("update application set reminders_sent = ? where id = ? and reminders_sent = ?")
                        .params(now, id.value(), before)
                        .update()
                == 1;
    }

    void keepTyping(ApplicationId id, WizardPage page, byte[] content, Instant now) {
        jdbc.sql("""
                        insert into typing (application_id, page, content, saved_at) values (?, ?, ?, ?)
                        on duplicate key update content = values(content), saved_at = values(saved_at)
                        """).params(id.value(), page.name(), content, utc(now)).update();
    }

    Optional<byte[]> typing(ApplicationId id, WizardPage page) {
        return jdbc.sql("select content from typing where application_id = ? and page = ?")
                .params(id.value(), page.name())
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    void forgetTyping(ApplicationId id, WizardPage page) {
        jdbc.sql("delete from typing where application_id = ? and page = ?")
                .params(id.value(), page.name())
                .update();
    }

    void forgetTyping(ApplicationId id) {
        jdbc.sql("delete from typing where application_id = ?")
                .param(id.value())
                .update();
    }

    private void step(
            ApplicationId id, ApplicationState state, Instant at, PersonId by, String reason, ProfileVersion profile) {
        var before = jdbc.sql("""
                        select state from application_step where application_id = ? and reason <> ?
                        order by at desc, id desc limit 1
                        """)
                .params(id.value(), PASSED_THROUGH)
                .query((row, _) -> ApplicationState.valueOf(row.getString(1)))
                .optional();
        jdbc.sql("""
                        insert into application_step (id, application_id, state, at, actor, reason, profile_version)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        UuidCreator.getTimeOrderedEpochPlus1(),
                        id.value(),
                        state.name(),
                        utc(at),
                        by.value(),
                        reason,
                        profile.value())
                .update();
        if (reason.equals(PASSED_THROUGH)) {
            return;
        }
        var customer = jdbc.sql("select customer_id from application where id = ?")
                .param(id.value())
                .query(UUID.class)
                .single();
        events.publishEvent(new ApplicationMoved(id, new CustomerId(customer), before.orElse(null), state, at));
    }

    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    static List<String> names(Collection<ApplicationState> states) {
        return states.stream().map(ApplicationState::name).toList();
    }

    /** A move of an application, as its history keeps it. */
    record Step(ApplicationState state, Instant at, PersonId actor, String reason) {

        static Step of(ResultSet row, int number) throws SQLException {
            return new Step(
                    ApplicationState.valueOf(row.getString("state")),
                    ApplicationRow.instant(row, "at"),
                    new PersonId(row.getObject("actor", UUID.class)),
                    row.getString("reason"));
        }
    }
}
