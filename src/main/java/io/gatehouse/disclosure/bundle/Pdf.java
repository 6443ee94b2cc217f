package io.gatehouse.disclosure.bundle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.TimeZone;
import java.util.regex.Pattern;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.apache.fop.apps.FopFactory;
import org.apache.fop.apps.FopFactoryBuilder;
import org.apache.fop.apps.MimeConstants;
import org.apache.fop.apps.io.ResourceResolverFactory;
import org.apache.fop.configuration.ConfigurationException;
import org.apache.fop.configuration.DefaultConfigurationBuilder;
import org.apache.fop.events.Event;
import org.apache.fop.events.model.EventSeverity;
import org.apache.xmlgraphics.io.Resource;
import org.apache.xmlgraphics.io.ResourceResolver;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Makes a PDF/A-2 out of formatting objects, the same bytes each time.
 *
 * <p>Apache FOP dates a document by the clock and derives its identifier from that; here both come from the content. Streams are not
 * compressed. Fonts come out of the jar and nothing from anywhere else.
 */
final class Pdf {

    private static final URI BASE = URI.create("package:/");
    private static final FopFactory FACTORY = factory();
    private static final Pattern IDENTIFIER = Pattern.compile("/ID \\[<[0-9A-Fa-f]{32}> <[0-9A-Fa-f]{32}>\\]");

    private static final Pattern METADATA_DATE = Pattern.compile("<xmp:MetadataDate>[0-9T:Z-]{20}<");

    private Pdf() {}

    static byte[] of(byte[] formattingObjects, String author, Instant date) {
        if (TimeZone.getDefault().getOffset(date.toEpochMilli()) != 0) {
            throw new IllegalStateException("Documents are dated in UTC, and this process runs in another zone");
        }
        var agent = FACTORY.newFOUserAgent();
        agent.setAuthor(author);
        agent.setCreator("Gatehouse");
        agent.setProducer("Gatehouse");
        agent.setCreationDate(Date.from(date));
        agent.setAccessibility(true);
        agent.getEventBroadcaster().addEventListener(Pdf::hear);
        var out = new ByteArrayOutputStream();
        try {
            var parsers = SAXParserFactory.newDefaultNSInstance();
            var fop = FACTORY.newFop(MimeConstants.MIME_PDF, agent, out);
            var reader = parsers.newSAXParser();
            reader.parse(new InputSource(new ByteArrayInputStream(formattingObjects)), fop.getDefaultHandler());
        } catch (SAXException | ParserConfigurationException refused) {
            throw new IllegalStateException("The document could not be set", refused);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        var pdf = out.toByteArray();
        var id = HexFormat.of().withUpperCase().formatHex(Arrays.copyOf(Bundles.sha256(formattingObjects), 16));
        overwrite(pdf, IDENTIFIER, "/ID [<" + id + "> <" + id + ">]");
        overwrite(pdf, METADATA_DATE, "<xmp:MetadataDate>" + Bundles.utc(date) + "<");
        return pdf;
    }

    /** Writes over what FOP took from the clock. All of it stands once in a document, and is as long as what comes in its place. */
    private static void overwrite(byte[] pdf, Pattern from, String to) {
        var text = new String(pdf, StandardCharsets.ISO_8859_1);
        var found = from.matcher(text);
        if (!found.find() || found.end() - found.start() != to.length()) {
            throw new IllegalStateException("The document is not as it was expected");
        }
        var start = found.start();
        if (found.find()) {
            throw new IllegalStateException("The document is not as it was expected");
        }
        System.arraycopy(to.getBytes(StandardCharsets.US_ASCII), 0, pdf, start, to.length());
    }

    /** A document that is not as it was meant is none; what FOP has to tell besides is of no interest to anyone. */
    private static void hear(Event event) {
        if (event.getSeverity() == EventSeverity.ERROR || event.getSeverity() == EventSeverity.FATAL) {
            throw new IllegalStateException("The document could not be set: " + event.getEventKey());
        }
    }

    private static FopFactory factory() {
        var fonts = new StringBuilder();
        for (var font : Scripts.FONTS) {
            font(fonts, font, "normal");
        }
        font(fonts, Scripts.LATIN_BOLD, "bold");
        var configuration = """
                <fop version="1.0">
                  <accessibility>true</accessibility>
                  <strict-configuration>true</strict-configuration>
                  <strict-validation>true</strict-validation>
                  <renderers>
                    <renderer mime="application/pdf">
                      <pdf-a-mode>PDF/A-2a</pdf-a-mode>
                      <filterList><value>null</value></filterList>
                      <filterList type="image"><value>null</value></filterList>
                      <fonts>%s</fonts>
                    </renderer>
                  </renderers>
                </fop>
                """.formatted(fonts);
        try {
            var resources = new FromTheJar();
            var builder = new FopFactoryBuilder(BASE, resources)
                    .setConfiguration(new DefaultConfigurationBuilder()
                            .build(new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8))));
            builder.getFontManager().disableFontCache();
            builder.getFontManager()
                    .setResourceResolver(ResourceResolverFactory.createInternalResourceResolver(BASE, resources));
            return builder.build();
        } catch (ConfigurationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void font(StringBuilder fonts, String name, String weight) {
        fonts.append("<font embed-url=\"fonts/%s.ttf\" kerning=\"no\" embedding-mode=\"subset\">".formatted(name))
                .append("<font-triplet name=\"%s\" style=\"normal\" weight=\"%s\"/></font>".formatted(name, weight));
    }

    /** Gives FOP the fonts of the jar and nothing else: no document can make it fetch a file or an address. */
    private static final class FromTheJar implements ResourceResolver {

        @Override
        public Resource getResource(URI uri) throws IOException {
            if (!BASE.getScheme().equals(uri.getScheme())) {
                throw new IOException("A package takes nothing from outside");
            }
            return new Resource(open(uri.getPath()));
        }

        private static InputStream open(String path) throws IOException {
            var found = Pdf.class.getResourceAsStream(path.substring(1));
            if (found == null) {
                throw new IOException("The jar lacks " + path);
            }
            return found;
        }

        @Override
        public OutputStream getOutputStream(URI uri) throws IOException {
            throw new IOException("A package writes nothing outside");
        }
    }
}
