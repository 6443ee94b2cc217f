package io.gatehouse.provider.webhook;

import io.gatehouse.provider.webhook.PostOutcome.Answered;
import io.gatehouse.provider.webhook.PostOutcome.Unanswered;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.reach.Failure;
import io.gatehouse.shell.reach.GuardedHttp;
import io.gatehouse.shell.reach.TargetRules;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Posts a message and tells what came of it.
 *
 * <p>The receiver is taken for hostile: it is led to by {@link GuardedHttp} alone, each time by a new connection, no proxy of the machine's
 * and no redirect is followed, no cookie kept, nothing decompressed; head and body of the answer are read up to a bound, and whatever it does
 * ends with the time that a try has in all. Nothing of an answer is kept but its status.
 */
@Component
class WebhookPost {

    private static final int ONE_READ = 1024;

    private final WebhookSettings settings;
    private final TargetRules rules;
    private final Clock clock;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService ends = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("webhook-ends").factory());

    @Autowired
    WebhookPost(WebhookSettings settings, TargetRules rules, Clock clock) {
        this(settings, rules, clock, SystemDefaultDnsResolver.INSTANCE);
    }

    WebhookPost(WebhookSettings settings, TargetRules rules, Clock clock, DnsResolver names) {
        this.settings = settings;
        this.rules = rules;
        this.clock = clock;
        this.http = GuardedHttp.of(
                names,
                rules,
                new GuardedHttp.Patience(settings.connect(), settings.silence(), settings.total()),
                settings.parallel(),
                "Gatehouse-Webhooks/1");
    }

    @PreDestroy
    void close() throws IOException {
        ends.shutdownNow();
        http.close();
    }

    /** Makes one try. It is over when the settings' time is, whatever the receiver does. */
    PostOutcome send(String url, Map<String, String> headers, String body) {
        URI target;
        try {
            // The rules may have become stricter since it was registered.
            target = rules.check(url);
        } catch (Refused refused) {
            return new Unanswered(Problem.REFUSED_TARGET);
        }
        var request = new HttpPost(target);
        headers.forEach(request::setHeader);
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
        var end = ends.schedule(request::cancel, settings.total().toMillis(), TimeUnit.MILLISECONDS);
        try {
            var answer = http.executeOpen(HttpHost.create(target), request, null);
            var outcome = new Answered(answer.getCode(), retryAt(answer));
            readABit(answer);
            return outcome;
        } catch (IOException | IllegalStateException failed) {
            return new Unanswered(request.isCancelled() ? Problem.TIMEOUT : Problem.of(Failure.of(failed)));
        } finally {
            end.cancel(false);
            // To close an answer would read it to its end; this hangs up.
            request.cancel();
        }
    }

    /** Lets the receiver get rid of a short answer; what was answered stands already. */
    private void readABit(ClassicHttpResponse answer) {
        var entity = answer.getEntity();
        if (entity == null) {
            return;
        }
        try {
            var content = entity.getContent();
            var left = settings.answer().toBytes();
            var buffer = new byte[ONE_READ];
            while (left > 0) {
                var read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    return;
                }
                left -= read;
            }
        } catch (IOException broken) {
            // The status had come; the rest is of no use to anybody.
            return;
        }
    }

    private @Nullable Instant retryAt(ClassicHttpResponse answer) {
        var header = answer.getFirstHeader("Retry-After");
        if (header == null || header.getValue() == null) {
            return null;
        }
        var value = header.getValue().strip();
        var now = clock.instant();
        try {
            if (value.matches("\\d{1,9}")) {
                return now.plusSeconds(Long.parseLong(value));
            }
            return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                    .toInstant();
        } catch (DateTimeException nonsense) {
            return null;
        }
    }
}
