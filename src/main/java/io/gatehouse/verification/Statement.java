package io.gatehouse.verification;

import java.time.Instant;

/**
 * Something that a customer wrote by themselves after sending, opened. Its text form leaves out the words.
 *
 * @param words as written
 */
public record Statement(StatementId id, Kind kind, Instant at, String words) {

    /** What it is about. */
    public enum Kind {
        /** A fact has changed (R25). */
        CHANGE,
        /** A person should look again at what was decided (R44). */
        APPEAL;

        /** The key of the words that staff see for it. */
        public String key() {
            return "verification.statement." + name();
        }
    }

    @Override
    public String toString() {
        return kind + " " + at;
    }
}
