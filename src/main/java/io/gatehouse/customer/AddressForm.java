package io.gatehouse.customer;

import io.gatehouse.shell.Refused;
import io.gatehouse.shell.Texts;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a country writes addresses: which parts, in what order, which of them it requires, what it calls them, and how its
 * postcodes look.
 */
public final class AddressForm {

    /** A state, province or the like that the country's own list names. */
    public record Region(String key, String name, @Nullable String latin) {

        /** What the person reads: the local name, with the Latin one where it differs. */
        public String shown() {
            return latin == null || latin.equals(name) ? name : name + " (" + latin + ")";
        }
    }

    /** What is not as the country writes it. A warning may be kept: who presses Continue again knows better. */
    public record Problem(AddressPart part, Refused reason, boolean warning) {}

    private final Country country;
    private final String format;
    private final String latinFormat;
    private final List<AddressPart> order;
    private final Set<AddressPart> required;
    private final Map<AddressPart, String> words;
    private final @Nullable Pattern pattern;
    private final @Nullable String example;
    private final List<Region> regions;

    AddressForm(
            Country country,
            String format,
            @Nullable String latinFormat,
            Set<AddressPart> required,
            Map<AddressPart, String> words,
            @Nullable String pattern,
            @Nullable String example,
            List<Region> regions) {
        this.country = country;
        this.format = format;
        this.latinFormat = latinFormat == null ? format : latinFormat;
        this.order = order(format, required);
        this.required = Set.copyOf(required);
        this.words = Map.copyOf(words);
        this.pattern = pattern == null ? null : Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        this.example = example;
        this.regions = List.copyOf(regions);
    }

    public Country country() {
        return country;
    }

    /** The parts in the order in which the country asks for them. */
    public List<AddressPart> order() {
        return order;
    }

    public boolean requires(AddressPart part) {
        return required.contains(part);
    }

    /** The text key of what the country calls the part: "Prefecture", "PIN code", "Suburb". */
    public String labelKey(AddressPart part) {
        return "customer.address." + words.get(part) + ".label";
    }

    /** The country's own list of states, provinces or the like; empty where none is known. */
    public List<Region> regions() {
        return regions;
    }

    /** The region that was meant: by its key, its local name or its Latin name. */
    public Optional<Region> region(@Nullable String typed) {
        var text = plain(Typed.line(typed));
        return regions.stream()
                .filter(region -> plain(region.key()).equals(text)
                        || plain(region.name()).equals(text)
                        || (region.latin() != null && plain(region.latin()).equals(text)))
                .findFirst();
    }

    /** A postcode as the country writes it: 154-0023. */
    public Optional<String> postcodeExample() {
        return Optional.ofNullable(example);
    }

    /** What is missing or not as the country writes it, one problem a part, in the order of the form. */
    public List<Problem> check(PostalAddress address, boolean poBoxAllowed) {
        var problems = new ArrayList<Problem>();
        for (var part : order) {
            var text = address.part(part);
            if (text == null) {
                if (requires(part)) {
                    problems.add(
                            new Problem(part, new Refused("customer.address." + words.get(part) + ".missing"), false));
                }
            } else if (part == AddressPart.LINES && !poBoxAllowed && PoBoxes.only(address)) {
                problems.add(new Problem(part, new Refused("customer.address.pobox"), false));
            } else if (part == AddressPart.POSTAL_CODE && !fits(text)) {
                problems.add(new Problem(part, offPattern(), true));
            }
        }
        return List.copyOf(problems);
    }

    /** Refuses an address that misses something; a warning alone does not. */
    public PostalAddress require(PostalAddress address, boolean poBoxAllowed) {
        for (var problem : check(address, poBoxAllowed)) {
            if (!problem.warning()) {
                throw problem.reason();
            }
        }
        return address;
    }

    /** The address line by line, as an envelope has it, without the country. */
    public List<String> write(PostalAddress address) {
        var latin = address.allText().allMatch(PersonName::inLatin);
        var lines = new ArrayList<String>();
        for (var pattern : (latin ? latinFormat : format).split("%n")) {
            var line = new StringBuilder();
            for (var i = 0; i < pattern.length(); i++) {
                var c = pattern.charAt(i);
                if (c == '%' && i + 1 < pattern.length()) {
                    i++;
                    AddressPart.of(pattern.charAt(i)).map(address::part).ifPresent(line::append);
                } else {
                    line.append(c);
                }
            }
            for (var written : line.toString().split("\n")) {
                var trimmed =
                        written.replaceAll("^[\\s,;/\\-–]+|[\\s,;/\\-–]+$", "").replaceAll("\\s{2,}", " ");
                if (!trimmed.isEmpty() && !trimmed.equals("〒")) {
                    lines.add(trimmed);
                }
            }
        }
        // What this country's form has no place for was still given, and is not lost.
        for (var part : AddressPart.values()) {
            var text = address.part(part);
            if (text != null && !order.contains(part)) {
                lines.add(text.replace('\n', ' '));
            }
        }
        return List.copyOf(lines);
    }

    private boolean fits(String postcode) {
        return pattern == null || pattern.matcher(postcode).matches();
    }

    private Refused offPattern() {
        return example == null
                ? new Refused("customer.address.postcode.odd", country.name(Texts.here()))
                : new Refused("customer.address.postcode.odd.example", country.name(Texts.here()), example);
    }

    private static List<AddressPart> order(String format, Set<AddressPart> required) {
        var order = new ArrayList<AddressPart>();
        for (var i = 0; i < format.length() - 1; i++) {
            if (format.charAt(i) == '%') {
                AddressPart.of(format.charAt(i + 1))
                        .filter(p -> !order.contains(p))
                        .ifPresent(order::add);
            }
        }
        required.stream().sorted().filter(part -> !order.contains(part)).forEach(order::add);
        return List.copyOf(order);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}\\p{P}\\p{Z}]", "")
                .toLowerCase(Locale.ROOT);
    }
}
