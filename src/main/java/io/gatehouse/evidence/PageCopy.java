package io.gatehouse.evidence;

/** A page of a file as the portal drew it, whole and without a mark in it: for a copy that is sealed unseen. */
public record PageCopy(EvidenceFileId file, int page, byte[] jpeg) {

    @Override
    public String toString() {
        return file + " " + page;
    }
}
