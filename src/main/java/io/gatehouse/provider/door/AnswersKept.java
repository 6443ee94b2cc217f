package io.gatehouse.provider.door;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** An endpoint that keeps what it is told and has nothing to say: 204. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ResponseStatus(HttpStatus.NO_CONTENT)
@ApiResponse(responseCode = "204", description = "Kept.")
public @interface AnswersKept {}
