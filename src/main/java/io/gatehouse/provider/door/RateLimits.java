package io.gatehouse.provider.door;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.provider.ApiClientId;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Each client's share, counted in this node's memory: what is over it waits. Every answer says the share and what is left of it,
 * in the headers that the IETF's HTTP working group has drafted.
 *
 * <p>In memory and not in the database, since the gate is asked thousands of times a second; a node among several takes its
 * part of the share, so that together they give no more than the whole.
 */
final class RateLimits extends OncePerRequestFilter {

    private static final String GATE = "/gate";
    private static final String ACCOUNTS = "/api/v1/accounts/";
    private static final int MOST_KEPT = 50_000;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final DoorSettings.Limits limits;
    private final Cache<Share, Bucket> buckets =
            Caffeine.newBuilder().expireAfterAccess(KEPT).maximumSize(MOST_KEPT).build();

    private enum Kind {
        GATE,
        ACTIVITY,
        OTHERS
    }

    private record Share(ApiClientId client, Kind kind) {}

    RateLimits(DoorSettings.Limits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof ClientAuthentication client)) {
            chain.doFilter(request, response);
            return;
        }
        var kind = kind(request);
        var share = share(kind);
        var probe = buckets.get(
                        new Share(client.getPrincipal().client(), kind), _ -> bucket(share, Duration.ofSeconds(1)))
                .tryConsumeAndReturnRemaining(1);
        var name = kind.name().toLowerCase(Locale.ROOT);
        response.setHeader("RateLimit-Policy", "\"%s\";q=%d;w=1".formatted(name, share));
        response.setHeader(
                "RateLimit",
                "\"%s\";r=%d;t=%d"
                        .formatted(name, probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset())));
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
        } else {
            refuse(request, response, probe);
        }
    }

    static void refuse(HttpServletRequest request, HttpServletResponse response, ConsumptionProbe probe)
            throws IOException {
        response.setHeader(
                HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, seconds(probe.getNanosToWaitForRefill()))));
        Problems.worded(429).write(request, response);
    }

    static Bucket bucket(int share, Duration period) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(share).refillGreedy(share, period))
                .build();
    }

    private int share(Kind kind) {
        var whole = switch (kind) {
            case GATE -> limits.gate();
            case ACTIVITY -> limits.activity();
            case OTHERS -> limits.others();
        };
        return Math.max(1, whole / Math.max(1, limits.nodes()));
    }

    private static Kind kind(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.startsWith(ACCOUNTS) && path.endsWith(GATE)) {
            return Kind.GATE;
        }
        return Bodies.isBatch(request) ? Kind.ACTIVITY : Kind.OTHERS;
    }

    private static long seconds(long nanos) {
        return Duration.ofNanos(nanos).plusMillis(999).toSeconds();
    }
}
