package io.gatehouse.screening;

import io.gatehouse.matching.NameQuality;
import io.gatehouse.matching.PartyKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The US Treasury's lists in their CSV form ("SDN.CSV" and its companions, OFAC data specification): no line of column names, {@code -0-}
 * for nothing, one file each for entries, other names, addresses, and remarks that were too long for the first.
 *
 * <p>Which file is which is told by its name. Companions of another day than the entries would lose names without a word; if more than
 * one in a hundred of their lines belong to no entry, the files are refused together.
 */
final class OfacCsv implements ListReader {

    private static final int STRAY_AT_MOST_ONE_IN = 100;
    private static final int ENTRY_FIELDS = 12;
    private static final int NAME_FIELDS = 5;
    private static final int ADDRESS_FIELDS = 6;
    private static final int COMMENT_FIELDS = 2;

    private enum Part {
        ENTRIES(ENTRY_FIELDS),
        NAMES(NAME_FIELDS),
        ADDRESSES(ADDRESS_FIELDS),
        COMMENTS(COMMENT_FIELDS);

        private final int fields;

        Part(int fields) {
            this.fields = fields;
        }

        static Part of(Path file) {
            var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            if (name.contains("comment")) {
                return COMMENTS;
            }
            if (name.contains("alt")) {
                return NAMES;
            }
            return name.contains("add") ? ADDRESSES : ENTRIES;
        }
    }

    private interface Line {
        void take(List<String> fields, long line) throws ListUnreadable;
    }

    private final Drafts drafts = new Drafts();
    private final Map<String, StringBuilder> remarks = new HashMap<>();
    private long companions;
    private long strays;

    @Override
    public ListContent read(List<Path> files) throws IOException, ListUnreadable {
        each(files, Part.ENTRIES, this::entry);
        each(files, Part.NAMES, this::otherName);
        each(files, Part.ADDRESSES, this::address);
        each(files, Part.COMMENTS, this::comment);
        if (strays * STRAY_AT_MOST_ONE_IN > companions) {
            throw new ListUnreadable("screening.list.bad.parts", 0);
        }
        for (var whole : remarks.entrySet()) {
            var draft = drafts.get(whole.getKey());
            if (draft != null) {
                OfacRemarks.read(whole.getValue().toString(), draft);
            }
        }
        return new ListContent(null, drafts.entries());
    }

    private static void each(List<Path> files, Part part, Line line) throws IOException, ListUnreadable {
        for (var file : files) {
            if (Part.of(file) == part) {
                each(file, part, line);
            }
        }
    }

    private static void each(Path file, Part part, Line line) throws IOException, ListUnreadable {
        try (var rows = CsvRows.open(file, ',')) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                // A copy may carry a line of column names; the publisher's has none.
                var numbered = !row.getFirst().isEmpty()
                        && Character.isDigit(row.getFirst().charAt(0));
                if (!numbered && rows.line() == 1) {
                    continue;
                }
                if (!numbered || row.size() != part.fields) {
                    throw new ListUnreadable("screening.list.bad.cut", rows.line());
                }
                line.take(row.stream().map(OfacCsv::value).toList(), rows.line());
            }
        }
    }

    private void entry(List<String> fields, long line) throws ListUnreadable {
        var kind = switch (fields.get(2).toLowerCase(Locale.ROOT)) {
            case "individual" -> PartyKind.PERSON;
            case "vessel" -> PartyKind.VESSEL;
            case "aircraft" -> PartyKind.AIRCRAFT;
            default -> PartyKind.ORGANISATION;
        };
        var draft = drafts.begin(fields.getFirst(), "", kind, line)
                .name(fields.get(1), NameQuality.PRIMARY)
                .country(fields.get(9));
        for (var programme : fields.get(3).split("\\]\\s*\\[|;", -1)) {
            draft.programme(programme.replaceAll("[\\[\\]]", ""));
        }
        remarks.put(fields.getFirst(), new StringBuilder(fields.get(11)));
    }

    private void otherName(List<String> fields, long line) throws ListUnreadable {
        var draft = companion(fields.getFirst());
        if (draft != null) {
            draft.name(fields.get(3), NameQuality.ALIAS);
        }
    }

    private void address(List<String> fields, long line) {
        var draft = companion(fields.getFirst());
        if (draft != null) {
            draft.country(fields.get(4));
        }
    }

    private void comment(List<String> fields, long line) {
        companion(fields.getFirst());
        var begun = remarks.get(fields.getFirst());
        if (begun != null && begun.length() < Bounds.REMARKS) {
            begun.append(fields.get(1));
        }
    }

    private @Nullable EntryDraft companion(String ref) {
        companions++;
        var draft = drafts.get(ref);
        if (draft == null) {
            strays++;
        }
        return draft;
    }

    private static String value(String field) {
        var stripped = field.strip();
        return stripped.equals("-0-") ? "" : stripped;
    }
}
