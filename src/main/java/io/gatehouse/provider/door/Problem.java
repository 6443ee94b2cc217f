package io.gatehouse.provider.door;

import io.gatehouse.shell.Refused;
import io.gatehouse.shell.Texts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * What went wrong, as a program reads it (RFC 9457): the status, a code that does not change with the wording, and a sentence
 * for the developer at the other end. It never holds what was sent.
 *
 * @param code the key of the sentence
 */
record Problem(int status, String code, String detail) {

    private static final JsonMapper JSON = new JsonMapper();

    static Problem of(int status, String code, Object... arguments) {
        return new Problem(status, code, Texts.in(Locale.ENGLISH, code, arguments));
    }

    /** What a service or a value said no with. */
    static Problem of(int status, Refused refused) {
        return new Problem(status, refused.key(), refused.text());
    }

    void write(HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        var known = HttpStatus.resolve(status);
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "about:blank");
        body.put("title", known == null ? "" : known.getReasonPhrase());
        body.put("status", status);
        body.put("code", code);
        body.put("detail", detail);
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        var bytes = JSON.writeValueAsBytes(body);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
