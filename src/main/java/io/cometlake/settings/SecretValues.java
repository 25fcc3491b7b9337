// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds each secret of the settings, however deep it stands, so that none is forgotten. Safe for any thread. */
public final class SecretValues {
    private SecretValues() {}

    /** In no order that means anything. */
    public static List<String> of(Settings settings) {
        return in(settings).toList();
    }

    private static Stream<String> in(Record settings) {
        return Stream.of(settings.getClass().getRecordComponents()).flatMap(component -> {
            Object value = value(settings, component);
            if (value instanceof Secret secret) {
                return Stream.of(secret.value());
            }
            return value instanceof Record group ? in(group) : Stream.empty();
        });
    }

    private static @Nullable Object value(Record settings, RecordComponent component) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A component of " + settings.getClass() + " cannot be read", e);
        }
    }
}
