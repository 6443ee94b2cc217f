package io.gatehouse.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an intake says beside the matter itself (regulation reference, 14.7).
 *
 * @param receivedAt when it reached the provider; null for now
 * @param investigation the offence or investigation it is about
 * @param seal whether the court has sealed it
 * @param gagFrom from when nondisclosure is ordered; null for the day of the document
 * @param gagText the order itself, a PDF, where there is one
 * @param urgent whether the instrument says that it is urgent; counts only for kinds of process with a clock for that
 * @param foreignLaw the comity flag, always asked
 * @param costs what is to be paid for, as the instrument or the desk says
 */
public record Particulars(
        @Nullable Instant receivedAt,
        Channel channel,
        @Nullable String investigation,
        boolean seal,
        @Nullable LocalDate gagFrom,
        byte @Nullable [] gagText,
        boolean urgent,
        ForeignLaw foreignLaw,
        @Nullable String costs) {

    /** Nothing in particular. */
    public static Particulars none() {
        return new Particulars(null, Channel.OTHER, null, false, null, null, false, ForeignLaw.UNKNOWN, null);
    }

    @Override
    public String toString() {
        return channel.name();
    }
}
