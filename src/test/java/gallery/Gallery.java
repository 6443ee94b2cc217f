package gallery;

import com.vaadin.flow.spring.annotation.EnableVaadin;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * All pieces of the shell on a few pages, without a database and without the rest of the portal: for looking at them.
 *
 * <p>It stands outside the portal's packages, so that neither the portal nor its tests ever see it.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableVaadin({"gallery", "io.gatehouse.shell"})
@ComponentScan({"gallery", "io.gatehouse.shell"})
public class Gallery {

    public static void main(String[] arguments) {
        var application = new SpringApplication(Gallery.class);
        application.setDefaultProperties(java.util.Map.of());
        System.setProperty(
                "spring.autoconfigure.exclude",
                String.join(
                        ",",
                        List.of(
                                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                                "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
                                "org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration",
                                "org.springframework.modulith.events.jdbc.JdbcEventPublicationAutoConfiguration",
                                "org.springframework.modulith.events.config.EventPublicationAutoConfiguration",
                                "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration",
                                "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerMetricsAutoConfiguration",
                                "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerActuatorAutoConfiguration")));
        application.run(arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecurityFilterChain open(HttpSecurity security) throws Exception {
        return security.csrf(csrf -> csrf.disable())
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .addFilterBefore(
                        new OncePerRequestFilter() {
                            @Override
                            protected void doFilterInternal(
                                    HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                                    throws ServletException, IOException {
                                SecurityContextHolder.getContext()
                                        .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                                                "Ana Petrova", "", AuthorityUtils.createAuthorityList("ROLE_ANALYST")));
                                chain.doFilter(request, response);
                            }
                        },
                        AnonymousAuthenticationFilter.class)
                .build();
    }
}
