package io.gatehouse.shell.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ResponseHeadersTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void letNobodyFrameSniffOrFollow() throws Exception {
        new ResponseHeaders().doFilter(request, response, new MockFilterChain());

        assertThat(response.getHeader("Content-Security-Policy"))
                .contains("frame-ancestors 'none'", "object-src 'none'", "base-uri 'self'", "script-src 'self';");
        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(response.getHeader("Permissions-Policy")).contains("camera=(self)");
        assertThat(response.getHeader("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(response.getHeader("Strict-Transport-Security")).isNull();
    }

    @Test
    void askForEncryptionWhereThereIsOne() throws Exception {
        request.setSecure(true);

        new ResponseHeaders().doFilter(request, response, new MockFilterChain());

        assertThat(response.getHeader("Strict-Transport-Security")).startsWith("max-age=31536000");
    }

    @Test
    void areNotWeakenedByWhatComesLater() throws Exception {
        new ResponseHeaders()
                .doFilter(
                        request,
                        response,
                        (_, later) -> ((HttpServletResponse) later).setHeader("x-frame-options", "SAMEORIGIN"));

        assertThat(response.getHeaders("X-Frame-Options")).containsExactly("DENY");
    }

    @Test
    void letNoBrowserKeepWhatTellsOfAPerson() throws Exception {
        request.setRequestURI("/v/status");

        new ResponseHeaders()
                .doFilter(
                        request,
                        response,
                        (_, later) -> ((HttpServletResponse) later).setHeader("Cache-Control", "no-cache"));

        assertThat(response.getHeaders("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void letABrowserKeepFilesThatAreTheSameForEverybody() throws Exception {
        request.setRequestURI("/VAADIN/build/indexhtml-1.js");

        new ResponseHeaders().doFilter(request, response, new MockFilterChain());

        assertThat(response.getHeader("Cache-Control")).isNull();
    }

    @Test
    void aReferenceTellsThePlaceButNeverTheMessage() {
        var place = Reference.place(new IllegalStateException("Nguyễn", new IllegalArgumentException("C1234567")));

        assertThat(place)
                .contains("IllegalStateException", "caused by java.lang.IllegalArgumentException", "at ")
                .doesNotContain("Nguyễn", "C1234567");
        assertThat(Reference.of(new IllegalStateException())).matches("[2-9A-HJ-NP-Z]{8}");
    }
}
