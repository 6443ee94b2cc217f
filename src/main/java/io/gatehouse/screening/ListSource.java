package io.gatehouse.screening;

import java.util.Locale;
import java.util.Optional;

/** Who publishes a list, and so in which form its files come. */
public enum ListSource {
    /** The US Treasury's Specially Designated Nationals, CSV: {@code sdn}, {@code alt}, {@code add}, {@code sdn_comments}. */
    OFAC_SDN,
    /** The US Treasury's other lists, in the same form: {@code cons_prim}, {@code cons_alt}, {@code cons_add}, {@code cons_comments}. */
    OFAC_CONSOLIDATED,
    /** The US Consolidated Screening List of Commerce, State and Treasury, CSV; carries the BIS lists. */
    US_CSL,
    /** The UN Security Council Consolidated List, XML. */
    UN,
    /** The UK Sanctions List, CSV. */
    UK,
    /** The EU consolidated list of persons, groups and entities subject to financial sanctions, CSV 1.1. */
    EU,
    /** The provider's own list of blocked parties, CSV with the columns of {@code OwnCsv}. */
    OWN;

    /** What the command line calls it, such as {@code ofac-sdn}. */
    public String typed() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The source that the command line calls so. */
    public static Optional<ListSource> ofTyped(String typed) {
        for (var source : values()) {
            if (source.typed().equalsIgnoreCase(typed)) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }

    ListReader reader() {
        return switch (this) {
            case OFAC_SDN, OFAC_CONSOLIDATED -> new OfacCsv();
            case US_CSL -> new ConsolidatedScreeningCsv();
            case UN -> new UnXml();
            case UK -> new UkCsv();
            case EU -> new EuCsv();
            case OWN -> new OwnCsv();
        };
    }
}
