package io.gatehouse.provider.door;

import io.gatehouse.customer.CardNumbers;
import io.gatehouse.shell.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a request may carry: not too much, and nowhere a card number or a card's security code (R27, R28). It looks before
 * anything reads, keeps or logs the request, in the address and in every name and value of the body.
 *
 * <p>Batches of activity are looked at line by line where they are read, so that one bad line does not refuse the others.
 */
final class Bodies extends OncePerRequestFilter {

    /** What comes line by line, in batches. */
    private static final Set<String> BATCHES = Set.of("/api/v1/activity", "/api/v1/assigned-addresses");

    private static final JsonMapper JSON = new JsonMapper();
    /** An instant, whose digits may look like anything. */
    private static final Pattern INSTANT = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})");

    private final DoorSettings settings;

    Bodies(DoorSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var type = request.getContentType();
        if (type != null && type.contains("*")) {
            // No type at all, and nothing behind this expects it.
            Problems.worded(415).write(request, response);
            return;
        }
        var activity = isBatch(request);
        var most = (activity || Problem.isExchange(request) ? settings.activitySize() : settings.size()).toBytes();
        if (request.getContentLengthLong() > most) {
            tooLarge(request, response);
            return;
        }
        var comes = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        var body = !comes
                ? new byte[0]
                : request.getInputStream().readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
        if (body.length > most) {
            tooLarge(request, response);
            return;
        }
        if (holdsCard(request) || (!activity && holdsCard(body))) {
            Problem.of(422, new Refused("customer.card.refused")).write(request, response);
            return;
        }
        chain.doFilter(new Read(request, body), response);
    }

    static boolean isBatch(HttpServletRequest request) {
        return BATCHES.contains(
                request.getRequestURI().substring(request.getContextPath().length()));
    }

    private static void tooLarge(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // What is left of it is not waited for.
        response.setHeader("Connection", "close");
        Problems.worded(413).write(request, response);
    }

    private static boolean holdsCard(HttpServletRequest request) {
        var query = request.getQueryString();
        var key = request.getHeader(Idempotency.KEY);
        return holds(decoded(request.getRequestURI()))
                || (query != null && (holds(decoded(query)) || namesCode(query)))
                || (key != null && holds(key));
    }

    private static boolean namesCode(String query) {
        for (var pair : query.split("&", -1)) {
            if (CardNumbers.isSecurityCode(decoded(pair.split("=", 2)[0]))) {
                return true;
            }
        }
        return false;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    /** What is no JSON is looked at as one text; whoever reads it later refuses it for that. */
    private static boolean holdsCard(byte[] body) {
        if (body.length == 0) {
            return false;
        }
        try (var parser = JSON.createParser(body)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if ((token == JsonToken.PROPERTY_NAME && CardNumbers.isSecurityCode(parser.currentName()))
                        || (isText(token) && holds(parser.getString()))) {
                    return true;
                }
            }
            return false;
        } catch (JacksonException malformed) {
            return holds(new String(body, StandardCharsets.UTF_8));
        }
    }

    private static boolean isText(JsonToken token) {
        return token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME || token.isNumeric();
    }

    private static boolean holds(String text) {
        return !INSTANT.matcher(text).matches() && CardNumbers.foundIn(text);
    }

    /** A request whose body has been read, and can be read again. */
    static final class Read extends HttpServletRequestWrapper {

        private final byte[] body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        byte[] body() {
            return body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Again(new ByteArrayInputStream(body));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }

        @Override
        public int getContentLength() {
            return body.length;
        }

        @Override
        public long getContentLengthLong() {
            return body.length;
        }
    }

    private static final class Again extends ServletInputStream {

        private final ByteArrayInputStream body;

        Again(ByteArrayInputStream body) {
            this.body = body;
        }

        @Override
        public int read() {
            return body.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return body.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
            return body.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("The body has been read already");
        }
    }
}
