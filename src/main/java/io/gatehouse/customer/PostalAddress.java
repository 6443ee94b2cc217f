package io.gatehouse.customer;

import io.gatehouse.shell.Refused;
import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A postal address in its country's own parts, in any script.
 *
 * <p>At most three lines of 200 characters. What a country requires, and how the address is written out, its
 * {@link AddressForm} says. Its text form names the country only.
 */
public record PostalAddress(
        Country country,
        List<String> lines,
        @Nullable String locality,
        @Nullable String dependentLocality,
        @Nullable String administrativeArea,
        @Nullable String postalCode,
        @Nullable String sortingCode)
        implements Serializable {

    private static final int MAX_LINES = 3;
    private static final int MAX_LINE_LENGTH = 200;
    private static final int MAX_PART_LENGTH = 128;
    private static final int MAX_CODE_LENGTH = 16;

    public PostalAddress {
        lines = List.copyOf(lines);
        if (lines.size() > MAX_LINES) {
            throw new Refused("customer.address.lines.many", MAX_LINES);
        }
        lines.forEach(line -> require(line, MAX_LINE_LENGTH));
        require(locality, MAX_PART_LENGTH);
        require(dependentLocality, MAX_PART_LENGTH);
        require(administrativeArea, MAX_PART_LENGTH);
        require(postalCode, MAX_CODE_LENGTH);
        require(sortingCode, MAX_CODE_LENGTH);
        lines.forEach(CardNumbers::refuseIn);
    }

    /** Takes parts as typed. What is empty is left out; nothing is required yet, {@link AddressForm#check} tells that. */
    public static PostalAddress of(Country country, Map<AddressPart, String> typed) {
        var parts = new EnumMap<AddressPart, String>(AddressPart.class);
        typed.forEach((part, text) -> {
            var cleaned = part == AddressPart.LINES ? Typed.text(text) : Typed.line(text);
            if (!cleaned.isEmpty()) {
                parts.put(part, cleaned);
            }
        });
        var lines = Arrays.stream(parts.getOrDefault(AddressPart.LINES, "").split("\n"))
                .filter(line -> !line.isBlank())
                .toList();
        return new PostalAddress(
                country,
                lines,
                parts.get(AddressPart.LOCALITY),
                parts.get(AddressPart.DEPENDENT_LOCALITY),
                parts.get(AddressPart.ADMINISTRATIVE_AREA),
                code(parts.get(AddressPart.POSTAL_CODE)),
                code(parts.get(AddressPart.SORTING_CODE)));
    }

    /** One part as it stands in the address; the lines with line ends between them. */
    public @Nullable String part(AddressPart part) {
        return switch (part) {
            case LINES -> lines.isEmpty() ? null : String.join("\n", lines);
            case LOCALITY -> locality;
            case DEPENDENT_LOCALITY -> dependentLocality;
            case ADMINISTRATIVE_AREA -> administrativeArea;
            case POSTAL_CODE -> postalCode;
            case SORTING_CODE -> sortingCode;
        };
    }

    /** The address written out in the order of its country, without the country itself. */
    public List<String> written() {
        return AddressForms.of(country).write(this);
    }

    @Override
    public String toString() {
        return "••• " + country;
    }

    Stream<String> allText() {
        return Stream.concat(
                        lines.stream(),
                        Stream.of(locality, dependentLocality, administrativeArea, postalCode, sortingCode))
                .filter(Objects::nonNull);
    }

    private static @Nullable String code(@Nullable String typed) {
        return typed == null ? null : typed.toUpperCase(java.util.Locale.ROOT);
    }

    private static void require(@Nullable String part, int max) {
        if (part != null && Typed.length(part) > max) {
            throw new Refused("customer.address.long", max);
        }
    }
}
