/**
 * The lists of those with whom dealings are forbidden or watched: taken in from the forms their publishers give them, kept by version,
 * and put in force all at once.
 *
 * <p>Every publisher has a reader of its own; what they read is one value, {@link io.gatehouse.screening.ListEntry}. A reader trusts
 * nothing: size, entries and the length of a field are bounded, XML with a document type is refused before anything in it is followed,
 * and a file that does not read to its end is no list. Nothing is written before the last line was understood.
 *
 * <p>A version comes into force in one transaction together with its entries and its line in the trail; readers see the old list or
 * the new one, never half of either. The version before it keeps its entries, so that what changed can be shown. Publishers' files have
 * been known to lose a whole part without a word, so a list whose entries, names or any part of it shrink by more than the profile
 * allows is held: the old one stays in force until a compliance officer releases the new one.
 *
 * <p>Lists are fetched again by a job, from addresses that the operator sets. A version that comes late is better than one that is
 * wrong, so whatever goes wrong on the way the last good version stays in force, and {@link io.gatehouse.screening.ListStanding} says so:
 * a list is old when it was not confirmed for longer than the profile allows, not when its publisher changed nothing. What somebody must
 * see to stands above the pages of the staff and is a task of the officers.
 *
 * <p>Entries of published lists are kept as JSON in clear, because they are public; a row's hash tells whether an entry has changed. The
 * provider's own list names whom the provider blocked, which is nobody's to know: what it says is sealed ({@code SealedEntries}), its hash
 * is keyed, only reviewers read it, and each look is on record. Its numbers, kinds and counts stay in clear. It is opened in memory where
 * a name is looked for; a sealed index of names was not built for a list this small. Whole versions were
 * chosen over rows with a first and last version: they are simpler to replace, and two of them cost less than one customer's photograph
 * folder.
 *
 * <p>Customers are held against the lists in memory, an index a list ({@code ListIndexes}), by one way whatever the occasion ({@code
 * Screener}): all parties of a customer against all lists, in one transaction with the customer's row locked. A match at or above the
 * profile's threshold is a {@link io.gatehouse.screening.Hit}, one live hit for a party and an entry; what is compared with
 * an entry, and the entry's own facts, are sealed under the customer's data key. People answer it in {@link io.gatehouse.screening.Hits}. Same
 * person holds the account at once, and a second person confirms or lifts that. A confirmed hold ends when one person asks and another
 * agrees, never by itself: when its entry is changed or leaves the list, people are told once ({@link
 * io.gatehouse.screening.HeldEntryMoved}). What was cleared keeps the compared facts of both sides,
 * and comes back only when one of these has changed: kept facts were chosen over a hash of them, because whoever is asked again wants to
 * see what changed.
 *
 * <p>Of the parties that R45 names the register knows the customer, with other names, numbers and wallet, and whoever pays; owners,
 * intermediates and representatives are screened by the same way as soon as the register has organisations. How rare a name is comes from
 * the list itself and from the shipped table of common names, not from this provider's customers: a score would else change with every
 * customer who comes, and the same names score the same wherever and whenever they are held against the same version.
 *
 * <p>A list's change, another engine or other thresholds are screened for by {@code Rescreenings}: planned from what stands in the
 * database, done range by range, and so neither forgotten nor done twice when a node is killed. {@code screened} says of each customer
 * with which facts and versions that was; a version that touched nobody writes no row, and {@link io.gatehouse.screening.Standing} follows
 * the chain of changes instead.
 */
@ApplicationModule(
        displayName = "Screening",
        allowedDependencies = {
            "access",
            "audit",
            "command",
            "customer",
            "database",
            "deadline",
            "matching",
            "policy",
            "policy :: spi",
            "sealing",
            "shell"
        })
@NullMarked
package io.gatehouse.screening;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
