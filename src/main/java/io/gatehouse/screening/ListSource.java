package io.gatehouse.screening;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Who publishes a list, and so in which forms its files come. Each form names where its publisher describes it. */
public enum ListSource {
    /**
     * The US Treasury's Specially Designated Nationals. CSV: {@code sdn}, {@code alt}, {@code add}, {@code sdn_comments}, all four
     * together; or the simple XML, {@code SDN.XML}. Described by OFAC's "Specially Designated Nationals and Blocked Persons Data
     * Specification" and the schema, both beside the files on the Sanctions List Service.
     */
    OFAC_SDN,
    /**
     * The US Treasury's other lists, in the same two forms: {@code cons_prim}, {@code cons_alt}, {@code cons_add}, {@code cons_comments}, or
     * {@code CONSOLIDATED.XML}. Described in the same place.
     */
    OFAC_CONSOLIDATED,
    /**
     * The US Consolidated Screening List of Commerce, State and Treasury; carries the BIS lists. CSV ({@code consolidated.csv}) or JSON
     * ({@code consolidated.json}). Described with the Consolidated Screening List API on the developer portal of trade.gov.
     */
    US_CSL,
    /**
     * The UN Security Council Consolidated List, XML. Described by the schema {@code sc-sanctions.xsd}, which the Security Council's
     * secretariat gives beside the list.
     */
    UN,
    /**
     * The UK Sanctions List, CSV. Described by the format guide of the Foreign, Commonwealth and Development Office, on gov.uk
     * beside the list.
     */
    UK,
    /**
     * The EU consolidated list of persons, groups and entities subject to financial sanctions, CSV 1.1 of the Financial Sanctions Files
     * (FSF) of the Commission. Described by the documents on the same site.
     */
    EU,
    /** The provider's own list of blocked parties, CSV with the columns of {@code OwnCsv}. */
    OWN;

    /** What the command line calls it, such as {@code ofac-sdn}. */
    public String typed() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The text key of its name. */
    public String key() {
        return "screening.lists.source." + name().toLowerCase(Locale.ROOT);
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

    /** Whether anybody may know what it says. The provider's own list names whom the provider blocked, and is kept sealed. */
    boolean isPublic() {
        return this != OWN;
    }

    /** What a task about this source's list is about. */
    UUID object() {
        return UUID.nameUUIDFromBytes(("watchlist " + name()).getBytes(StandardCharsets.UTF_8));
    }

    ListReader reader() {
        return switch (this) {
            case OFAC_SDN, OFAC_CONSOLIDATED -> new EitherForm("<", OfacXml::new, OfacCsv::new);
            case US_CSL -> new EitherForm("{[", ConsolidatedScreeningJson::new, ConsolidatedScreeningCsv::new);
            case UN -> new UnXml();
            case UK -> new UkCsv();
            case EU -> new EuCsv();
            case OWN -> new OwnCsv();
        };
    }
}
