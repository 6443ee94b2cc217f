package io.gatehouse.audit;

import io.gatehouse.sealing.SubjectId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be put on record: an action, and what is known of it.
 *
 * <p>Everything here but the detail is kept in clear and must identify no person: the action is a key such as {@code
 * review.case.claimed}, the label a case or request number. The detail may hold anything; it is sealed under the data key of
 * the subject that is named with it.
 */
public final class Entry {

    /** How the act ended. */
    public enum Result {
        DONE,
        REFUSED,
        FAILED
    }

    final String action;
    final Ground ground;

    @Nullable
    SubjectId subject;

    @Nullable
    String objectType;

    @Nullable
    UUID objectId;

    @Nullable
    String objectLabel;

    @Nullable
    SubjectId sealUnder;

    @Nullable
    Object detail;

    byte @Nullable [] digest;

    boolean reading;
    Result result = Result.DONE;

    private Entry(String action, Ground ground) {
        this.action = action;
        this.ground = ground;
    }

    /** An act of that name, {@code <module>.<noun>.<verb in the past>}, on that ground. */
    public static Entry act(String action, Ground ground) {
        return new Entry(action, ground);
    }

    /** A look at personal data. */
    public static Entry look(String action, Ground ground) {
        var entry = new Entry(action, ground);
        entry.reading = true;
        return entry;
    }

    /** Whose data it is. */
    public Entry about(SubjectId whose) {
        subject = whose;
        return this;
    }

    /** The thing acted upon, with a label that identifies no person, such as a case number. */
    public Entry object(String type, UUID id, @Nullable String label) {
        objectType = type;
        objectId = id;
        objectLabel = label;
        return this;
    }

    /**
     * The SHA-256 of what was acted upon, in clear: whoever holds the thing can tell by a proof of the entry that it was this one. Never of
     * something that could be guessed.
     */
    public Entry digest(byte[] sha256) {
        digest = sha256.clone();
        return this;
    }

    /** What more there is to know, written as JSON and sealed under this subject's data key. */
    public Entry detail(SubjectId under, Object value) {
        sealUnder = under;
        detail = value;
        return this;
    }

    /** The act was refused. */
    public Entry refused() {
        result = Result.REFUSED;
        return this;
    }

    /** The act failed. */
    public Entry failed() {
        result = Result.FAILED;
        return this;
    }
}
