package io.gatehouse.shell.web;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a person can tell an operator of something that went wrong: eight characters that are easy to read out, and stand in
 * the log beside where it happened. Messages of exceptions stay out of the log: they may hold what somebody typed.
 */
final class Reference {

    static final int LENGTH = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Reference.class);
    private static final String CHARACTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int FRAMES = 25;
    private static final int CAUSES = 6;

    private Reference() {}

    /** Logs where something failed, and gives the code under which it stands there. */
    static String of(Throwable failure) {
        var code = RANDOM.ints(LENGTH, 0, CHARACTERS.length())
                .mapToObj(at -> String.valueOf(CHARACTERS.charAt(at)))
                .collect(Collectors.joining());
        LOG.error("Something failed, reference {}: {}", code, place(failure));
        return code;
    }

    static String place(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(CAUSES)
                .map(cause -> cause.getClass().getName()
                        + Stream.of(cause.getStackTrace())
                                .limit(FRAMES)
                                .map(frame -> System.lineSeparator() + "    at " + frame)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining(System.lineSeparator() + "caused by "));
    }
}
