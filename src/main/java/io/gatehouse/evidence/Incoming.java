package io.gatehouse.evidence;

import io.gatehouse.policy.RulesInForce;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where files arrive, and how large they may be. */
@Component
class Incoming {

    private final RulesInForce rules;
    private final Path folder;

    Incoming(RulesInForce rules, @Value("${gatehouse.directory:var}") Path home) {
        this.rules = rules;
        this.folder = home.resolve("evidence").resolve("incoming");
        clear();
    }

    /** What holds a file while it is being worked on. */
    @FunctionalInterface
    interface Work<T> {
        T with(InputStream content) throws IOException;
    }

    /**
     * Takes in a whole stream, then works on it; what is over the limit is not kept, but enough of it that the work can
     * tell. Nothing remains of it afterwards.
     */
    <T> T hold(InputStream content, Work<T> work) throws IOException {
        try (var held = HeldFile.of(content, folder, mostBytes());
                var whole = held.open()) {
            return work.with(whole);
        }
    }

    /** How large a file may be. */
    long mostBytes() {
        return rules.current().pictures().bytesAtMost();
    }

    /** What a crash left over cannot be read by anybody, and takes up room. */
    private void clear() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var left = Files.list(folder)) {
            for (var file : (Iterable<Path>) left::iterator) {
                Files.deleteIfExists(file);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
