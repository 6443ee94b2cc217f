package io.gatehouse;

import io.gatehouse.command.CommandLine;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;

/** The portal, and the one clock that everything in it reads. */
@SpringBootApplication
@Modulithic(systemName = "Gatehouse")
public class Portal {

    /** Starts the portal; with the name of a command before anything else, runs that instead, so that the jar alone is enough. */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && !arguments[0].startsWith("-")) {
            CommandLine.main(arguments);
            return;
        }
        SpringApplication.run(Portal.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
