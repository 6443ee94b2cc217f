package io.gatehouse.screening;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What no honest list exceeds. The largest published today has some 20,000 entries and 40 MB; a million names is what the portal is
 * built for. Not rules: they keep a broken or hostile file from taking the machine with it.
 */
final class Bounds {

    static final long BYTES = 512L * 1024 * 1024;
    static final int ENTRIES = 1_000_000;
    static final int ROWS = 5_000_000;
    /** Characters of one field of a file. */
    static final int FIELD = 128 * 1024;

    static final int FIELDS = 256;
    static final int REF = 64;
    static final int PART = 64;
    static final int NAME = 512;
    static final int NAMES = 1000;
    static final int FACTS = 1000;
    /** Characters of an identifier. */
    static final int NUMBER = 128;
    /** Characters of remarks that are kept; the rest is in the publisher's file. */
    static final int REMARKS = 16 * 1024;

    private Bounds() {}

    static void check(Path file) throws IOException, ListUnreadable {
        var bytes = Files.size(file);
        if (bytes == 0) {
            throw new ListUnreadable("screening.list.bad.empty", 0);
        }
        if (bytes > BYTES) {
            throw new ListUnreadable("screening.list.bad.size", 0);
        }
    }
}
