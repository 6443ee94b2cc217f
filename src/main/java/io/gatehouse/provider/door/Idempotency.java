package io.gatehouse.provider.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Has each POST carry a key, and does what comes with the same key once: a caller that never heard the answer asks again and
 * hears it (the header field that the IETF's HTTP working group has drafted).
 *
 * <p>In the exchange of indicators a key may be missing: TAXII's clients know nothing of keys, and its objects know themselves.
 *
 * <p>Kept is what was done, and what was refused for its content. What failed, or was refused for the moment, leaves the key
 * free.
 */
final class Idempotency extends OncePerRequestFilter {

    static final String KEY = "Idempotency-Key";

    private static final String REPLAYED = "Idempotent-Replayed";
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final List<String> KEPT_HEADERS = List.of(HttpHeaders.ETAG, HttpHeaders.LOCATION);
    private static final int REFUSED = 422;

    private final KeptAnswers answers;

    Idempotency(KeptAnswers answers) {
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod())
                || (Problem.isExchange(request) && request.getHeader(KEY) == null);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof ClientAuthentication client)
                || !(request instanceof Bodies.Read read)) {
            throw new IllegalStateException("The door lost its order");
        }
        var key = request.getHeader(KEY);
        if (key == null || !VISIBLE.matcher(key).matches()) {
            Problem.of(400, "provider.problem.key").write(request, response);
            return;
        }
        var caller = client.getPrincipal().client();
        switch (answers.begin(caller, hash(key.getBytes(StandardCharsets.US_ASCII)), fingerprint(read))) {
            case KeptAnswers.Found.Fresh(var id) -> {
                var heard = new ContentCachingResponseWrapper(response);
                act(id, read, heard, chain);
                keep(id, client, heard, ScopeCheck.asked(read));
                heard.copyBodyToResponse();
            }
            case KeptAnswers.Found.Done(var answer) -> {
                if (ScopeCheck.may(Objects.requireNonNull(answer.scopes(), "never nothing"))) {
                    replay(answer, response);
                } else {
                    // The refusal of a call that is not kept, by the same words.
                    chain.doFilter(request, response);
                }
            }
            case KeptAnswers.Found.Running _ -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, "1");
                Problem.of(409, "provider.problem.key.running").write(request, response);
            }
            case KeptAnswers.Found.Another _ ->
                Problem.of(REFUSED, "provider.problem.key.another").write(request, response);
        }
    }

    private void act(UUID id, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var ended = false;
        try {
            chain.doFilter(request, response);
            ended = true;
        } finally {
            if (!ended) {
                answers.undone(id);
            }
        }
    }

    private void keep(UUID id, ClientAuthentication client, ContentCachingResponseWrapper heard, Set<String> scopes) {
        var status = heard.getStatus();
        if (status >= 300 && status != REFUSED) {
            answers.undone(id);
            return;
        }
        var headers = new LinkedHashMap<String, String>();
        for (var name : KEPT_HEADERS) {
            if (heard.getHeader(name) != null) {
                headers.put(name, Objects.requireNonNull(heard.getHeader(name)));
            }
        }
        answers.done(
                client.getPrincipal().client(),
                id,
                new KeptAnswer(status, heard.getContentType(), headers, heard.getContentAsByteArray(), scopes));
    }

    private static void replay(KeptAnswer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setHeader(REPLAYED, "true");
        answer.headers().forEach(response::setHeader);
        if (answer.type() != null) {
            response.setContentType(answer.type());
        }
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }

    private static byte[] fingerprint(Bodies.Read request) {
        var head = request.getMethod()
                + '\n'
                + request.getRequestURI()
                + '\n'
                + Objects.toString(request.getQueryString(), "")
                + '\n'
                + Objects.toString(request.getContentType(), "")
                + '\n';
        return hash(head.getBytes(StandardCharsets.UTF_8), request.body());
    }

    private static byte[] hash(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
