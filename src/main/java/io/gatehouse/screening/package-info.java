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
 * <p>Entries are kept as JSON, unsealed, because they are public; a row's hash tells whether an entry has changed. Whole versions were
 * chosen over rows with a first and last version: they are simpler to replace, and two of them cost less than one customer's photograph
 * folder.
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
