package io.gatehouse.activity.place;

import io.gatehouse.activity.IpAddress;
import io.gatehouse.customer.Country;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files of places in use, taken together: one version, which judges addresses. Of several files of a kind the first that knows an
 * address answers.
 */
final class PlaceData {

    private static final int VERSION_LENGTH = 16;
    private static final int NAME_AT_MOST = 120;
    private static final int DESCRIBED_AT_MOST = 400;

    /** What providers call what hides an address, in the order of what says most. */
    private static final Map<Anonymiser, List<String>> MARKS = Map.of(
            Anonymiser.TOR, List.of("is_tor_exit_node", "is_tor"),
            Anonymiser.VPN, List.of("is_anonymous_vpn", "is_vpn"),
            Anonymiser.PROXY, List.of("is_public_proxy", "is_residential_proxy", "is_proxy"),
            Anonymiser.HOSTING, List.of("is_hosting_provider", "is_hosting", "is_datacenter"));

    private static final List<Anonymiser> ORDER =
            List.of(Anonymiser.TOR, Anonymiser.VPN, Anonymiser.PROXY, Anonymiser.HOSTING);

    private final Map<PlaceKind, List<PlaceFile>> files;
    private final String version;

    PlaceData(Map<PlaceKind, List<PlaceFile>> files) {
        this.files = files;
        var all = files.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue().stream().map(file -> entry.getKey() + " " + file.hash()))
                .collect(Collectors.joining("\n"));
        this.version = all.isEmpty() ? "" : sha256(all).substring(0, VERSION_LENGTH);
    }

    boolean isEmpty() {
        return version.isEmpty();
    }

    /** Known by the content of its files: equal files are one version, wherever they lie. */
    String version() {
        return version;
    }

    /** When the oldest of its files was made. */
    @Nullable
    Instant builtAt() {
        return files.values().stream()
                .flatMap(List::stream)
                .map(PlaceFile::builtAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** What the files call themselves, with their days. */
    String described() {
        var text = files.values().stream()
                .flatMap(List::stream)
                .map(file -> file.type() + " " + file.builtAt().toString().substring(0, "2026-01-01".length()))
                .distinct()
                .collect(Collectors.joining("; "));
        return text.substring(0, Math.min(text.length(), DESCRIBED_AT_MOST));
    }

    PlaceVerdict judge(IpAddress address) {
        var network = first(PlaceKind.NETWORK, address, fields -> fields.containsKey("autonomous_system_number"));
        return new PlaceVerdict(
                country(address),
                network == null ? null : number(network.get("autonomous_system_number")),
                network == null ? null : text(network.get("autonomous_system_organization")),
                anonymiser(address),
                version,
                described(),
                builtAt());
    }

    private @Nullable Country country(IpAddress address) {
        var fields = first(PlaceKind.COUNTRY, address, one -> code(one) != null);
        var code = fields == null ? null : code(fields);
        return code == null ? null : Country.find(code, Locale.ROOT).orElse(null);
    }

    /** Two letters, as a string of its own or inside the country, whichever form the file has. */
    private static @Nullable String code(Map<?, ?> fields) {
        if (fields.get("country_code") instanceof String code) {
            return twoLetters(code);
        }
        if (fields.get("country") instanceof String code) {
            return twoLetters(code);
        }
        return fields.get("country") instanceof Map<?, ?> country && country.get("iso_code") instanceof String code
                ? twoLetters(code)
                : null;
    }

    private static @Nullable String twoLetters(String code) {
        return code.length() == 2 ? code : null;
    }

    private Anonymiser anonymiser(IpAddress address) {
        if (files.getOrDefault(PlaceKind.ANONYMISER, List.of()).isEmpty()) {
            return Anonymiser.UNKNOWN;
        }
        var fields = first(PlaceKind.ANONYMISER, address, _ -> true);
        if (fields == null) {
            return Anonymiser.NONE;
        }
        for (var kind : ORDER) {
            if (MARKS.getOrDefault(kind, List.of()).stream().anyMatch(mark -> Boolean.TRUE.equals(fields.get(mark)))) {
                return kind;
            }
        }
        // it says that somebody hides, and not how
        return Boolean.TRUE.equals(fields.get("is_anonymous")) ? Anonymiser.PROXY : Anonymiser.NONE;
    }

    private @Nullable Map<?, ?> first(PlaceKind kind, IpAddress address, Function<Map<?, ?>, Boolean> knows) {
        for (var file : files.getOrDefault(kind, List.of())) {
            var fields = file.of(address);
            if (fields != null && knows.apply(fields)) {
                return fields;
            }
        }
        return null;
    }

    private static @Nullable Long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : null;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text.substring(0, Math.min(text.length(), NAME_AT_MOST)) : null;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
