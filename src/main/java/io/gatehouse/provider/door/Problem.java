package io.gatehouse.provider.door;

import io.gatehouse.shell.Refused;
import io.gatehouse.shell.Texts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * What went wrong, as a program reads it (RFC 9457): the status, a code that does not change with the wording, and a sentence
 * for the developer at the other end. It never holds what was sent. In the exchange of indicators it takes the form that TAXII has for it.
 *
 * @param code the key of the sentence
 */
record Problem(int status, String code, String detail) {

    /** Where the exchange of indicators is, TAXII 2.1. */
    static final String EXCHANGE = "/api/v1/taxii2/";

    /** The type of everything there. */
    static final String EXCHANGED = "application/taxii+json;version=2.1";

    private static final JsonMapper JSON = new JsonMapper();

    static Problem of(int status, String code, Object... arguments) {
        return new Problem(status, code, Texts.in(Locale.ENGLISH, code, arguments));
    }

    /** What a service or a value said no with. */
    static Problem of(int status, Refused refused) {
        return new Problem(status, refused.key(), refused.text());
    }

    /** Whether it is a call of the exchange of indicators, which has its own form of errors and may come without a key. */
    static boolean isExchange(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + EXCHANGE);
    }

    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        var known = HttpStatus.resolve(status);
        var title = known == null ? "" : known.getReasonPhrase();
        var exchange = isExchange(request);
        var body = exchange ? exchanged(title) : problem(title);
        response.setStatus(status);
        response.setContentType(exchange ? EXCHANGED : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        var bytes = JSON.writeValueAsBytes(body);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** The error resource of TAXII 2.1. */
    private Map<String, Object> exchanged(String title) {
        var body = new LinkedHashMap<String, Object>();
        body.put("title", title);
        body.put("description", detail);
        body.put("error_code", code);
        body.put("http_status", String.valueOf(status));
        return body;
    }

    private Map<String, Object> problem(String title) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("code", code);
        body.put("detail", detail);
        return body;
    }
}
