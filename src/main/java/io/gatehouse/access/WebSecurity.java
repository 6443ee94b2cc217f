package io.gatehouse.access;

import com.vaadin.flow.server.auth.AccessCheckDecision;
import com.vaadin.flow.server.auth.AccessCheckDecisionResolver;
import com.vaadin.flow.server.auth.AccessCheckResult;
import com.vaadin.flow.spring.security.NavigationAccessControlConfigurer;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** What guards the portal: addresses, navigations and services. */
@Configuration
@EnableMethodSecurity
@EnableScheduling
@EnableConfigurationProperties({AccessSettings.class, IssuerSettings.class})
class WebSecurity {

    private static final Logger LOG = LoggerFactory.getLogger(WebSecurity.class);

    static final String SIGN_IN = "/sign-in";

    /** What anybody may fetch without signing in, besides Vaadin's own files: looks, pictures, and whether we are up. */
    private static final String[] OPEN = {
        "/styles/**",
        "/images/**",
        "/icons/**",
        "/fonts/**",
        "/scripts/**",
        "/aura/**",
        "/actuator/health",
        "/actuator/health/*",
        "/error",
        "/signed-out"
    };

    @Bean
    static SecurityContextHolderStrategy whoActs() {
        SecurityContextHolder.setContextHolderStrategy(ActingContext.INSTANCE);
        return ActingContext.INSTANCE;
    }

    /** Every check of a role would else be measured; nobody reads that, and it costs more than the check. */
    @Bean
    static SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    StillThemselves stillThemselves(PersonStates states) {
        return new StillThemselves(states);
    }

    /** Makes every {@code hasRole} and {@code isAuthenticated}, anywhere, ask for factors and state too. */
    @Bean
    <T> AuthorizationManagerFactory<T> rolesWithFactors(StillThemselves check) {
        var factory = new DefaultAuthorizationManagerFactory<T>();
        factory.setAdditionalAuthorization(check::authorize);
        return new PeopleSignIn<>(factory);
    }

    /** No filter signs anybody in: there is one way in, {@link SignIn}. It also keeps Boot from inventing a user. */
    @Bean
    AuthenticationManager noOtherWayIn() {
        return _ -> {
            throw new ProviderNotFoundException("There is one way in, and it is not this one");
        };
    }

    @Bean
    static NavigationAccessControlConfigurer navigations(StillThemselves check) {
        return new NavigationAccessControlConfigurer()
                .withAnnotatedViewAccessChecker()
                .withNavigationAccessChecker(new FactorsAtNavigation(check))
                .withDecisionResolver(everyoneAgrees())
                .withLoginView(SIGN_IN);
    }

    @Bean
    SecurityFilterChain addresses(
            HttpSecurity http,
            SessionClock sessions,
            Clock clock,
            ApplicationEventPublisher events,
            IssuerFilters issuers) {
        http.addFilterAfter(issuers.door(), LogoutFilter.class);
        http.addFilterBefore(new SessionWatch(sessions, clock), SecurityContextHolderFilter.class);
        http.authorizeHttpRequests(requests -> requests.requestMatchers(OPEN).permitAll());
        http.with(
                VaadinSecurityConfigurer.vaadin(),
                vaadin -> vaadin.addLogoutHandler(issuers::leaving)
                        .logoutSuccessHandler(issuers.afterwards())
                        .addLogoutHandler((_, _, authentication) -> {
                            if (authentication != null && authentication.getPrincipal() instanceof SignedIn person) {
                                signedOut(
                                        events,
                                        new AccessEvent.SignedOut(person.person(), person.roles(), clock.instant()));
                            }
                        }));
        http.exceptionHandling(wrong -> wrong.authenticationEntryPoint(toSignIn()));
        http.headers(headers -> headers.frameOptions(FrameOptionsConfig::deny));
        return http.build();
    }

    /** The one act that is done even where it cannot be put on record: a session left open would be worse. */
    private static void signedOut(ApplicationEventPublisher events, AccessEvent.SignedOut event) {
        try {
            events.publishEvent(event);
        } catch (DataAccessException unwritten) {
            LOG.error("A sign-out could not be put on record", unwritten);
        }
    }

    /** Whose session has ended hears that it has. */
    private static LoginUrlAuthenticationEntryPoint toSignIn() {
        return new LoginUrlAuthenticationEntryPoint(SIGN_IN) {
            @Override
            protected String determineUrlToUseForThisRequest(
                    HttpServletRequest request, HttpServletResponse response, AuthenticationException exception) {
                var ended = request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
                return ended ? SIGN_IN + "?ended" : SIGN_IN;
            }
        };
    }

    /** One no is a no; else one yes is needed. Vaadin's own answer to both at once is an exception. */
    private static AccessCheckDecisionResolver everyoneAgrees() {
        return (results, _) -> results.stream()
                .filter(result -> result.decision() == AccessCheckDecision.DENY
                        || result.decision() == AccessCheckDecision.REJECT)
                .findFirst()
                .or(() -> results.stream()
                        .filter(result -> result.decision() == AccessCheckDecision.ALLOW)
                        .findFirst())
                .orElseGet(() -> AccessCheckResult.deny("Nobody said yes"));
    }
}
