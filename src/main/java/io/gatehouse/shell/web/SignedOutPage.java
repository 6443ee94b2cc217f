package io.gatehouse.shell.web;

import io.gatehouse.shell.IdleEnd;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where a person arrives whose time ran out: nothing is lost, and how to come back. A session that the idle guard ended is
 * gone when this page is shown; any other session stays as it is.
 */
@RestController
class SignedOutPage {

    @GetMapping(IdleEnd.PATH)
    ResponseEntity<byte[]> page(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null && session.getAttribute(IdleEnd.MARK) != null) {
            session.invalidate();
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(PlainPage.html(
                                request,
                                "shell.signed-out.title",
                                "shell.signed-out.text",
                                "",
                                "shell.signed-out.again")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
