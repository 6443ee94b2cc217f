package io.gatehouse.activity;

import java.util.Locale;

/** The forms in which activity comes in: comma-separated with a line of column names, or one JSON object a line. */
public enum ImportFormat {
    CSV,
    JSONL;

    /** What a file of that name holds. */
    public static ImportFormat ofName(String file) {
        var name = file.toLowerCase(Locale.ROOT);
        return name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json") ? JSONL : CSV;
    }
}
