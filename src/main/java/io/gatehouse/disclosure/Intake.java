package io.gatehouse.disclosure;

import io.gatehouse.access.AgencyKind;
import io.gatehouse.access.AgencySummary;
import io.gatehouse.policy.IntakeField;
import io.gatehouse.policy.ProcessRoute;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an intake must say, field by field (UX guide, section 6), each refused in words for that field.
 *
 * <p>The screen asks these while somebody types, the service asks them again.
 */
public final class Intake {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");
    private static final Pattern PHONE = Pattern.compile("[+0-9 ()./-]{5,40}");

    private static final int BYTES_OF_A_MEGABYTE_AS_SHIFT = 20;
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private Intake() {}

    /** A name, an officer's number, a court, a docket: one line that must be there. */
    public static String line(@Nullable String typed, String missingKey, RuleProfile.LegalProcess rules) {
        var text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            throw new Refused(missingKey);
        }
        if (text.length() > rules.lineAtMost()) {
            throw new Refused("disclosure.intake.long", rules.lineAtMost());
        }
        return text;
    }

    /** The officer's e-mail: at the agency's own domain, or below it. */
    public static String officerEmail(@Nullable String typed, AgencySummary agency) {
        var text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            throw new Refused("disclosure.intake.email.missing");
        }
        if (!EMAIL.matcher(text).matches() || !agency.owns(text)) {
            throw new Refused("disclosure.intake.email.domain");
        }
        return text;
    }

    /** The officer's phone, as the request gives it. It is never called: the number in our directory is. */
    public static String officerPhone(@Nullable String typed) {
        var text = typed == null ? "" : typed.strip();
        if (!PHONE.matcher(text).matches()) {
            throw new Refused("disclosure.intake.phone.wrong");
        }
        return text;
    }

    /** The day on the instrument: not in the future. */
    public static LocalDate signedOn(@Nullable LocalDate day, LocalDate today) {
        if (day == null) {
            throw new Refused("disclosure.intake.signed.missing");
        }
        if (day.isAfter(today)) {
            throw new Refused("disclosure.intake.signed.future");
        }
        return day;
    }

    /** The day by which an answer is due: not before the instrument was signed. */
    public static LocalDate returnOn(@Nullable LocalDate day, @Nullable LocalDate signed) {
        if (day == null) {
            throw new Refused("disclosure.intake.return.missing");
        }
        if (signed != null && day.isBefore(signed)) {
            throw new Refused("disclosure.intake.return.before", Dates.shownDate(signed));
        }
        return day;
    }

    /** The first day in question. */
    public static LocalDate from(@Nullable LocalDate day) {
        if (day == null) {
            throw new Refused("disclosure.intake.from.missing");
        }
        return day;
    }

    /** The last day in question; there is no open end. */
    public static LocalDate to(@Nullable LocalDate day, @Nullable LocalDate from, RuleProfile.LegalProcess rules) {
        if (day == null) {
            throw new Refused("disclosure.intake.to.missing");
        }
        if (from != null && day.isBefore(from)) {
            throw new Refused("disclosure.intake.to.before");
        }
        if (from != null && day.isAfter(from.plus(rules.rangeAtMost()))) {
            throw new Refused("disclosure.intake.to.long", rules.rangeAtMost().getYears());
        }
        return day;
    }

    /** When the term ends: at the end of the last day that the profile allows, or earlier. */
    public static Instant until(Instant until, Instant now, RuleProfile profile) {
        var last = LocalDate.ofInstant(now.plus(profile.periods().legalSearchAtMost()), ZoneOffset.UTC);
        if (until.isAfter(last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())) {
            throw new Refused("disclosure.scope.term.long", Dates.shownDate(last));
        }
        return until;
    }

    /** At least one identifier, and no more than the profile lets a request name. */
    public static List<NamedIdentifier> identifiers(List<NamedIdentifier> named, RuleProfile profile) {
        if (named.isEmpty()) {
            throw new Refused("disclosure.intake.identifiers.missing");
        }
        var atMost = profile.legalProcess().identifiersAtMost();
        if (named.size() > atMost) {
            throw new Refused("disclosure.intake.identifiers.many", atMost);
        }
        named.forEach(one -> one.requireNarrow(profile.legalProcess()));
        return List.copyOf(named);
    }

    /** For an emergency: the danger, and why there is no time for process (R62). */
    public static @Nullable String danger(ProcessType process, @Nullable String typed, RuleProfile.LegalProcess rules) {
        if (!rules.type(process).asks().contains(IntakeField.DANGER)) {
            return null;
        }
        var text = typed == null ? "" : typed.strip();
        if (text.length() < rules.dangerAtLeast() || text.length() > rules.dangerAtMost()) {
            throw new Refused("disclosure.intake.danger.missing");
        }
        return text;
    }

    /** Whether an agency of this kind may come by this process: a foreign authority never takes the route of 2703 (R65). */
    public static boolean mayIssue(AgencyKind kind, ProcessType process, RuleProfile.LegalProcess rules) {
        var opens = EnumSet.of(ProcessRoute.SEARCH, ProcessRoute.WALLED)
                .contains(rules.type(process).route());
        return switch (process) {
            case NATIONAL_SECURITY_LETTER -> kind == AgencyKind.BUREAU;
            case SUBPOENA, COURT_ORDER, WARRANT, CONSENT, EMERGENCY, PRESERVATION -> !kind.abroad();
            case EU_PRODUCTION_ORDER, EU_PRESERVATION_ORDER -> kind == AgencyKind.EUROPEAN && !opens;
            case FOREIGN_REQUEST -> kind.abroad() && !opens;
        };
    }

    /** An agency that may come by this process. */
    public static AgencySummary issuer(AgencySummary agency, ProcessType process, RuleProfile.LegalProcess rules) {
        if (!mayIssue(agency.kind(), process, rules)) {
            throw new Refused("disclosure.intake.agency.kind");
        }
        return agency;
    }

    /** The record classes that are asked for. An emergency says some: nobody can approve what it does not ask for (14.3). */
    public static Set<RecordClass> asked(ProcessType process, Set<RecordClass> classes) {
        if (process == ProcessType.EMERGENCY && classes.isEmpty()) {
            throw new Refused("disclosure.scope.classes.missing");
        }
        return classes;
    }

    /** Until when nondisclosure is ordered, where it is. */
    public static @Nullable LocalDate gagUntil(@Nullable String court, @Nullable LocalDate until) {
        if (court == null || court.isBlank()) {
            if (until != null) {
                throw new Refused("disclosure.intake.gag.court.missing");
            }
            return null;
        }
        if (until == null) {
            throw new Refused("disclosure.intake.gag.until");
        }
        return until;
    }

    /** The order itself, a PDF: there is no end of nondisclosure without one (14.5). */
    public static void gagText(boolean ordered, byte @Nullable [] order, RuleProfile.LegalProcess rules) {
        if (!ordered) {
            return;
        }
        if (order == null || order.length == 0) {
            throw new Refused("disclosure.intake.gag.text.missing");
        }
        pdf(order, rules);
    }

    /** A court, a docket, an investigation: a line that this kind of process asks, or may have. */
    public static @Nullable String askedLine(
            ProcessType process,
            IntakeField field,
            @Nullable String typed,
            String missingKey,
            RuleProfile.LegalProcess rules) {
        return rules.type(process).asks().contains(field) ? line(typed, missingKey, rules) : optionalLine(typed, rules);
    }

    /** A line that may be missing. */
    public static @Nullable String optionalLine(@Nullable String typed, RuleProfile.LegalProcess rules) {
        return typed == null || typed.isBlank() ? null : line(typed, "disclosure.intake.long", rules);
    }

    /** When the request reached the provider: not in the future, and not before the document was signed. */
    public static Instant receivedAt(@Nullable Instant received, @Nullable LocalDate signed, Instant now) {
        if (received == null) {
            return now;
        }
        if (received.isAfter(now)) {
            throw new Refused("disclosure.intake.received.future");
        }
        if (signed != null
                && received.isBefore(signed.atStartOfDay(ZoneOffset.UTC).toInstant())) {
            throw new Refused("disclosure.intake.received.before", Dates.shownDate(signed));
        }
        return received;
    }

    /** From when nondisclosure is ordered: not after its end. */
    public static @Nullable LocalDate gagFrom(@Nullable LocalDate from, @Nullable LocalDate until) {
        if (from != null && until != null && from.isAfter(until)) {
            throw new Refused("disclosure.intake.gag.from.late");
        }
        return from;
    }

    /** A document that must be there, a PDF. */
    public static byte[] pdf(byte @Nullable [] arrived, RuleProfile.LegalProcess rules) {
        return pdf(arrived == null ? new byte[0] : arrived, rules.instrumentBytesAtMost());
    }

    static byte[] pdf(byte[] arrived, long bytesAtMost) {
        if (arrived.length == 0) {
            throw new Refused("disclosure.instrument.missing");
        }
        if (arrived.length > bytesAtMost) {
            throw new Refused("disclosure.instrument.large", bytesAtMost >> BYTES_OF_A_MEGABYTE_AS_SHIFT);
        }
        if (!Arrays.equals(Arrays.copyOf(arrived, PDF.length), PDF)) {
            throw new Refused("disclosure.instrument.kind");
        }
        return arrived;
    }

    /** What desk and agency write each other. */
    public static String message(@Nullable String typed, RuleProfile.LegalProcess rules) {
        var text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            throw new Refused("disclosure.message.missing");
        }
        if (text.length() > rules.messageAtMost()) {
            throw new Refused("disclosure.message.long", rules.messageAtMost());
        }
        return text;
    }

    /** Why a request is moved. */
    public static String reason(@Nullable String typed, RuleProfile.LegalProcess rules) {
        var text = typed == null ? "" : typed.strip();
        if (text.length() < rules.reasonAtLeast()) {
            throw new Refused("disclosure.reason.short", rules.reasonAtLeast());
        }
        if (text.length() > rules.messageAtMost()) {
            throw new Refused("disclosure.message.long", rules.messageAtMost());
        }
        return text;
    }

    /** The plan for the customer's notice must not run against the orders in force (R73). */
    public static NoticePlan notice(@Nullable NoticePlan plan, boolean ordered, boolean sealed) {
        if (plan == null) {
            throw new Refused("disclosure.scope.notice.missing");
        }
        if ((plan == NoticePlan.AT_ONCE && (ordered || sealed)) || (plan == NoticePlan.AFTER_ORDER && sealed)) {
            throw new Refused("disclosure.scope.notice.barred");
        }
        if (plan == NoticePlan.AFTER_ORDER && !ordered) {
            throw new Refused("disclosure.scope.notice.no-order");
        }
        return plan;
    }
}
