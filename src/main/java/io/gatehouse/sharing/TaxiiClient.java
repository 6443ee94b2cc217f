package io.gatehouse.sharing;

import io.gatehouse.sharing.SourceSummary.Problem;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.reach.Failure;
import io.gatehouse.shell.reach.GuardedHttp;
import io.gatehouse.shell.reach.TargetRules;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Fetches pages of collections over TAXII 2.1. Whoever answers is taken for hostile, and everything it sends is bounded. */
@Component
class TaxiiClient {

    private static final String TYPE = "application/taxii+json;version=2.1";
    private static final String LAST = "X-TAXII-Date-Added-Last";
    private static final int PAGE = 1_000;
    private static final int SUCCESS = 200;
    private static final int REDIRECT = 300;
    private static final int ERROR = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final Pattern TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");

    private final SharingSettings settings;
    private final TargetRules rules;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService ends = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("taxii-ends").factory());

    @Autowired
    TaxiiClient(SharingSettings settings, @Value("${gatehouse.demonstration:false}") boolean demonstration) {
        this(settings, new TargetRules(settings.ports(), demonstration));
    }

    TaxiiClient(SharingSettings settings, TargetRules rules) {
        this.settings = settings;
        this.rules = rules;
        this.http = GuardedHttp.of(
                SystemDefaultDnsResolver.INSTANCE,
                rules,
                new GuardedHttp.Patience(settings.connect(), settings.silence(), settings.total()),
                1,
                "Gatehouse-Sharing/1");
    }

    @PreDestroy
    void close() throws IOException {
        ends.shutdownNow();
        http.close();
    }

    /** What came of a question. */
    sealed interface Answer {

        /**
         * A page.
         *
         * @param last when the last object of it came there, as the next question says it; nothing where it was not said
         */
        record Page(byte[] bytes, @Nullable String last) implements Answer {}

        record Failed(Problem problem) implements Answer {}
    }

    /** Takes a collection's address as typed, in its one form: with a slash at its end. */
    String check(String typed) {
        var url = rules.check(typed);
        if (url.getRawQuery() != null) {
            throw new Refused("shell.target.wrong");
        }
        return url + (url.getRawPath().endsWith("/") ? "" : "/");
    }

    /**
     * @param sign the value of the header that signs in, or nothing
     * @param after only what came after that instant
     * @param next the next of the page before
     */
    Answer page(String collection, @Nullable String sign, @Nullable String after, @Nullable String next) {
        URI target;
        try {
            // The rules may have become stricter since it was added.
            target = rules.check(
                    collection + "objects/?limit=" + PAGE + asked("added_after", after) + asked("next", next));
        } catch (Refused refused) {
            return new Answer.Failed(Problem.REFUSED_TARGET);
        }
        var request = new HttpGet(target);
        request.setHeader("Accept", TYPE);
        if (sign != null) {
            request.setHeader("Authorization", sign);
        }
        var end = ends.schedule(request::cancel, settings.total().toMillis(), TimeUnit.MILLISECONDS);
        try {
            var answer = http.executeOpen(HttpHost.create(target), request, null);
            return read(answer);
        } catch (IOException | IllegalStateException failed) {
            return new Answer.Failed(request.isCancelled() ? Problem.TIMEOUT : Problem.of(Failure.of(failed)));
        } finally {
            end.cancel(false);
            // To close an answer would read it to its end; this hangs up.
            request.cancel();
        }
    }

    private Answer read(ClassicHttpResponse answer) throws IOException {
        var status = answer.getCode();
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return new Answer.Failed(Problem.DENIED);
        }
        if (status >= REDIRECT && status < ERROR) {
            return new Answer.Failed(Problem.REDIRECT);
        }
        if (status != SUCCESS) {
            return new Answer.Failed(Problem.STATUS);
        }
        var entity = answer.getEntity();
        if (entity == null
                || entity.getContentType() == null
                || !entity.getContentType().strip().startsWith("application/taxii+json")) {
            return new Answer.Failed(Problem.GARBAGE);
        }
        var most = (int) settings.size().toBytes();
        if (entity.getContentLength() > most) {
            return new Answer.Failed(Problem.TOO_LARGE);
        }
        var bytes = entity.getContent().readNBytes(most + 1);
        if (bytes.length > most) {
            return new Answer.Failed(Problem.TOO_LARGE);
        }
        var last = answer.getFirstHeader(LAST);
        var said =
                last == null || last.getValue() == null ? "" : last.getValue().strip();
        return new Answer.Page(bytes, TIME.matcher(said).matches() ? said : null);
    }

    private static String asked(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
