package io.gatehouse.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The list that domains are held against besides the directory's own, from {@code access/known-domains.txt}: endings that only
 * authorities can register, authorities that others pretend to be, mail services open to anybody, words that are added to names.
 */
@Component
class KnownDomains {

    private final Set<String> lines;

    KnownDomains() {
        try {
            lines = new ClassPathResource("access/known-domains.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    Set<String> endings() {
        return of("ending ");
    }

    Set<String> authorities() {
        return of("known ");
    }

    Set<String> freeMail() {
        return of("free ");
    }

    Set<String> words() {
        return of("word ");
    }

    private Set<String> of(String kind) {
        return lines.stream()
                .filter(line -> line.startsWith(kind))
                .map(line -> line.substring(kind.length()).strip())
                .collect(Collectors.toUnmodifiableSet());
    }
}
