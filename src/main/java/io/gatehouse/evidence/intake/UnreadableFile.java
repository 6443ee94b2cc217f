package io.gatehouse.evidence.intake;

/** A file that is not taken, and why. It says nothing of the file's content. */
class UnreadableFile extends Exception {

    private static final long serialVersionUID = 1;

    private final Refusal refusal;

    UnreadableFile(Refusal refusal) {
        super(refusal.name(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
