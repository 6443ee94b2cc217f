package io.gatehouse.sharing.stix;

import io.gatehouse.sharing.stix.ReadBundle.Flaw;
import io.gatehouse.sharing.stix.ReadBundle.Other;
import io.gatehouse.sharing.stix.ReadBundle.Wrong;
import io.gatehouse.shell.Refused;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a bundle of STIX 2.1, or a page of objects as TAXII 2.1 sends it. Whoever wrote it is taken for hostile: a text that is too large,
 * too deep or no JSON is refused as a whole, and an object that is not in order is left out and named by its place.
 */
public final class BundleReader {

    /** How many objects one text may hold. */
    public static final int OBJECTS_AT_MOST = 10_000;

    private static final int DEEPEST = 24;
    private static final int LONGEST_TEXT = 100_000;
    private static final int LONGEST_NUMBER = 30;
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_IDENTITY = 120;
    private static final int TYPES_AT_MOST = 20;
    private static final int MARKINGS_AT_MOST = 20;
    private static final int LONGEST_TIME = 40;
    private static final int LONGEST_NEXT = 500;
    private static final int CERTAIN = 100;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final Pattern OBJECT_ID =
            Pattern.compile("[a-z0-9-]{1,60}--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(LONGEST_NAME)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private BundleReader() {}

    /** An object is not in order. */
    private static final class Bad extends Exception {

        @Serial
        private static final long serialVersionUID = 1L;

        private final Wrong wrong;

        Bad(Wrong wrong) {
            super(wrong.name(), null, false, false);
            this.wrong = wrong;
        }
    }

    /** Reads it, or throws {@link Refused} where it is none as a whole. */
    public static ReadBundle read(byte[] bytes) {
        JsonNode root;
        try {
            root = JSON.readTree(bytes);
        } catch (JacksonException unreadable) {
            throw new Refused("sharing.bundle.unreadable");
        }
        if (root == null || !root.isObject()) {
            throw new Refused("sharing.bundle.unreadable");
        }
        var type = root.path("type");
        if (!type.isMissingNode() && !"bundle".equals(type.asString(""))) {
            throw new Refused("sharing.bundle.unreadable");
        }
        var objects = root.path("objects");
        if (!objects.isMissingNode() && !objects.isArray()) {
            throw new Refused("sharing.bundle.unreadable");
        }
        if (objects.size() > OBJECTS_AT_MOST) {
            throw new Refused("sharing.bundle.large", OBJECTS_AT_MOST);
        }
        var next = root.path("next");
        return read(
                objects,
                root.path("more").asBoolean(false),
                next.isString() && next.asString().length() <= LONGEST_NEXT ? next.asString() : null);
    }

    private static ReadBundle read(JsonNode objects, boolean more, @Nullable String next) {
        var indicators = new ArrayList<Indicator>();
        var named = new HashMap<String, String>();
        var others = new ArrayList<Other>();
        var flaws = new ArrayList<Flaw>();
        var place = 0;
        for (var object : objects) {
            place++;
            try {
                take(object, indicators, named, others);
            } catch (Bad bad) {
                flaws.add(new Flaw(place, id(object), version(object), bad.wrong));
            }
        }
        return new ReadBundle(indicators, named, others, flaws, place, more, next);
    }

    private static void take(JsonNode object, List<Indicator> indicators, Map<String, String> named, List<Other> others)
            throws Bad {
        if (!object.isObject() || !object.path("type").isString()) {
            throw new Bad(Wrong.NO_OBJECT);
        }
        var type = object.path("type").asString();
        var id = id(object);
        if (id == null || !id.startsWith(type + "--")) {
            throw new Bad(Wrong.ID);
        }
        switch (type) {
            case "indicator" -> {
                var indicator = indicator(object, id);
                if (indicator == null) {
                    others.add(new Other(id, version(object)));
                } else {
                    indicators.add(indicator);
                }
            }
            case "identity" -> {
                var name = object.path("name");
                if (name.isString()) {
                    named.put(id, shortened(name.asString()));
                }
                others.add(new Other(id, version(object)));
            }
            default -> others.add(new Other(id, version(object)));
        }
    }

    /** Nothing where it is about something else than a fingerprint. */
    private static @Nullable Indicator indicator(JsonNode object, String id) throws Bad {
        if (!"2.1".equals(object.path("spec_version").asString(""))) {
            throw new Bad(Wrong.VERSION);
        }
        var created = time(object, "created");
        var modified = time(object, "modified");
        var pattern = object.path("pattern");
        if (!pattern.isString()) {
            throw new Bad(Wrong.PATTERN);
        }
        var fingerprint = Fingerprint.ofPattern(pattern.asString());
        if (fingerprint.isEmpty() || !"stix".equals(object.path("pattern_type").asString(""))) {
            return null;
        }
        var from = time(object, "valid_from");
        var until = object.has("valid_until") ? time(object, "valid_until") : null;
        if (modified.isBefore(created) || (until != null && !until.isAfter(from))) {
            throw new Bad(Wrong.ORDER);
        }
        var revoked = object.path("revoked");
        if (!revoked.isMissingNode() && !revoked.isBoolean()) {
            throw new Bad(Wrong.TYPE);
        }
        return new Indicator(
                id,
                reference(object),
                created,
                modified,
                from,
                until,
                confidence(object),
                types(object),
                marking(object),
                fingerprint.get(),
                revoked.asBoolean(false));
    }

    private static @Nullable String reference(JsonNode object) throws Bad {
        var by = object.path("created_by_ref");
        if (by.isMissingNode()) {
            return null;
        }
        if (!by.isString()
                || !by.asString().startsWith("identity--")
                || !OBJECT_ID.matcher(by.asString()).matches()) {
            throw new Bad(Wrong.ID);
        }
        return by.asString();
    }

    private static @Nullable Integer confidence(JsonNode object) throws Bad {
        var confidence = object.path("confidence");
        if (confidence.isMissingNode()) {
            return null;
        }
        if (!confidence.isInt() || confidence.asInt() < 0 || confidence.asInt() > CERTAIN) {
            throw new Bad(Wrong.CONFIDENCE);
        }
        return confidence.asInt();
    }

    private static List<String> types(JsonNode object) throws Bad {
        var types = object.path("indicator_types");
        if (types.isMissingNode()) {
            return List.of();
        }
        if (!types.isArray() || types.size() > TYPES_AT_MOST) {
            throw new Bad(Wrong.TYPE);
        }
        var words = new ArrayList<String>();
        for (var one : types) {
            if (!one.isString() || one.asString().length() > LONGEST_IDENTITY) {
                throw new Bad(Wrong.TYPE);
            }
            words.add(one.asString());
        }
        return words;
    }

    /** One that bears several is ambiguous, and one that bears none says nothing of how far it may go. */
    private static Tlp marking(JsonNode object) throws Bad {
        var markings = object.path("object_marking_refs");
        if (!markings.isArray() || markings.size() > MARKINGS_AT_MOST) {
            throw new Bad(Wrong.MARKING);
        }
        Tlp found = null;
        for (var one : markings) {
            var tlp = one.isString() ? Tlp.of(one.asString()).orElse(null) : null;
            if (tlp != null && found != null && tlp != found) {
                throw new Bad(Wrong.MARKING);
            }
            found = tlp == null ? found : tlp;
        }
        if (found == null) {
            throw new Bad(Wrong.MARKING);
        }
        return found;
    }

    private static Instant time(JsonNode object, String name) throws Bad {
        var written = object.path(name);
        if (!written.isString()
                || written.asString().length() > LONGEST_TIME
                || !TIME.matcher(written.asString()).matches()) {
            throw new Bad(Wrong.TIME);
        }
        try {
            var instant = Instant.parse(written.asString()).truncatedTo(ChronoUnit.MILLIS);
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw new Bad(Wrong.TIME);
            }
            return instant;
        } catch (DateTimeException none) {
            throw new Bad(Wrong.TIME);
        }
    }

    private static @Nullable String id(JsonNode object) {
        var id = object.path("id");
        return id.isString() && OBJECT_ID.matcher(id.asString()).matches() ? id.asString() : null;
    }

    private static @Nullable String version(JsonNode object) {
        var modified = object.has("modified") ? object.path("modified") : object.path("created");
        return modified.isString()
                        && modified.asString().length() <= LONGEST_TIME
                        && TIME.matcher(modified.asString()).matches()
                ? modified.asString()
                : null;
    }

    /** A name as it may be shown: one line, not too long. */
    private static String shortened(String name) {
        var line = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return line.length() > LONGEST_IDENTITY ? line.substring(0, LONGEST_IDENTITY) : line;
    }
}
