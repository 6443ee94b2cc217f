package io.gatehouse.shell.web;

import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import io.gatehouse.shell.Texts;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page for what fails outside the screens: a wrong address, a refused request. The same look, without any script. */
@RestController
class HttpErrors implements ErrorController {

    @RequestMapping(path = "${server.error.path:/error}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(HttpServletRequest request) {
        var status = status(request);
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(html(request, status).getBytes(StandardCharsets.UTF_8));
    }

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<Map<String, Object>> machine(HttpServletRequest request) {
        var status = status(request);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Map.of("status", status.value(), "title", Texts.in(Locale.ENGLISH, kind(status) + ".title")));
    }

    private static HttpStatus status(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var known = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        return known == null ? HttpStatus.NOT_FOUND : known;
    }

    /** An address at which nothing is was refused like all that nobody is allowed; whoever mistyped it reads that it is not found. */
    private static boolean noScreen(HttpServletRequest request) {
        return "GET".equals(request.getMethod())
                && request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String address
                && ApplicationRouteRegistry.getInstance(new VaadinServletContext(request.getServletContext()))
                        .getNavigationTarget(
                                address.substring(request.getContextPath().length())
                                        .replaceFirst("^/+", ""))
                        .isEmpty();
    }

    private static String kind(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND, METHOD_NOT_ALLOWED -> "shell.error.not-found";
            case UNAUTHORIZED, FORBIDDEN -> "shell.error.no-access";
            default -> status.is4xxClientError() ? "shell.error.refused" : "shell.error.failure";
        };
    }

    private static String html(HttpServletRequest request, HttpStatus status) {
        // What a browser asked wrongly is no failure of ours, and not worth a line in the log.
        var reference = status.is5xxServerError()
                        && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure
                ? "<p class=\"secondary\">%s <span class=\"num\" dir=\"ltr\">%s</span></p>"
                        .formatted(PlainPage.text(request, "shell.error.reference"), Reference.of(failure))
                : "";
        var said = status == HttpStatus.FORBIDDEN && noScreen(request) ? HttpStatus.NOT_FOUND : status;
        return PlainPage.html(
                request, kind(said) + ".title", ErrorScreen.sentence(kind(said)), reference, "shell.error.first-page");
    }
}
