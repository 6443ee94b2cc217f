package io.gatehouse.provider.door;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tries at the secrets of clients: from an address from which too many were refused, none is looked at any more for a while,
 * since each look costs a core some time. Requests for a token that are granted do not count.
 */
final class TokenTries extends OncePerRequestFilter {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 50_000;
    private static final int REFUSED = 400;

    private final int most;
    private final Cache<String, Bucket> refused = Caffeine.newBuilder()
            .expireAfterAccess(WINDOW.multipliedBy(2))
            .maximumSize(MOST_KEPT)
            .build();

    TokenTries(int most) {
        this.most = most;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!"POST".equals(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        // Taken before the look and given back after a good one, so that a hundred tries at once are a hundred.
        var bucket = refused.get(request.getRemoteAddr(), _ -> RateLimits.bucket(most, WINDOW));
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            RateLimits.refuse(request, response, probe);
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() < REFUSED) {
            bucket.addTokens(1);
        }
    }
}
