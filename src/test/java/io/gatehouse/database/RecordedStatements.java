package io.gatehouse.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Notes the statements that a thread sends to the database while it is asked to, with what their marks stand for. */
public class RecordedStatements implements BeanPostProcessor {

    private final ThreadLocal<List<Sent>> recording = new ThreadLocal<>();

    /** A statement as it was prepared, and how its marks were set before each time that it was sent. */
    public record Sent(String sql, List<Setting> settings) {

        /** Sets the marks of another statement in the same way. */
        public void set(PreparedStatement other) throws ReflectiveOperationException {
            for (var setting : settings) {
                setting.method().invoke(other, setting.arguments());
            }
        }
    }

    /** One mark, set. */
    public record Setting(Method method, Object[] arguments) {}

    /** Answers with what the work sent, in its order. */
    public List<Sent> during(Supplier<?> work) {
        var sent = new ArrayList<Sent>();
        recording.set(sent);
        try {
            work.get();
        } finally {
            recording.remove();
        }
        return sent;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource real
                ? new DelegatingDataSource(real) {
                    @Override
                    public Connection getConnection() throws java.sql.SQLException {
                        return connection(super.getConnection());
                    }
                }
                : bean;
    }

    private Connection connection(Connection real) {
        return proxy(Connection.class, (method, arguments) -> {
            var result = call(method, real, arguments);
            return result instanceof PreparedStatement statement && arguments[0] instanceof String sql
                    ? statement(statement, sql)
                    : result;
        });
    }

    private PreparedStatement statement(PreparedStatement real, String sql) {
        var settings = new TreeMap<Integer, Setting>();
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("set") && arguments != null && arguments.length > 1) {
                settings.put((Integer) arguments[0], new Setting(method, arguments.clone()));
            }
            var sent = recording.get();
            if (sent != null && method.getName().startsWith("execute")) {
                sent.add(new Sent(sql, List.copyOf(settings.values())));
            }
            return call(method, real, arguments);
        });
    }

    private interface Answer {
        Object to(Method method, Object[] arguments) throws Throwable;
    }

    private static Object call(Method method, Object real, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> answer.to(method, arguments)));
    }
}
