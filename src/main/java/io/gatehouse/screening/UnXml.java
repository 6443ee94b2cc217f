package io.gatehouse.screening;

import io.gatehouse.matching.BirthDate;
import io.gatehouse.matching.Identifier.Kind;
import io.gatehouse.matching.NameQuality;
import io.gatehouse.matching.PartyKind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The UN Security Council Consolidated List, XML (its schema is {@code sc-sanctions.xsd}): individuals and entities, each read into a
 * small tree of its own and let go.
 *
 * <p>The list has no document type. A file that has one is refused at once, so that no entity is ever declared, fetched or expanded.
 */
final class UnXml implements ListReader {

    private static final int DEEPEST = 8;
    private static final int MOST_ELEMENTS = 20_000;

    /** One element of an entry, with its text and the elements in it. */
    private record Element(String name, StringBuilder text, List<Element> inside) {

        List<Element> all(String wanted) {
            return inside.stream().filter(one -> one.name.equals(wanted)).toList();
        }

        /** The text of the first element called so; empty where there is none. */
        String get(String wanted) {
            for (var one : inside) {
                if (one.name.equals(wanted)) {
                    return one.text.toString().strip();
                }
            }
            return "";
        }
    }

    private final Drafts drafts = new Drafts();
    private @Nullable LocalDate date;
    private int elements;

    @Override
    public ListContent read(List<Path> files) throws IOException, ListUnreadable {
        for (var file : files) {
            read(file);
        }
        return new ListContent(date, drafts.entries());
    }

    private void read(Path file) throws IOException, ListUnreadable {
        Bounds.check(file);
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Nothing is fetched for a list");
        });
        try (var bytes = new BufferedInputStream(Files.newInputStream(file))) {
            var reader = factory.createXMLStreamReader(bytes);
            try {
                read(reader);
            } catch (XMLStreamException broken) {
                throw new ListUnreadable(
                        "screening.list.bad.xml", reader.getLocation().getLineNumber());
            } finally {
                reader.close();
            }
        } catch (XMLStreamException broken) {
            throw new ListUnreadable("screening.list.bad.xml", 0);
        }
    }

    private void read(XMLStreamReader reader) throws XMLStreamException, ListUnreadable {
        var root = true;
        while (reader.hasNext()) {
            var event = reader.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new ListUnreadable(
                        "screening.list.bad.doctype", reader.getLocation().getLineNumber());
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            var name = reader.getLocalName();
            if (root) {
                if (!name.equals("CONSOLIDATED_LIST")) {
                    throw new ListUnreadable("screening.list.bad.columns", 1);
                }
                date = day(reader.getAttributeValue(null, "dateGenerated"));
                root = false;
            } else if (name.equals("INDIVIDUAL") || name.equals("ENTITY")) {
                var line = reader.getLocation().getLineNumber();
                elements = 0;
                take(element(reader, 1), line);
            }
        }
    }

    private Element element(XMLStreamReader reader, int depth) throws XMLStreamException, ListUnreadable {
        if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
            throw new ListUnreadable(
                    "screening.list.bad.facts", reader.getLocation().getLineNumber());
        }
        var element = new Element(reader.getLocalName(), new StringBuilder(), new ArrayList<>());
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> element.inside().add(element(reader, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (element.text().length() + reader.getTextLength() > Bounds.FIELD) {
                        throw new ListUnreadable(
                                "screening.list.bad.field", reader.getLocation().getLineNumber());
                    }
                    element.text().append(reader.getText());
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return element;
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new ListUnreadable(
                            "screening.list.bad.doctype", reader.getLocation().getLineNumber());
                default -> {
                    // Comments and the like say nothing.
                }
            }
        }
    }

    private void take(Element party, long line) throws ListUnreadable {
        var person = party.name().equals("INDIVIDUAL");
        var draft = drafts.begin(
                party.get("REFERENCE_NUMBER").isEmpty() ? party.get("DATAID") : party.get("REFERENCE_NUMBER"),
                "",
                person ? PartyKind.PERSON : PartyKind.ORGANISATION,
                line);
        draft.name(
                        String.join(
                                " ",
                                party.get("FIRST_NAME"),
                                party.get("SECOND_NAME"),
                                party.get("THIRD_NAME"),
                                party.get("FOURTH_NAME")),
                        NameQuality.PRIMARY)
                .name(party.get("NAME_ORIGINAL_SCRIPT"), NameQuality.PRIMARY)
                .programme(party.get("UN_LIST_TYPE"))
                .remark(party.get("COMMENTS1"));
        for (var alias : party.all(party.name() + "_ALIAS")) {
            draft.name(
                            alias.get("ALIAS_NAME"),
                            alias.get("QUALITY").equalsIgnoreCase("Low") ? NameQuality.WEAK : NameQuality.ALIAS)
                    .birth(alias.get("DATE_OF_BIRTH"));
        }
        for (var nationality : party.all("NATIONALITY")) {
            for (var value : nationality.all("VALUE")) {
                draft.nationality(value.text().toString());
            }
        }
        for (var address : party.all(party.name() + "_ADDRESS")) {
            draft.country(address.get("COUNTRY"));
        }
        for (var birth : party.all("INDIVIDUAL_DATE_OF_BIRTH")) {
            draft.birth(birth(birth));
        }
        for (var document : party.all("INDIVIDUAL_DOCUMENT")) {
            document(document, draft);
        }
    }

    private static Optional<BirthDate> birth(Element birth) {
        var text = birth.get("DATE");
        if (text.isEmpty()) {
            text = birth.get("YEAR");
        }
        if (!birth.get("FROM_YEAR").isEmpty() && !birth.get("TO_YEAR").isEmpty()) {
            text = birth.get("FROM_YEAR") + " to " + birth.get("TO_YEAR");
        }
        var about = birth.get("TYPE_OF_DATE").toUpperCase(Locale.ROOT).startsWith("APPROX");
        return BirthText.read(text).map(date -> about ? new BirthDate(date.from(), date.to(), true) : date);
    }

    private static void document(Element document, EntryDraft draft) throws ListUnreadable {
        var sort =
                (document.get("TYPE_OF_DOCUMENT") + " " + document.get("TYPE_OF_DOCUMENT2")).toLowerCase(Locale.ROOT);
        var issuer = document.get("ISSUING_COUNTRY");
        draft.number(
                sort.contains("pass") || sort.contains("pasaporte")
                        ? Kind.PASSPORT
                        : sort.contains("national") || sort.contains("identi") ? Kind.NATIONAL_ID : Kind.OTHER,
                issuer.isEmpty() ? document.get("COUNTRY_OF_ISSUE") : issuer,
                document.get("NUMBER"));
    }

    private static @Nullable LocalDate day(@Nullable String instant) {
        try {
            return instant == null || instant.length() < 10 ? null : LocalDate.parse(instant.substring(0, 10));
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
