package io.gatehouse.provider.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** What guards {@code /api/**}: no session, no cookie, no one-time key of a page; a token with each request or nothing. */
@Configuration
class ApiSecurity {

    /** After the controllers, before the screens, whose own mapping takes every address. */
    private static final int BEFORE_SCREENS = 1;

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, ApiTokens tokens, KeptAnswers answers, DoorSettings settings) {
        http.securityMatcher(PathPatternRequestMatcher.withDefaults().matcher("/api/**"));
        http.csrf(CsrfConfigurer::disable);
        http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.requestCache(cache -> cache.disable());
        http.logout(logout -> logout.disable());
        http.anonymous(nobody -> nobody.disable());
        http.oauth2ResourceServer(
                server -> server.authenticationManagerResolver(request -> shown -> tokens.judge(shown, request))
                        .authenticationEntryPoint((request, response, wrong) -> noToken(request, response, wrong)));
        http.exceptionHandling(wrong -> wrong.authenticationEntryPoint(
                        (request, response, missing) -> noToken(request, response, missing))
                .accessDeniedHandler((request, response, _) ->
                        Problem.of(403, "provider.problem.scope").write(request, response)));
        http.authorizeHttpRequests(requests -> requests.anyRequest()
                .access((authentication, _) ->
                        new AuthorizationDecision(authentication.get() instanceof ClientAuthentication client
                                && client.getPrincipal().stands())));
        // One after the other, behind the check of the token.
        http.addFilterAfter(new RateLimits(settings.limits()), AuthorizationFilter.class);
        http.addFilterAfter(new Bodies(settings), RateLimits.class);
        http.addFilterAfter(new Idempotency(answers), Bodies.class);
        return http.build();
    }

    /** Answers for every address of the API behind which there is nothing, which would else be a screen's. */
    @Bean
    SimpleUrlHandlerMapping nothingThere() {
        HttpRequestHandler notFound =
                (request, response) -> Problems.worded(404).write(request, response);
        return new SimpleUrlHandlerMapping(Map.of("/api/**", notFound), BEFORE_SCREENS);
    }

    @Bean
    WebMvcConfigurer scopesFirst() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new ScopeCheck()).addPathPatterns("/api/**");
            }
        };
    }

    private static void noToken(HttpServletRequest request, HttpServletResponse response, AuthenticationException wrong)
            throws IOException {
        var shown = wrong instanceof org.springframework.security.authentication.BadCredentialsException
                || wrong instanceof org.springframework.security.oauth2.core.OAuth2AuthenticationException;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, shown ? "Bearer error=\"invalid_token\"" : "Bearer");
        Problem.of(401, "provider.problem.token").write(request, response);
    }
}
