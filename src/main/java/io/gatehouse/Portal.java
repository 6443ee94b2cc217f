package io.gatehouse;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;

/** The portal, and the one clock that everything in it reads. */
@SpringBootApplication
@Modulithic(systemName = "Gatehouse")
public class Portal {

    public static void main(String[] arguments) {
        SpringApplication.run(Portal.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
