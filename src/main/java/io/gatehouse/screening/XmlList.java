package io.gatehouse.screening;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A list in XML, read as a stream: each of the elements that are asked for becomes a small tree of its own and is let go.
 *
 * <p>No list has a document type. A file that has one is refused at once, so that no entity is ever declared, fetched or expanded.
 */
final class XmlList {

    private static final int DEEPEST = 8;
    private static final int MOST_ELEMENTS = 20_000;

    /** One element, with its text and the elements in it. */
    record Element(String name, StringBuilder text, List<Element> inside) {

        List<Element> all(String wanted) {
            return inside.stream().filter(one -> one.name.equals(wanted)).toList();
        }

        /** Those elements of a list of them, as {@code program} in {@code programList}. */
        List<Element> all(String around, String wanted) {
            return all(around).stream()
                    .flatMap(list -> list.all(wanted).stream())
                    .toList();
        }

        /** The text of the first element called so; empty where there is none. */
        String get(String wanted) {
            for (var one : inside) {
                if (one.name.equals(wanted)) {
                    return one.said();
                }
            }
            return "";
        }

        String said() {
            return text.toString().strip();
        }
    }

    /** Takes what was asked for, in the order of the file. */
    interface Taker {

        /** The outermost element and the value of its attribute {@code dateGenerated}, or empty. */
        default void root(String dateGenerated) {}

        void take(Element element, long line) throws ListUnreadable;
    }

    private final String root;
    private final Set<String> wanted;
    private int elements;

    XmlList(String root, Set<String> wanted) {
        this.root = root;
        this.wanted = wanted;
    }

    void read(Path file, Taker taker) throws IOException, ListUnreadable {
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
                read(reader, taker);
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

    private void read(XMLStreamReader reader, Taker taker) throws XMLStreamException, ListUnreadable {
        var begun = false;
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
            if (!begun) {
                if (!name.equals(root)) {
                    throw new ListUnreadable("screening.list.bad.columns", 1);
                }
                var date = reader.getAttributeValue(null, "dateGenerated");
                taker.root(date == null ? "" : date);
                begun = true;
            } else if (wanted.contains(name)) {
                var line = reader.getLocation().getLineNumber();
                elements = 0;
                taker.take(element(reader, 1), line);
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
}
