package io.gatehouse.review.ui;

/** What somebody has begun to say of a hit and not sent yet; kept while the page is open. Its text form keeps the words. */
record HitDraft(HitChoice choice, String reason) {

    @Override
    public String toString() {
        return choice.name();
    }
}
