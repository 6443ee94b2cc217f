package io.gatehouse.provider.door;

import io.gatehouse.activity.BatchTooLarge;
import io.gatehouse.customer.AccountOutOfTurn;
import io.gatehouse.provider.account.GateUnsure;
import io.gatehouse.shell.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers for everything that goes wrong behind an address of the API. A resolver and no advice, so that it also hears of what
 * no controller was found for, and answers for the API alone.
 *
 * <p>Whoever writes an endpoint adds the exceptions of its services here, a line each.
 */
@Component
class Problems implements HandlerExceptionResolver, Ordered {

    static final String API = "/api/";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int BAD_REQUEST = 400;
    private static final Set<Integer> WORDED = Set.of(400, 404, 405, 406, 409, 412, 413, 415, 422, 428, 429);

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception wrong) {
        if (!request.getRequestURI().startsWith(request.getContextPath() + API)) {
            return null;
        }
        try {
            if (wrong instanceof ErrorResponse answer && answer.getHeaders().containsHeader(HttpHeaders.ALLOW)) {
                response.setHeader(HttpHeaders.ALLOW, answer.getHeaders().getFirst(HttpHeaders.ALLOW));
            }
            if (wrong instanceof GateUnsure) {
                response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            }
            of(wrong).write(request, response);
        } catch (IOException gone) {
            LOG.debug("Nobody waits for the answer any more");
        }
        return new ModelAndView();
    }

    static Problem of(Exception wrong) {
        return switch (wrong) {
            case Refused refused -> Problem.of(422, refused);
            case NotThere _, NoSuchElementException _ -> worded(404);
            case WrongPrecondition _ -> worded(412);
            case BatchTooLarge _ -> worded(413);
            case AccountOutOfTurn _, DuplicateKeyException _, ConcurrencyFailureException _ -> worded(409);
            case GateUnsure _ -> worded(503);
            case AccessDeniedException _ -> Problem.of(403, "provider.problem.scope");
            // An address that cannot be decoded is the caller's mistake, though Tomcat tells of it as of a state.
            case InvalidParameterException _,
                    HttpMessageNotReadableException _,
                    MethodArgumentNotValidException _,
                    HandlerMethodValidationException _,
                    MethodArgumentTypeMismatchException _ -> worded(BAD_REQUEST);
            // Somebody sends a form with files where JSON is taken.
            case MultipartException _ -> worded(415);
            case ErrorResponse answer
            when answer.getStatusCode().is4xxClientError() ->
                worded(
                        WORDED.contains(answer.getStatusCode().value())
                                ? answer.getStatusCode().value()
                                : BAD_REQUEST);
            default -> {
                LOG.error("A call of the API failed", wrong);
                yield Problem.of(500, "provider.problem.failure");
            }
        };
    }

    /** The problem of that status in its usual words. */
    static Problem worded(int status) {
        return Problem.of(
                status,
                switch (status) {
                    case 404 -> "provider.problem.not-found";
                    case 405 -> "provider.problem.method";
                    case 406 -> "provider.problem.not-acceptable";
                    case 409 -> "provider.problem.conflict";
                    case 412 -> "provider.problem.precondition";
                    case 413 -> "provider.problem.too-large";
                    case 415 -> "provider.problem.type";
                    case 422 -> "provider.problem.refused";
                    case 428 -> "provider.problem.precondition-missing";
                    case 503 -> "provider.problem.later";
                    case 429 -> "provider.problem.too-many";
                    default -> "provider.problem.malformed";
                });
    }
}
