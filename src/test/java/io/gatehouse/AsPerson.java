package io.gatehouse;

import io.gatehouse.access.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A real person of these roles, appointed for this test, has signed in with every factor. A liaison belongs to an agency
 * made for the test. On a method it outweighs the class.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface AsPerson {

    Role[] role();
}
