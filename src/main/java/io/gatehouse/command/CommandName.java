package io.gatehouse.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a {@link Command} is called, and what the list of commands says of it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CommandName {

    /** What is typed, such as {@code verify-log}. */
    String value();

    /** One line for the list. */
    String summary();
}
