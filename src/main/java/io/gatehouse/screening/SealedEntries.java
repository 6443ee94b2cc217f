package io.gatehouse.screening;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.sealing.BlindKeys;
import io.gatehouse.sealing.BlindKind;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sealing.SubjectId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What the provider's own list says, sealed: whom the provider blocked is nobody's to read in a stolen database.
 *
 * <p>All versions lie under one data key, which is not destroyed with a version: what was destroyed stays so in a restored backup, where
 * that version may be the one in force, and nobody would be held against it.
 */
@Component
class SealedEntries {

    private static final SubjectId LIST = new SubjectId(ListSource.OWN.object());

    private final SealedRecords records;
    private final BlindKeys blinds;

    SealedEntries(SealedRecords records, BlindKeys blinds) {
        this.records = records;
        this.blinds = blinds;
    }

    byte[] seal(WatchlistId list, String ref, String content) {
        return records.sealBytes(LIST, place(list, ref), content.getBytes(UTF_8));
    }

    String open(WatchlistId list, String ref, byte[] sealed) {
        return new String(records.openBytes(LIST, place(list, ref), sealed), UTF_8);
    }

    /** The same for the same content; without the key nobody can try out contents. */
    byte[] mark(String content) {
        return blinds.of(BlindKind.LISTED, content);
    }

    /** A row has no id of its own, so the place's is made of its key. */
    private static Place place(WatchlistId list, String ref) {
        return new Place("list_entry", "sealed", UUID.nameUUIDFromBytes((list + " " + ref).getBytes(UTF_8)), 1);
    }
}
