package io.gatehouse.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/** What guards the portal: addresses, navigations and services. */
@Configuration
@EnableMethodSecurity
class WebSecurity {

    @Bean
    static SecurityContextHolderStrategy whoActs() {
        SecurityContextHolder.setContextHolderStrategy(ActingContext.INSTANCE);
        return ActingContext.INSTANCE;
    }
}
