package io.gatehouse;

import io.gatehouse.access.TestPeople;
import java.util.Set;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Signs in whom {@link AsPerson} names, inside the test's transaction. */
class ActingListener extends AbstractTestExecutionListener {

    /** After the listener that opens the transaction (4000). */
    static final int ORDER = 6000;

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        var wanted = AnnotatedElementUtils.findMergedAnnotation(test.getTestMethod(), AsPerson.class);
        if (wanted == null) {
            wanted = AnnotatedElementUtils.findMergedAnnotation(test.getTestClass(), AsPerson.class);
        }
        if (wanted != null) {
            var people = test.getApplicationContext().getBean(TestPeople.class);
            people.signIn(people.appointed(Set.of(wanted.role())));
        }
    }

    @Override
    public void afterTestMethod(TestContext test) {
        SecurityContextHolder.clearContext();
    }
}
