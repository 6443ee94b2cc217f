package io.gatehouse.disclosure;

import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.policy.RecordClass;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was taken out of the register for a package, once: from then on the package is made from this and not from the register,
 * so that what counsel sees, what is delivered and what is built again in years are one thing (LE-7).
 *
 * @param copies what it was taken for: the copies that were asked for
 */
record PackageSnapshot(List<Account> accounts, List<UUID> copies) {

    PackageSnapshot {
        accounts = List.copyOf(accounts);
        copies = List.copyOf(copies);
    }

    /**
     * An account with its open classes.
     *
     * @param label the number as whoever has no ground for all of it sees it; no digit of it where the request opens none
     */
    record Account(AccountId account, CustomerId customer, String label, List<Taken> classes) {

        Account {
            classes = List.copyOf(classes);
        }
    }

    /**
     * The records of one class.
     *
     * @param copy the preserved copy that they are from; nothing where they are as the register had them
     */
    record Taken(
            RecordClass recordClass,
            List<ExtractedSection> sections,
            List<PackageDetails.Picture> pictures,
            PackageDetails.@Nullable Copy copy) {

        Taken {
            sections = List.copyOf(sections);
            pictures = List.copyOf(pictures);
        }

        int count() {
            return sections.stream().mapToInt(section -> section.rows().size()).sum() + pictures.size();
        }

        /** What each record says, in their order: by that a record is known again when they are taken anew. */
        List<String> said() {
            return Stream.concat(
                            sections.stream()
                                    .flatMap(section ->
                                            section.rows().stream().map(row -> section.title() + '\n' + row)),
                            pictures.stream()
                                    .map(picture -> HexFormat.of().formatHex(PackageContents.sha256(picture.bytes()))))
                    .toList();
        }

        boolean more() {
            return sections.stream().anyMatch(ExtractedSection::more);
        }
    }

    @Override
    public String toString() {
        return "a package's snapshot";
    }
}
