package io.gatehouse.disclosure;

import java.util.Locale;

/** What is unusual enough to call the agency back before anything more is opened (LE-4). */
public enum StepUpReason {
    /** The officer has submitted no request before, or the desk has entered none of the agency. */
    FIRST_REQUEST,
    /** The signed document came before, under another agency or from another officer. */
    REUSED_DOCUMENT,
    /** The officer came in by a browser or system that was never seen of them. */
    NEW_DEVICE,
    /** The officer came in from a network that was never seen of them. */
    NEW_NETWORK,
    /** The officer came in from a country that was never seen of them. */
    NEW_COUNTRY,
    /** It is night where the agency works. */
    NIGHT,
    /** So many searches, or requests, in so short a time. */
    BURST,
    /** One of the desk found something amiss. */
    DESK;

    /** The text key of the reason's sentence. */
    public String key() {
        return "disclosure.step-up.reason." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
