package io.gatehouse.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** Reads which command is meant, and runs it. */
public final class CommandLine {

    private static final Logger LOG = LoggerFactory.getLogger(CommandLine.class);
    private static final String PORTAL = "io.gatehouse.Portal";

    private static boolean started = true;

    private CommandLine() {}

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(answered(Arrays.asList(arguments), out));
    }

    /** A failure is one line at the terminal; its whole story is in the log. */
    private static int answered(List<String> arguments, PrintStream out) {
        try {
            return run(arguments, out);
        } catch (Exception e) {
            LOG.error("The command failed", e);
            if (!started) {
                // why the portal did not start was said already
                return 1;
            }
            System.err.println(
                    "The command failed (" + e.getClass().getSimpleName() + "): log/command.log tells more.");
            return 1;
        }
    }

    static int run(List<String> arguments, PrintStream out) throws Exception {
        var commands = commands();
        var name = arguments.isEmpty() ? "help" : arguments.getFirst();
        if (List.of("help", "--help", "-h").contains(name)) {
            list(commands, out);
            return 0;
        }
        var type = commands.get(name);
        if (type == null) {
            out.println("There is no command " + name + ".");
            list(commands, out);
            return 2;
        }
        var rest = arguments.subList(1, arguments.size());
        if (!AnnotatedElementUtils.hasAnnotation(type, Component.class)) {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return ((Command) constructor.newInstance()).run(rest, out);
        }
        return withPortal(type, rest, out);
    }

    /** Starts the portal's services without its web server, on the database that runs or that it starts. */
    private static int withPortal(Class<?> type, List<String> arguments, PrintStream out) throws Exception {
        var portal = new SpringApplication(ClassUtils.forName(PORTAL, CommandLine.class.getClassLoader()));
        portal.setLogStartupInfo(false);
        started = false;
        try (var context = portal.run(
                "--gatehouse.command=true",
                "--server.port=-1",
                "--gatehouse.demonstration=false",
                "--spring.modulith.events.republish-outstanding-events-on-restart=false",
                "--logging.threshold.console=off",
                "--logging.file.name=${gatehouse.directory}/log/command.log")) {
            started = true;
            return ((Command) context.getBean(type)).run(arguments, out);
        }
    }

    private static Map<String, Class<?>> commands() throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(CommandName.class));
        var found = new TreeMap<String, Class<?>>();
        for (var candidate : scanner.findCandidateComponents("io.gatehouse")) {
            var type = ClassUtils.forName(
                    String.valueOf(candidate.getBeanClassName()), CommandLine.class.getClassLoader());
            found.put(named(type).value(), type);
        }
        return found;
    }

    private static CommandName named(Class<?> type) {
        var name = type.getAnnotation(CommandName.class);
        if (name == null) {
            throw new IllegalStateException(type + " has no name");
        }
        return name;
    }

    private static void list(Map<String, Class<?>> commands, PrintStream out) {
        out.println("bin/gatehouse COMMAND …");
        var width = commands.keySet().stream().mapToInt(String::length).max().orElse(1);
        commands.forEach((name, type) -> out.println("  " + name + " ".repeat(width + 2 - name.length())
                + named(type).summary()));
    }
}
