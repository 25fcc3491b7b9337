// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Something that was said and is not of the key's kind.
 *
 * @param text what to tell of it
 */
record UnfitValue(ConfigurationPropertyName name, String text) {
    static Optional<UnfitValue> find(SettingKey key, SettingsEnvironment environment) {
        ConfigurationPropertyName name = key.propertyName();
        try {
            environment.binder().bind(name, key.bindable());
            return Optional.empty();
        } catch (BindException e) {
            ConfigurationProperty said = e.getProperty() == null ? environment.find(name) : e.getProperty();
            String origin = said == null ? "" : Origins.of(said) + ": ";
            String value = said == null ? "" : String.valueOf(said.getValue());
            return Optional.of(new UnfitValue(name, origin + key.name() + ": " + reason(key, value, e)));
        }
    }

    /** Whether it is about this key, or one below. */
    boolean isOf(ConfigurationPropertyName other) {
        return name.equals(other) || name.isAncestorOf(other);
    }

    private static String reason(SettingKey key, String value, BindException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PlaceholderResolutionException unresolved) {
                return "refers to ${" + unresolved.getPlaceholder()
                        + "}, which is not set. Set that variable, or leave the key out.";
            }
        }
        return (key.isSecret() ? "what it says" : ShownValue.quote(value)) + " is " + expected(key.type(), value);
    }

    private static String expected(Class<?> type, String value) {
        if (type == int.class || type == Integer.class) {
            return "no whole number."
                    + (value.contains("://")
                            ? " Kubernetes makes such a variable of a service's name: set enableServiceLinks: false, or"
                                    + " call the service something else."
                            : "");
        }
        if (type == Duration.class) {
            return "no duration. Write a number with its unit (ms, s, m, h, d), as 30s.";
        }
        if (type == boolean.class) {
            return "neither true nor false.";
        }
        if (type.isEnum()) {
            return "none of "
                    + Stream.of(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        return "nothing that can stand here.";
    }
}
