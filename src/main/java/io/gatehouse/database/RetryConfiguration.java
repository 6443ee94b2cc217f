package io.gatehouse.database;

import java.lang.reflect.Method;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.Advisor;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;

/** Puts {@link Outermost} around every transactional service: inside the check of rights, outside the transaction. */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class RetryConfiguration {

    private static final int JUST_OUTSIDE_THE_TRANSACTION = Ordered.LOWEST_PRECEDENCE - 100;

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor retryOfTransactions() {
        var advisor =
                new DefaultPointcutAdvisor(new Transactions(), (MethodInterceptor) invocation -> Outermost.retry(() -> {
                    try {
                        // a clone: the same invocation may only proceed once
                        return ((ProxyMethodInvocation) invocation)
                                .invocableClone()
                                .proceed();
                    } catch (Exception | Error e) {
                        throw e;
                    } catch (Throwable e) {
                        throw new IllegalStateException(e);
                    }
                }));
        advisor.setOrder(JUST_OUTSIDE_THE_TRANSACTION);
        return advisor;
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Outermost.Commits commits() {
        return new Outermost.Commits();
    }

    private static final class Transactions extends StaticMethodMatcherPointcut {

        private final AnnotationTransactionAttributeSource attributes = new AnnotationTransactionAttributeSource();

        @Override
        public boolean matches(Method method, Class<?> targetClass) {
            return attributes.hasTransactionAttribute(method, targetClass);
        }
    }
}
