package io.gatehouse.screening;

import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.PartyRole;
import io.gatehouse.matching.Score;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A party of a customer that may be a party on a list, and what people have said of it. Its text form tells nothing of either.
 *
 * @param role what the party is to the customer
 * @param list the version of the list that the score was found with
 * @param listVersion what that version is called
 * @param listDate the day its publisher gives it, where the files tell
 * @param listOld whether the list counted as old when the score was found
 * @param entry the listed party, as it stood on that version
 * @param listedName which of its names agrees best, as the list writes it
 * @param ourName which of the party's names agrees best
 * @param score hundredths of a point: exactly the sum of the parts'
 * @param differences every compared field, on both sides
 * @param woken why it came back, where it had been cleared before
 * @param since what of our side has changed since it was found, which lets nothing that is open go by itself; of a held hit what of the
 *     entry has
 * @param acts what was done to it, the earliest first
 * @param moved what became of the entry since the customer is held for it
 * @param version what an act hands back, so that no answer rests on an older picture
 */
public record Hit(
        HitId id,
        CustomerId customer,
        PartyRole role,
        HitState state,
        ListSource source,
        WatchlistId list,
        String listVersion,
        @Nullable LocalDate listDate,
        boolean listOld,
        ListEntry entry,
        String listedName,
        String ourName,
        int score,
        List<Score.Part> parts,
        List<Difference> differences,
        Instant foundAt,
        @Nullable Woken woken,
        List<Woken.Changed> since,
        List<HitAct> acts,
        @Nullable Hold hold,
        @Nullable EntryMoved moved,
        long version) {

    public Hit {
        parts = List.copyOf(parts);
        differences = List.copyOf(differences);
        since = List.copyOf(since);
        acts = List.copyOf(acts);
    }

    @Override
    public String toString() {
        return "Hit[" + id + " " + state + "]";
    }
}
