package io.gatehouse.screening;

import io.gatehouse.matching.NameQuality;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The US Consolidated Screening List as JSON (International Trade Administration, "consolidated.json" of trade.gov's data services): an
 * object whose array {@code results} holds an object for each party. The fields are those of the CSV form, with real arrays where that
 * has semicolons, and entries are called the same in both.
 *
 * <p>Read as a stream, one party in memory at a time. A file that ends before its last bracket is no list.
 */
final class ConsolidatedScreeningJson implements ListReader {

    private static final int DEEPEST = 8;

    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(Bounds.FIELD)
                            .maxNumberLength(Bounds.NUMBER)
                            .maxNameLength(Bounds.NAME)
                            .maxDocumentLength(Bounds.BYTES)
                            .build())
                    .build())
            .build();

    @Override
    public ListContent read(List<Path> files) throws IOException, ListUnreadable {
        var drafts = new Drafts();
        for (var file : files) {
            Bounds.check(file);
            // A byte order mark and the encodings that JSON allows are the parser's to tell.
            try (var bytes = new BufferedInputStream(Files.newInputStream(file));
                    var parser = json.createParser(bytes)) {
                read(parser, drafts);
            } catch (JacksonException broken) {
                var at = broken.getLocation();
                throw new ListUnreadable("screening.list.bad.json", at == null ? 0 : Math.max(at.getLineNr(), 0));
            }
        }
        return new ListContent(null, drafts.entries());
    }

    private static void read(JsonParser parser, Drafts drafts) throws ListUnreadable {
        var found = false;
        if (parser.nextToken() == JsonToken.START_ARRAY) {
            results(parser, drafts);
            found = true;
        } else {
            expect(parser, JsonToken.START_OBJECT);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                expect(parser, JsonToken.PROPERTY_NAME);
                var wanted = parser.currentName().equals("results");
                parser.nextToken();
                if (wanted) {
                    expect(parser, JsonToken.START_ARRAY);
                    results(parser, drafts);
                    found = true;
                } else {
                    parser.skipChildren();
                }
            }
        }
        if (!found || parser.nextToken() != null) {
            throw new ListUnreadable("screening.list.bad.columns", line(parser));
        }
    }

    private static void results(JsonParser parser, Drafts drafts) throws ListUnreadable {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(parser, JsonToken.START_OBJECT);
            var line = line(parser);
            JsonNode party = parser.readValueAsTree();
            take(party, drafts, line);
        }
    }

    private static void take(JsonNode party, Drafts drafts, long line) throws ListUnreadable {
        var name = text(party, "name");
        if (!party.has("source") || !party.has("name")) {
            throw new ListUnreadable("screening.list.bad.columns", line);
        }
        var part = ConsolidatedScreeningCsv.part(text(party, "source"));
        var draft = drafts.begin(
                        ConsolidatedScreeningCsv.ref(part, text(party, "entity_number"), name, drafts),
                        part,
                        ConsolidatedScreeningCsv.kind(text(party, "type")),
                        line)
                .name(name, NameQuality.PRIMARY)
                .country(text(party, "vessel_flag"))
                .remark(text(party, "remarks"))
                .remark(text(party, "federal_register_notice"));
        for (var alias : all(party, "alt_names")) {
            draft.name(ConsolidatedScreeningCsv.unjoined(words(alias)), NameQuality.ALIAS);
        }
        for (var address : all(party, "addresses")) {
            draft.country(text(address, "country"));
        }
        for (var date : all(party, "dates_of_birth")) {
            draft.birth(words(date));
        }
        for (var country : all(party, "nationalities")) {
            draft.nationality(words(country));
        }
        for (var country : all(party, "citizenships")) {
            draft.nationality(words(country));
        }
        for (var programme : all(party, "programs")) {
            draft.programme(words(programme));
        }
        for (var id : all(party, "ids")) {
            ConsolidatedScreeningCsv.number(text(id, "country"), text(id, "number"), text(id, "type"), draft);
        }
    }

    /** The values of an array, one value where it is no array, nothing where it is missing or null. */
    private static List<JsonNode> all(JsonNode party, String field) throws ListUnreadable {
        var values = new ArrayList<JsonNode>();
        var found = party.path(field);
        if (found.isArray()) {
            found.forEach(values::add);
        } else if (!found.isNull() && !found.isMissingNode()) {
            values.add(found);
        }
        if (values.size() > Bounds.FACTS) {
            throw new ListUnreadable("screening.list.bad.facts", 0);
        }
        return values;
    }

    private static String text(JsonNode object, String field) {
        return words(object.path(field));
    }

    private static String words(@Nullable JsonNode value) {
        return value == null || value.isContainer() || value.isNull() || value.isMissingNode()
                ? ""
                : value.asString().strip();
    }

    private static void expect(JsonParser parser, JsonToken wanted) throws ListUnreadable {
        if (parser.currentToken() != wanted) {
            throw new ListUnreadable("screening.list.bad.columns", line(parser));
        }
    }

    private static long line(JsonParser parser) {
        return Math.max(parser.currentTokenLocation().getLineNr(), 0);
    }
}
