// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * Makes settings of their defaults alone. Spring Boot's binder makes the same, and takes a quarter of a second for its
 * conversions the first time, which a command that nobody has set anything for should not pay.
 */
final class DefaultSettings {
    private DefaultSettings() {}

    static Settings make() {
        return (Settings) group(Settings.class);
    }

    private static Object group(Class<?> type) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        try {
            return constructor.newInstance(Stream.of(constructor.getParameters())
                    .map(DefaultSettings::value)
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The defaults of " + type + " cannot be made", e);
        }
    }

    private static @Nullable Object value(Parameter parameter) {
        DefaultValue usual = parameter.getAnnotation(DefaultValue.class);
        if (usual == null) {
            return null;
        }
        Class<?> type = parameter.getType();
        if (type.isRecord()) {
            return group(type);
        }
        return type == Map.class ? Map.of() : value(type, String.join(",", usual.value()));
    }

    private static Object value(Class<?> type, String text) {
        if (type == int.class) {
            return Integer.valueOf(text);
        }
        if (type == boolean.class) {
            return Boolean.valueOf(text);
        }
        if (type == Duration.class) {
            return DurationStyle.detectAndParse(text);
        }
        if (type == Path.class) {
            return Path.of(text);
        }
        return type.isEnum() ? constant(type, text) : text;
    }

    private static Object constant(Class<?> type, String text) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> constant.toString().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
    }
}
