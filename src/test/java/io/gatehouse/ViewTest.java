package io.gatehouse;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;
import org.springframework.transaction.annotation.Transactional;

/**
 * A test of screens without a browser, against the real services and the real database, rolled back at its end.
 *
 * <p>Every screen is registered, package-private ones too. {@link AsPerson} says who has signed in. A navigation that is
 * denied throws {@code MockAccessDeniedException} or, where nobody has signed in, ends on the sign-in page.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest
@Transactional
@TestExecutionListeners(
        listeners = {ActingListener.class, ScreenListener.class},
        mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface ViewTest {}
