package io.gatehouse.customer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The address forms of all countries, read once from {@code customer/address/forms.json} (see the NOTICE beside it). */
public final class AddressForms {

    private static final Map<String, AddressForm> FORMS = read();

    private AddressForms() {}

    /** The form of a country; a plain one where none is known. */
    public static AddressForm of(Country country) {
        var form = FORMS.get(country.code());
        return form == null ? new Entry(country.code()).form() : form;
    }

    private record Entry(
            String country,
            String format,
            @Nullable String latinFormat,
            String require,
            @Nullable String state,
            @Nullable String locality,
            @Nullable String sublocality,
            @Nullable String postcode,
            @Nullable String pattern,
            @Nullable String example,
            @Nullable List<RegionEntry> regions) {

        Entry(String country) {
            this(country, "%A%n%C", null, "AC", null, null, null, null, null, null, null);
        }

        AddressForm form() {
            return new AddressForm(
                    new Country(country),
                    format,
                    latinFormat,
                    required(),
                    words(),
                    pattern,
                    example,
                    regions == null
                            ? List.of()
                            : regions.stream().map(RegionEntry::region).toList());
        }

        private Set<AddressPart> required() {
            var parts = EnumSet.of(AddressPart.LINES);
            require.chars().forEach(letter -> AddressPart.of((char) letter).ifPresent(parts::add));
            return parts;
        }

        private Map<AddressPart, String> words() {
            var words = new EnumMap<AddressPart, String>(AddressPart.class);
            words.put(AddressPart.LINES, "lines");
            words.put(AddressPart.LOCALITY, word("locality", locality, "city"));
            words.put(AddressPart.DEPENDENT_LOCALITY, word("sublocality", sublocality, "suburb"));
            words.put(AddressPart.ADMINISTRATIVE_AREA, word("area", state, "province"));
            words.put(AddressPart.POSTAL_CODE, word("postcode", postcode, "postal"));
            words.put(AddressPart.SORTING_CODE, "sorting");
            return words;
        }

        private static String word(String part, @Nullable String own, String otherwise) {
            return part + "." + Objects.requireNonNullElse(own, otherwise);
        }
    }

    private record RegionEntry(
            String key, @Nullable String name, @Nullable String latin) {

        AddressForm.Region region() {
            return new AddressForm.Region(key, Objects.requireNonNullElse(name, key), latin);
        }
    }

    private static Map<String, AddressForm> read() {
        try (InputStream file = AddressForms.class.getResourceAsStream("/customer/address/forms.json")) {
            var forms = new HashMap<String, AddressForm>();
            var json = JsonMapper.builder()
                    .disable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();
            for (var entry : json.readValue(Objects.requireNonNull(file), Entry[].class)) {
                if (Country.find(entry.country(), java.util.Locale.ENGLISH)
                        .filter(country -> country.code().equals(entry.country()))
                        .isPresent()) {
                    forms.put(entry.country(), entry.form());
                }
            }
            return Map.copyOf(forms);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
