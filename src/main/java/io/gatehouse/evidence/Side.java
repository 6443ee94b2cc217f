package io.gatehouse.evidence;

import java.util.Locale;

/** What of a document a photo shows. */
public enum Side {
    /** The side of a card that carries the portrait. */
    FRONT,
    BACK,
    /** The page of a passport that carries the portrait and the code lines. */
    PHOTO_PAGE,
    /** Any page, or a whole document of several. */
    PAGE;

    /** The text key of its name. */
    public String key() {
        return "evidence.side." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
