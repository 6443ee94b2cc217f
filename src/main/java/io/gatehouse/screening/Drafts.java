package io.gatehouse.screening;

import io.gatehouse.matching.PartyKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of a list while they are read, by what their publisher calls them. */
final class Drafts {

    private final Map<String, EntryDraft> byRef = new LinkedHashMap<>();

    @Nullable
    EntryDraft get(String ref) {
        return byRef.get(ref);
    }

    EntryDraft begin(String ref, String part, PartyKind kind, long line) throws ListUnreadable {
        if (byRef.size() >= Bounds.ENTRIES) {
            throw new ListUnreadable("screening.list.bad.entries", line);
        }
        var draft = new EntryDraft(ref, part, kind, line);
        if (byRef.putIfAbsent(ref, draft) != null) {
            throw new ListUnreadable("screening.list.bad.twice", line);
        }
        return draft;
    }

    /** The entry called so, new or not. */
    EntryDraft of(String ref, PartyKind kind, long line) throws ListUnreadable {
        var known = byRef.get(ref);
        return known == null ? begin(ref, "", kind, line) : known;
    }

    boolean contains(String ref) {
        return byRef.containsKey(ref);
    }

    List<ListEntry> entries() throws ListUnreadable {
        if (byRef.isEmpty()) {
            throw new ListUnreadable("screening.list.bad.empty", 0);
        }
        var entries = new ArrayList<ListEntry>(byRef.size());
        for (var draft : byRef.values()) {
            entries.add(draft.entry());
        }
        return entries;
    }
}
