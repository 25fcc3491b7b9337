// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Lets any text into a database that does not hold every character, whoever writes it: parameters that are texts, or lists of them, are
 * escaped, and texts of results come back as they were. What stands in SQL itself, or is compared by {@code like}, is left alone.
 */
final class EscapingDataSource extends DelegatingDataSource implements AutoCloseable {
    private final HikariDataSource pool;

    /** @param pool is closed with this */
    EscapingDataSource(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
    }

    @Override
    public void close() {
        pool.close();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return wrap(Connection.class, super.getConnection());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return wrap(Connection.class, super.getConnection(username, password));
    }

    private static <T> T wrap(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                EscapingDataSource.class.getClassLoader(), new Class<?>[] {type}, new Escaping(target)));
    }

    /** Around a connection, a statement or a result. */
    private record Escaping(Object target) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            switch (method.getName()) {
                case "equals":
                    return arguments != null && proxy == arguments[0];
                case "hashCode":
                    return System.identityHashCode(proxy);
                case "setString", "setNString", "setObject":
                    if (target instanceof PreparedStatement && arguments != null) {
                        arguments[1] = escaped(arguments[1]);
                    }
                    break;
                default:
                    break;
            }
            Object result;
            try {
                result = method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
            return target instanceof ResultSet ? unescaped(result) : wrapped(method, result);
        }

        private static @Nullable Object escaped(@Nullable Object value) {
            if (value instanceof String text) {
                return TextEscapes.escape(text);
            }
            if (value instanceof String[] texts) {
                return Arrays.stream(texts).map(TextEscapes::escape).toArray(String[]::new);
            }
            return value;
        }

        private static @Nullable Object unescaped(@Nullable Object value) {
            return value instanceof String text ? TextEscapes.unescape(text) : value;
        }

        private static @Nullable Object wrapped(Method method, @Nullable Object result) {
            // What somebody unwraps is the driver's own.
            if (result == null || method.getName().equals("unwrap")) {
                return result;
            }
            if (result instanceof ResultSet) {
                return wrap(ResultSet.class, result);
            }
            if (result instanceof Statement && Statement.class.isAssignableFrom(method.getReturnType())) {
                return wrap(method.getReturnType(), result);
            }
            return result;
        }
    }
}
