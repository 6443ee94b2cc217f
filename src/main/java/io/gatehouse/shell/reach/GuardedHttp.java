package io.gatehouse.shell.reach;

import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;

/**
 * Clients for addresses that people have typed: led by the rules alone, each time by a new connection; no proxy of the machine's and no
 * redirect is followed, no cookie kept, nothing decompressed, and the head of an answer is bounded. How much of a body is read, and when
 * the whole has to end, is for whoever calls.
 */
public final class GuardedHttp {

    private static final int LONGEST_LINE = 8192;
    private static final int MOST_HEADERS = 100;

    private GuardedHttp() {}

    /**
     * How long is waited.
     *
     * @param connect for a connection to stand
     * @param silence for the next byte of an answer
     * @param total for a turn, where all are taken
     */
    public record Patience(Duration connect, Duration silence, Duration total) {}

    /** A client that goes where these rules let it, to so many at once. */
    public static CloseableHttpClient of(
            DnsResolver names, TargetRules rules, Patience patience, int parallel, String userAgent) {
        var silence = Timeout.of(patience.silence());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedNames(names, rules))
                .setMaxConnTotal(parallel)
                .setMaxConnPerRoute(parallel)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(patience.connect()))
                        .setSocketTimeout(silence)
                        .build())
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(silence).build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_LINE)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxEmptyLineCount(1)
                                .build())
                        .build())
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(silence)
                        .setConnectionRequestTimeout(Timeout.of(patience.total()))
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .setContentCompressionEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent(userAgent)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }
}
