package io.gatehouse.screening;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one file of a list over the network, and trusts nothing of it: how long the connection, a silence and the whole may take is
 * limited, the size is counted while it comes, another address is followed a few times and only by https or on the same server, and a
 * page is no list, whatever its status.
 *
 * <p>Nothing that it says names an address or what stands in it.
 */
final class ListFetch {

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final Set<Integer> ELSEWHERE = Set.of(301, 302, 303, 307, 308);
    private static final int LOOKED_AT = 512;
    private static final int TAG_AT_MOST = 512;
    private static final int DATE_AT_MOST = 64;

    /** What a server said of a file when it was last taken in. */
    record Tags(@Nullable String etag, @Nullable String modified) {

        static final Tags NONE = new Tags(null, null);
    }

    /** What came of it. */
    sealed interface Answer {

        record File(Path path, Tags tags) implements Answer {}

        record Unchanged() implements Answer {}

        /**
         * Nothing that can be used came.
         *
         * @param status of the answer, or 0
         */
        record Failed(String reasonKey, int status) implements Answer {}
    }

    /** Ends a download from the inside. */
    private static final class Refusal extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;

        private final String reasonKey;

        Refusal(String reasonKey) {
            super(reasonKey);
            this.reasonKey = reasonKey;
        }
    }

    private final HttpClient http;
    private final ListSettings settings;

    ListFetch(ListSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Whether an address is one that a list may be asked for at: https, or http to this machine itself. */
    static boolean mayBeAsked(URI address) {
        if (address.getHost() == null || address.getScheme() == null) {
            return false;
        }
        return switch (address.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> List.of("localhost", "127.0.0.1", "[::1]").contains(address.getHost());
            default -> false;
        };
    }

    /** What to call the file: what follows the {@code #}, else the last part of the path. */
    static String nameOf(URI address) {
        var name = address.getFragment();
        if (name == null || name.isBlank()) {
            var path = address.getPath() == null ? "" : address.getPath();
            name = path.substring(path.lastIndexOf('/') + 1);
        }
        var plain = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^\\.+", "_");
        return plain.isBlank() ? "list" : plain.substring(0, Math.min(plain.length(), 100));
    }

    /**
     * Asks for one file.
     *
     * @param known what the server said of it the last time; it answers only if that is no longer so
     * @param until the nano time at which the whole must be done
     */
    Answer fetch(URI address, Path into, Tags known, long until) throws IOException, InterruptedException {
        var asked = address;
        for (var i = 0; i <= settings.redirects(); i++) {
            var taking = new Taking(into, settings.size().toBytes());
            HttpResponse<Boolean> answer;
            try {
                answer = wait(http.sendAsync(request(asked, address, known), taking::body), taking, until);
            } catch (Refusal refused) {
                return new Answer.Failed(refused.reasonKey, taking.begun ? OK : 0);
            } catch (IOException broken) {
                return taking.begun
                        ? new Answer.Failed("screening.fetch.bad.cut", OK)
                        : new Answer.Failed("screening.fetch.bad.network", 0);
            }
            var status = answer.statusCode();
            if (status == OK) {
                return taken(into, answer);
            }
            if (status == NOT_MODIFIED) {
                return known.equals(Tags.NONE)
                        ? new Answer.Failed("screening.fetch.bad.status", status)
                        : new Answer.Unchanged();
            }
            if (!ELSEWHERE.contains(status)) {
                return new Answer.Failed("screening.fetch.bad.status", status);
            }
            var next = elsewhere(asked, answer.headers().firstValue("Location").orElse(""));
            if (next == null || !(sameServer(next, address) || "https".equalsIgnoreCase(next.getScheme()))) {
                return new Answer.Failed("screening.fetch.bad.place", status);
            }
            asked = next;
        }
        return new Answer.Failed("screening.fetch.bad.redirects", 0);
    }

    private static HttpRequest request(URI asked, URI configured, Tags known) {
        var plain = URI.create(asked.getScheme()
                + "://"
                + (asked.getPort() < 0 ? asked.getHost() : asked.getHost() + ":" + asked.getPort())
                + (asked.getRawPath() == null || asked.getRawPath().isEmpty() ? "/" : asked.getRawPath())
                + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery()));
        var request = HttpRequest.newBuilder(plain)
                .header("User-Agent", "Gatehouse")
                .header("Accept-Encoding", "identity")
                .GET();
        var user = configured.getUserInfo();
        if (user != null && sameServer(asked, configured)) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        }
        if (known.etag() != null) {
            request.header("If-None-Match", known.etag());
        }
        if (known.modified() != null) {
            request.header("If-Modified-Since", known.modified());
        }
        return request.build();
    }

    private static boolean sameServer(URI one, URI other) {
        return one.getScheme() != null
                && one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost() != null
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }

    private static @Nullable URI elsewhere(URI from, String location) {
        try {
            var next = from.resolve(location);
            return location.isBlank() || next.getHost() == null ? null : next;
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    /** The answer, unless nothing comes for too long or the whole takes too long. */
    private <T> T wait(CompletableFuture<T> coming, Taking taking, long until)
            throws IOException, InterruptedException {
        try {
            var before = -1L;
            while (true) {
                var left = until - System.nanoTime();
                try {
                    return coming.get(Math.clamp(left, 0, settings.stall().toNanos()), TimeUnit.NANOSECONDS);
                } catch (TimeoutException quiet) {
                    var now = taking.bytes.get();
                    if (left <= settings.stall().toNanos() || now == before || now == 0) {
                        throw new Refusal("screening.fetch.bad.time");
                    }
                    before = now;
                }
            }
        } catch (ExecutionException failed) {
            var cause = failed.getCause();
            while (cause != null && !(cause instanceof Refusal) && cause.getCause() != null) {
                cause = cause.getCause();
            }
            if (cause instanceof Refusal refusal) {
                throw refusal;
            }
            throw new IOException(failed.getCause());
        } finally {
            coming.cancel(true);
        }
    }

    private static Answer taken(Path file, HttpResponse<?> answer) throws IOException {
        var length = answer.headers().firstValueAsLong("Content-Length");
        if (length.isPresent() && length.getAsLong() != Files.size(file)) {
            return new Answer.Failed("screening.fetch.bad.cut", OK);
        }
        if (Files.size(file) == 0) {
            return new Answer.Failed("screening.list.bad.empty", OK);
        }
        if (answer.headers()
                        .firstValue("Content-Type")
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .startsWith("text/html")
                || isPage(file)) {
            return new Answer.Failed("screening.list.bad.page", OK);
        }
        return new Answer.File(
                file, new Tags(header(answer, "ETag", TAG_AT_MOST), header(answer, "Last-Modified", DATE_AT_MOST)));
    }

    private static @Nullable String header(HttpResponse<?> answer, String name, int atMost) {
        return answer.headers()
                .firstValue(name)
                .filter(value -> !value.isBlank() && value.length() <= atMost)
                .orElse(null);
    }

    private static boolean isPage(Path file) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            var begin = new String(bytes.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            return begin.contains("<!doctype html") || begin.contains("<html");
        }
    }

    /** Takes one answer in, counting; only a good one is written down at all. */
    private static final class Taking {

        private final Path into;
        private final long atMost;
        private final AtomicLong bytes = new AtomicLong();
        private volatile boolean begun;

        Taking(Path into, long atMost) {
            this.into = into;
            this.atMost = atMost;
        }

        BodySubscriber<Boolean> body(HttpResponse.ResponseInfo answer) {
            if (answer.statusCode() != OK) {
                return new Ignored();
            }
            begun = true;
            try {
                return new ToFile(
                        answer.headers().firstValueAsLong("Content-Length").orElse(0) > atMost);
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }

        /** Not one byte of it is waited for. */
        private static final class Ignored implements BodySubscriber<Boolean> {

            private final CompletableFuture<Boolean> done = new CompletableFuture<>();

            @Override
            public CompletionStage<Boolean> getBody() {
                return done;
            }

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                done.complete(false);
                subscription.cancel();
            }

            @Override
            public void onNext(List<ByteBuffer> item) {
                // Nobody reads it.
            }

            @Override
            public void onError(Throwable broken) {
                done.complete(false);
            }

            @Override
            public void onComplete() {
                done.complete(false);
            }
        }

        private final class ToFile implements BodySubscriber<Boolean> {

            private final CompletableFuture<Boolean> done = new CompletableFuture<>();
            private final OutputStream out;
            private final boolean tooLarge;
            private Flow.@Nullable Subscription coming;

            ToFile(boolean tooLarge) throws IOException {
                this.tooLarge = tooLarge;
                this.out = Files.newOutputStream(into);
            }

            @Override
            public CompletionStage<Boolean> getBody() {
                return done;
            }

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                coming = subscription;
                if (tooLarge) {
                    stop(new Refusal("screening.list.bad.size"));
                } else {
                    subscription.request(1);
                }
            }

            @Override
            public void onNext(List<ByteBuffer> buffers) {
                try {
                    for (var buffer : buffers) {
                        if (bytes.addAndGet(buffer.remaining()) > atMost) {
                            stop(new Refusal("screening.list.bad.size"));
                            return;
                        }
                        var some = new byte[buffer.remaining()];
                        buffer.get(some);
                        out.write(some);
                    }
                    if (coming != null) {
                        coming.request(1);
                    }
                } catch (IOException full) {
                    stop(full);
                }
            }

            private void stop(IOException why) {
                if (coming != null) {
                    coming.cancel();
                }
                onError(why);
            }

            @Override
            public void onError(Throwable broken) {
                close();
                done.completeExceptionally(broken);
            }

            @Override
            public void onComplete() {
                try {
                    out.close();
                    done.complete(true);
                } catch (IOException full) {
                    done.completeExceptionally(full);
                }
            }

            private void close() {
                try {
                    out.close();
                } catch (IOException alreadyBroken) {
                    // What broke it is told already.
                }
            }
        }
    }

    /** How long from now, as a nano time. */
    static long in(Duration duration) {
        return System.nanoTime() + duration.toNanos();
    }
}
