package io.gatehouse.shell.web;

import com.ibm.icu.util.ULocale;
import io.gatehouse.shell.Texts;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.util.HtmlUtils;

/** A page without Vaadin, without a session and without a script, in the look of the others: a heading, a sentence, a way on. */
final class PlainPage {

    private PlainPage() {}

    /**
     * The whole page; all texts are given by their keys.
     *
     * @param more a line in HTML beneath the sentence, or nothing
     */
    static String html(HttpServletRequest request, String heading, String sentence, String more, String wayOn) {
        var locale = request.getLocale();
        var product = text(request, "shell.product");
        return """
                <!DOCTYPE html>
                <html lang="${lang}" dir="${dir}">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>${heading} - ${product}</title>
                <link rel="icon" href="${root}/images/gatehouse.svg">
                <link rel="stylesheet" href="${root}/styles/tokens.css">
                <link rel="stylesheet" href="${root}/styles/frame.css">
                </head>
                <body class="shell roomy plain">
                <header class="customer-head"><a class="wordmark" href="${root}/"><span class="wordmark-gate" \
                aria-hidden="true"></span><span class="wordmark-name">${product}</span></a></header>
                <main class="plain-main"><div class="error-screen"><h1>${heading}</h1><p>${sentence}</p>${more}\
                <p><a href="${root}/">${way}</a></p></div></main>
                </body>
                </html>
                """.replace("${lang}", Texts.spokenTag(locale))
                .replace("${dir}", ULocale.forLocale(locale).isRightToLeft() ? "rtl" : "ltr")
                .replace("${root}", HtmlUtils.htmlEscape(request.getContextPath()))
                .replace("${product}", product)
                .replace("${heading}", text(request, heading))
                .replace("${sentence}", text(request, sentence))
                .replace("${way}", text(request, wayOn))
                .replace("${more}", more);
    }

    static String text(HttpServletRequest request, String key) {
        return HtmlUtils.htmlEscape(Texts.in(request.getLocale(), key));
    }
}
