package io.gatehouse.verification;

import io.gatehouse.access.PersonId;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.policy.ProfileVersion;
import io.gatehouse.sealing.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An application as its row holds it, the draft still sealed. */
record ApplicationRow(
        ApplicationId id,
        CustomerId customer,
        PersonId person,
        String reference,
        ApplicationState state,
        Instant stateSince,
        byte[] draft,
        ProfileVersion profile,
        @Nullable String notice,
        @Nullable Instant noticeShownAt,
        @Nullable String declaration,
        @Nullable Instant declaredAt,
        @Nullable UUID submissionKey,
        boolean decidedForeign,
        boolean heldUsPerson,
        @Nullable String country,
        @Nullable String documentCountry,
        Locale locale,
        Instant startedAt,
        Instant savedAt,
        Instant expiresAt,
        int remindersSent,
        @Nullable Instant submittedAt,
        @Nullable Integer riskTotal,
        @Nullable RiskLevel riskLevel,
        long version) {

    private static final int DRAFT_FORM = 1;

    /** Where the draft of an application lies. */
    static Place draftOf(ApplicationId id) {
        return new Place("application", "draft", id.value(), DRAFT_FORM);
    }

    static ApplicationRow of(ResultSet row, int number) throws SQLException {
        var submission = row.getObject("submission_key", UUID.class);
        var level = row.getString("risk_level");
        return new ApplicationRow(
                new ApplicationId(row.getObject("id", UUID.class)),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("reference"),
                ApplicationState.valueOf(row.getString("state")),
                instant(row, "state_since"),
                row.getBytes("draft"),
                new ProfileVersion(row.getString("profile_version")),
                row.getString("notice_version"),
                maybe(row, "notice_shown_at"),
                row.getString("declaration_version"),
                maybe(row, "declared_at"),
                submission,
                row.getBoolean("decided_foreign"),
                row.getString("us_limb") != null,
                row.getString("country"),
                row.getString("document_country"),
                Locale.forLanguageTag(row.getString("locale")),
                instant(row, "started_at"),
                instant(row, "saved_at"),
                instant(row, "expires_at"),
                row.getInt("reminders_sent"),
                maybe(row, "submitted_at"),
                row.getObject("risk_total", Integer.class),
                level == null ? null : RiskLevel.valueOf(level),
                row.getLong("version"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    /** Its text form names no one. */
    @Override
    public String toString() {
        return reference + " " + state;
    }
}
