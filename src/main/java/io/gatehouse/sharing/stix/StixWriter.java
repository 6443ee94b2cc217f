package io.gatehouse.sharing.stix;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes the objects that the portal shares. Nothing comes into them but what their parameters say. */
public final class StixWriter {

    /** The definition of our observable. Fixed: all providers of all groups mean the same by it. */
    public static final String EXTENSION = "extension-definition--8f1c7d0e-52b4-4c1e-9a63-2f6c0f0f5d11";

    private static final String AUTHOR = "identity--6a2f0f3b-0d5a-4a53-8d0b-7b6a7e2f9c40";
    private static final String TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";
    private static final Instant TLP_MADE = Instant.parse("2022-10-01T00:00:00Z");
    private static final Instant EXTENSION_MADE = Instant.parse("2026-11-01T00:00:00Z");
    private static final String VERSION = "2.1";
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = new JsonMapper();

    private StixWriter() {}

    /** An instant as STIX writes it, to the millisecond. */
    public static String instant(Instant instant) {
        return INSTANT.format(instant);
    }

    /** An indicator. */
    public static ObjectNode indicator(Indicator indicator) {
        var node = object("indicator", indicator.id(), indicator.created(), indicator.modified());
        if (indicator.createdBy() != null) {
            node.put("created_by_ref", indicator.createdBy());
        }
        if (indicator.revoked()) {
            node.put("revoked", true);
        }
        var types = node.putArray("indicator_types");
        indicator.types().forEach(types::add);
        node.put("pattern", indicator.fingerprint().pattern());
        node.put("pattern_type", "stix");
        node.put("pattern_version", VERSION);
        node.put("valid_from", instant(indicator.validFrom()));
        if (indicator.validUntil() != null) {
            node.put("valid_until", instant(indicator.validUntil()));
        }
        if (indicator.confidence() != null) {
            node.put("confidence", indicator.confidence());
        }
        node.putArray("object_marking_refs").add(indicator.tlp().id());
        return node;
    }

    /** A provider, by its name alone. */
    public static ObjectNode identity(String id, String name, Instant made) {
        var node = object("identity", id, made, made);
        node.put("name", name);
        node.put("identity_class", "organization");
        node.putArray("object_marking_refs").add(Tlp.GREEN.id());
        return node;
    }

    /** A marking, as OASIS has published it. */
    public static ObjectNode marking(Tlp tlp) {
        var node = JSON.createObjectNode();
        node.put("type", "marking-definition");
        node.put("spec_version", VERSION);
        node.put("id", tlp.id());
        node.put("created", instant(TLP_MADE));
        node.put("name", tlp.shown());
        var extension = node.putObject("extensions").putObject(TLP_EXTENSION);
        extension.put("extension_type", "property-extension");
        extension.put("tlp_2_0", tlp.wire());
        return node;
    }

    /** What our observable is. */
    public static ObjectNode extension() {
        var node = object("extension-definition", EXTENSION, EXTENSION_MADE, EXTENSION_MADE);
        node.put("created_by_ref", AUTHOR);
        node.put("name", "Keyed fingerprint");
        node.put(
                "description",
                "An observable that says a value by a keyed hash: kind, key_id and digest. The key is agreed among providers.");
        node.put("schema", "docs/sharing.md");
        node.put("version", "1.0.0");
        node.putArray("extension_types").add("new-sco");
        return node;
    }

    /** Who wrote the definition of our observable. */
    public static ObjectNode author() {
        return identity(AUTHOR, "Gatehouse", EXTENSION_MADE);
    }

    /** A bundle of objects. */
    public static ObjectNode bundle(Collection<ObjectNode> objects) {
        var node = JSON.createObjectNode();
        node.put("type", "bundle");
        node.put("id", "bundle--" + UUID.randomUUID());
        if (!objects.isEmpty()) {
            var array = node.putArray("objects");
            objects.forEach(array::add);
        }
        return node;
    }

    private static ObjectNode object(String type, String id, Instant created, Instant modified) {
        var node = JSON.createObjectNode();
        node.put("type", type);
        node.put("spec_version", VERSION);
        node.put("id", id);
        node.put("created", instant(created));
        node.put("modified", instant(modified));
        return node;
    }
}
