package io.gatehouse.disclosure.bundle;

import io.gatehouse.audit.InclusionProof;
import io.gatehouse.audit.VerifierKey;
import io.gatehouse.disclosure.bundle.BundleContent.Attachment;
import io.gatehouse.disclosure.bundle.BundleContent.Section;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.Texts;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * What a whole package looks like on paper, as XSL formatting objects: a first page with contents and what is withheld, the custodian's
 * certificate, the records class by class, and the files with their hashes.
 */
final class PackageDocument {

    private static final String FO = "http://www.w3.org/1999/XSL/Format";
    private static final String FOX = "http://xmlgraphics.apache.org/fop/extensions";
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final String DC = "http://purl.org/dc/elements/1.1/";
    private static final String TEXT = "disclosure.bundle.document.";

    /** Each page sequence is laid out by itself, so that memory does not grow with the rows. */
    private static final int ROWS_A_SEQUENCE = 1_000;

    private static final int BREAK_AFTER = 10;
    private static final int LONG_WORD = 20;
    private static final int WIDEST = 48;
    private static final int NARROWEST = 6;
    private static final String PALE = "#ececec";
    private static final String GREY = "#555555";
    private static final String LINE = "0.5pt solid #999999";
    private static final int WATERMARKS = 7;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final XMLStreamWriter xml;
    private final BundleContent content;

    private PackageDocument(BundleContent content) throws XMLStreamException {
        this.content = content;
        this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
    }

    /** The PDF/A of a package. */
    static byte[] of(
            BundleContent content,
            List<Built.File> files,
            List<InclusionProof> proofs,
            VerifierKey trail,
            PackageKey key) {
        try {
            var document = new PackageDocument(content);
            document.write(files, proofs, trail, key);
            return Pdf.of(document.out.toByteArray(), content.provider(), content.asOf());
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String words(String key, Object... arguments) {
        return Texts.in(Locale.ENGLISH, TEXT + key, arguments);
    }

    private static String utc(Instant instant) {
        return Bundles.utc(instant).replace('T', ' ').replace("Z", " UTC");
    }

    private void write(List<Built.File> files, List<InclusionProof> proofs, VerifierKey trail, PackageKey key)
            throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.setPrefix("fo", FO);
        start("root", "font-family", Scripts.LATIN, "font-size", "9pt", "line-height", "1.35", "xml:lang", "en");
        xml.writeNamespace("fo", FO);
        xml.writeNamespace("fox", FOX);
        pages();
        metadata();
        bookmarks();
        sequence("first", () -> {
            firstPage();
            certificate();
        });
        var number = 0;
        for (var section : content.sections()) {
            number++;
            section(section, number);
        }
        sequence("files", () -> files(files, proofs, trail, key));
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
    }

    private void pages() throws XMLStreamException {
        start("layout-master-set");
        start(
                "simple-page-master",
                "master-name",
                "page",
                "page-width",
                "8.5in",
                "page-height",
                "11in",
                "margin",
                "0.5in 0.7in");
        empty("region-body", "margin-top", "0.45in", "margin-bottom", "0.45in");
        empty("region-before", "extent", "0.35in");
        empty("region-after", "extent", "0.35in", "display-align", "after");
        empty("region-start", "extent", "0in");
        end();
        end();
    }

    /** The title as PDF/A wants it: with its language, which FOP leaves out when it is told a title alone. */
    private void metadata() throws XMLStreamException {
        start("declarations");
        xml.writeStartElement("x", "xmpmeta", "adobe:ns:meta/");
        xml.writeNamespace("x", "adobe:ns:meta/");
        xml.writeStartElement("rdf", "RDF", RDF);
        xml.writeNamespace("rdf", RDF);
        xml.writeStartElement("rdf", "Description", RDF);
        xml.writeNamespace("dc", DC);
        xml.writeAttribute("rdf", RDF, "about", "");
        xml.writeStartElement("dc", "title", DC);
        xml.writeStartElement("rdf", "Alt", RDF);
        xml.writeStartElement("rdf", "li", RDF);
        attributes("xml:lang", "x-default");
        xml.writeCharacters(printable(words("title", content.packageNumber())));
        for (var i = 0; i < 7; i++) {
            end();
        }
    }

    private void bookmarks() throws XMLStreamException {
        start("bookmark-tree");
        bookmark("first", words("title", content.packageNumber()));
        bookmark("certificate", content.certificate().heading());
        var number = 0;
        for (var section : content.sections()) {
            number++;
            bookmark("section-" + number, number + ". " + section.title());
        }
        bookmark("files", words("files"));
        end();
    }

    private void bookmark(String target, String title) throws XMLStreamException {
        start("bookmark", "internal-destination", target);
        start("bookmark-title");
        xml.writeCharacters(printable(title));
        end();
        end();
    }

    private interface Body {
        void write() throws XMLStreamException;
    }

    /** A run of pages with the watermark behind, and what identifies the package above and below. */
    private void sequence(String id, Body body) throws XMLStreamException {
        start("page-sequence", "master-reference", "page", "id", "pages-" + id);
        var mark = words("watermark", content.requestNumber(), content.agency(), content.packageNumber());
        start("static-content", "flow-name", "xsl-region-start");
        for (var i = 0; i < WATERMARKS; i++) {
            start(
                    "block-container",
                    "absolute-position",
                    "fixed",
                    "left",
                    "0.3in",
                    "top",
                    (65 + i * 100) + "pt",
                    "width",
                    "7.9in",
                    "height",
                    "1in");
            start("block", "font-size", "13pt", "color", PALE, "text-align", i % 2 == 0 ? "start" : "end");
            text(mark);
            end();
            end();
        }
        end();
        start("static-content", "flow-name", "xsl-region-before");
        start("block", "font-size", "7.5pt", "color", GREY, "text-align-last", "justify", "border-bottom", LINE);
        text(mark);
        empty("leader", "leader-pattern", "space");
        text(content.process());
        end();
        end();
        start("static-content", "flow-name", "xsl-region-after");
        start("block", "font-size", "7.5pt", "color", GREY, "text-align-last", "justify", "border-top", LINE);
        text(words("footer", utc(content.asOf())));
        empty("leader", "leader-pattern", "space");
        text(words("page"));
        text(" ");
        empty("page-number");
        end();
        end();
        start("flow", "flow-name", "xsl-region-body");
        body.write();
        end();
        end();
    }

    private void firstPage() throws XMLStreamException {
        start(
                "block",
                "font-family",
                Scripts.LATIN_BOLD,
                "font-weight",
                "bold",
                "font-size",
                "18pt",
                "id",
                "first",
                "space-after",
                "4pt",
                "role",
                "H1");
        boldText(words("heading"));
        end();
        paragraph(words("lead", content.provider(), content.agency()));
        var facts = new ArrayList<List<String>>();
        facts.add(List.of(words("package"), content.packageNumber()));
        facts.add(List.of(words("request"), content.requestNumber()));
        facts.add(List.of(words("process"), content.process()));
        facts.add(List.of(words("agency"), content.agency()));
        facts.add(List.of(words("provider"), content.provider()));
        facts.add(List.of(words("as-of"), utc(content.asOf())));
        content.particulars().forEach(fact -> facts.add(List.of(fact.label(), fact.value())));
        table(List.of(words("fact"), words("value")), facts, new int[] {3, 7});
        heading("contents", words("contents"));
        if (content.sections().isEmpty()) {
            paragraph(words("contents.none"));
        } else {
            var rows = new ArrayList<List<String>>();
            var number = 0;
            for (var section : content.sections()) {
                number++;
                rows.add(List.of(
                        Integer.toString(number),
                        section.title(),
                        section.ground(),
                        section.count() == 0 && !kept(section)
                                ? words("count.not-kept")
                                : Integer.toString(section.count())));
            }
            table(List.of(words("number"), words("class"), words("ground"), words("count")), rows, new int[] {1, 5, 5, 2
            });
        }
        heading("withheld", words("withheld"));
        if (content.withheld().isEmpty()) {
            paragraph(words("withheld.none"));
        } else {
            table(
                    List.of(words("class"), words("needed"), words("reason"), words("count")),
                    content.withheld().stream()
                            .map(item -> List.of(
                                    item.title(),
                                    item.ground(),
                                    item.reason(),
                                    item.count() == 0 ? "" : Integer.toString(item.count())))
                            .toList(),
                    new int[] {4, 4, 5, 2});
        }
        paragraph(words("times"));
    }

    private void certificate() throws XMLStreamException {
        var certificate = content.certificate();
        start("block", "break-before", "page");
        heading("certificate", certificate.heading());
        for (var paragraph : certificate.paragraphs()) {
            paragraph(paragraph);
        }
        start("block", "space-before", "18pt", "keep-together.within-page", "always");
        paragraph(certificate.custodian());
        paragraph(certificate.office());
        paragraph(words("signed", utc(certificate.signedAt())));
        end();
        end();
    }

    private void section(Section section, int number) throws XMLStreamException {
        var rows = section.rows();
        var widths = widths(section);
        for (var from = 0; from == 0 || from < rows.size(); from += ROWS_A_SEQUENCE) {
            var first = from;
            var part = rows.subList(first, Math.min(rows.size(), first + ROWS_A_SEQUENCE));
            sequence("section-" + number + "-" + first, () -> {
                if (first == 0) {
                    heading("section-" + number, number + ". " + section.title());
                    paragraph(words("section", section.ground(), section.count()));
                    if (section.count() == 0) {
                        paragraph(words(kept(section) ? "section.none" : "section.not-kept"));
                    }
                    var source = section.source();
                    if (source != null) {
                        paragraph(words("source", source.words(), utc(source.asOf())));
                    }
                }
                if (!part.isEmpty()) {
                    table(numbered(section.columns()), numbered(part, first), widths);
                }
                if (first + ROWS_A_SEQUENCE >= rows.size()) {
                    images(section.images());
                }
            });
        }
    }

    private static boolean kept(Section section) {
        return RecordClass.valueOf(section.recordClass()).kept();
    }

    private static List<String> numbered(List<String> columns) {
        var all = new ArrayList<String>();
        all.add(words("number"));
        all.addAll(columns);
        return all;
    }

    private static List<List<String>> numbered(List<List<String>> rows, int from) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> {
                    var all = new ArrayList<String>();
                    all.add(Integer.toString(from + i + 1));
                    all.addAll(rows.get(i));
                    return (List<String>) all;
                })
                .toList();
    }

    /** Columns share the width by their longest value, within bounds. */
    private static int[] widths(Section section) {
        var widths = new int[section.columns().size() + 1];
        widths[0] = NARROWEST;
        for (var column = 0; column < section.columns().size(); column++) {
            var longest = section.columns().get(column).length();
            for (var row : section.rows()) {
                longest = Math.max(longest, row.get(column).length());
            }
            widths[column + 1] = Math.clamp(longest, NARROWEST, WIDEST);
        }
        return widths;
    }

    private void images(List<Attachment> images) throws XMLStreamException {
        var number = 0;
        for (var image : images) {
            number++;
            start("block-container", "keep-together.within-page", "always", "space-before", "12pt");
            paragraph(words("image", number, image.title()));
            start("block");
            empty(
                    "external-graphic",
                    "src",
                    "url('data:" + image.mediaType() + ";base64,"
                            + Base64.getEncoder().encodeToString(image.bytes()) + "')",
                    "content-width",
                    "scale-down-to-fit",
                    "content-height",
                    "scale-down-to-fit",
                    "width",
                    "100%",
                    "height",
                    "8.2in",
                    "scaling",
                    "uniform",
                    "fox:alt-text",
                    printable(image.title()));
            end();
            end();
        }
    }

    private void files(List<Built.File> files, List<InclusionProof> proofs, VerifierKey trail, PackageKey key)
            throws XMLStreamException {
        heading("files", words("files"));
        paragraph(words("files.about"));
        if (!files.isEmpty()) {
            table(
                    List.of(words("file"), words("bytes"), words("sha256")),
                    files.stream()
                            .map(file -> List.of(file.path(), Long.toString(file.size()), file.sha256Hex()))
                            .toList(),
                    new int[] {5, 2, 8});
        }
        heading("signature", words("signature"));
        paragraph(words("signature.about"));
        table(
                List.of(words("fact"), words("value")),
                List.of(
                        List.of(words("key"), key.verifier().toString()),
                        List.of(words("fingerprint"), key.verifier().fingerprint()),
                        List.of(words("trail"), trail.toString())),
                new int[] {3, 7});
        heading("trail", words("entries"));
        if (proofs.isEmpty()) {
            paragraph(words("entries.none"));
            return;
        }
        paragraph(words("entries.about"));
        table(
                List.of(words("recorded"), words("act"), words("place"), words("leaf")),
                proofs.stream()
                        .map(proof -> List.of(
                                utc(proof.recordedAt()),
                                proof.action(),
                                words("place.of", Long.toString(proof.index()), Long.toString(proof.size())),
                                HexFormat.of().formatHex(proof.leaf())))
                        .toList(),
                new int[] {4, 5, 3, 6});
    }

    private void heading(String id, String title) throws XMLStreamException {
        start(
                "block",
                "id",
                id,
                "font-family",
                Scripts.LATIN_BOLD,
                "font-weight",
                "bold",
                "font-size",
                "12pt",
                "space-before",
                "14pt",
                "space-after",
                "4pt",
                "keep-with-next.within-page",
                "always",
                "role",
                "H2");
        boldText(title);
        end();
    }

    private void paragraph(String sentence) throws XMLStreamException {
        for (var line : sentence.split("\\R", -1)) {
            start("block", "space-after", "4pt");
            text(line);
            end();
        }
    }

    private void table(List<String> columns, List<List<String>> rows, int[] widths) throws XMLStreamException {
        start("table", "table-layout", "fixed", "width", "100%", "font-size", "8pt", "space-after", "6pt");
        for (var width : widths) {
            empty("table-column", "column-width", "proportional-column-width(" + width + ")");
        }
        start("table-header");
        row(columns, true);
        end();
        start("table-body");
        for (var row : rows) {
            row(row, false);
        }
        end();
        end();
    }

    private void row(List<String> values, boolean header) throws XMLStreamException {
        start("table-row", "keep-together.within-page", "auto");
        for (var value : values) {
            start("table-cell", "padding", "2pt 4pt 2pt 0pt", "border-bottom", LINE, "role", header ? "TH" : "TD");
            for (var line : value.split("\\R", -1)) {
                start("block");
                if (header) {
                    boldText(line);
                } else {
                    text(line);
                }
                end();
            }
            end();
        }
        end();
    }

    /** A text, each part in the font that can write it. */
    private void text(String text) throws XMLStreamException {
        for (var run : Scripts.runs(text)) {
            if (run.font().equals(Scripts.LATIN)) {
                xml.writeCharacters(breakable(run.text()));
            } else {
                inline(run.font(), run.text());
            }
        }
    }

    /** As {@link #text}, in a block that is set bold; only Latin, Greek and Cyrillic letters have a bold font. */
    private void boldText(String text) throws XMLStreamException {
        for (var run : Scripts.runs(text)) {
            if (run.font().equals(Scripts.LATIN)) {
                inline(Scripts.LATIN_BOLD, breakable(run.text()));
            } else {
                inline(run.font(), run.text());
            }
        }
    }

    private void inline(String font, String text) throws XMLStreamException {
        start("inline", "font-family", font, "font-weight", font.equals(Scripts.LATIN_BOLD) ? "bold" : "normal");
        xml.writeCharacters(text);
        end();
    }

    private static String printable(String text) {
        var printable = new StringBuilder();
        Scripts.runs(text).forEach(run -> printable.append(run.text()));
        return printable.toString();
    }

    /** Lets long words such as hashes and addresses break where a column ends. */
    private static String breakable(String text) {
        var broken = new StringBuilder();
        var length = 0;
        for (var word : text.split("(?<= )|(?= )")) {
            if (word.length() <= LONG_WORD) {
                broken.append(word);
                continue;
            }
            length = 0;
            for (var i = 0; i < word.length(); i++) {
                broken.append(word.charAt(i));
                length++;
                if (length % BREAK_AFTER == 0 && i + 1 < word.length() && !Character.isHighSurrogate(word.charAt(i))) {
                    broken.append('\u200B');
                }
            }
        }
        return broken.toString();
    }

    private void start(String name, String... attributes) throws XMLStreamException {
        xml.writeStartElement("fo", name, FO);
        attributes(attributes);
    }

    private void empty(String name, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement("fo", name, FO);
        attributes(attributes);
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (var i = 0; i < attributes.length; i += 2) {
            var name = attributes[i];
            if (name.startsWith("fox:")) {
                xml.writeAttribute("fox", FOX, name.substring(4), attributes[i + 1]);
            } else if (name.startsWith("xml:")) {
                xml.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", name.substring(4), attributes[i + 1]);
            } else {
                xml.writeAttribute(name, attributes[i + 1]);
            }
        }
    }

    private void end() throws XMLStreamException {
        xml.writeEndElement();
    }
}
