// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Something that was said and is not of the key's kind.
 *
 * @param said where
 * @param text what to tell of it, without the key
 */
record UnfitValue(ConfigurationPropertyName name, @Nullable ConfigurationProperty said, String text) {
    /** What is not replaced, because nobody has set it. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:]*)");

    static Optional<UnfitValue> find(SettingKey key, SettingsEnvironment environment) {
        ConfigurationPropertyName name = key.propertyName();
        ConfigurationProperty said = environment.find(name);
        try {
            Optional<String> reason = said == null || key.isMap() ? Optional.empty() : reason(key, environment);
            if (reason.isEmpty()) {
                environment.binder().bind(name, key.bindable());
            }
            return reason.map(text -> new UnfitValue(name, said, text));
        } catch (BindException e) {
            ConfigurationProperty unfit = e.getProperty() == null ? said : e.getProperty();
            String value = unfit == null ? "" : String.valueOf(unfit.getValue());
            String shown = key.isSecret() ? "what it says" : ShownValue.quote(value);
            return Optional.of(new UnfitValue(name, unfit, shown + " is " + expected(key.type(), value)));
        }
    }

    /** Whether it is about this key, or one below. */
    boolean isOf(ConfigurationPropertyName other) {
        return name.equals(other) || name.isAncestorOf(other);
    }

    /** Why a text is unfit though Spring Boot would take it. */
    private static Optional<String> reason(SettingKey key, SettingsEnvironment environment) {
        String text = environment
                .binder()
                .bind(key.propertyName(), Bindable.of(String.class))
                .orElse("");
        Matcher reference = REFERENCE.matcher(text);
        if (reference.find()) {
            return Optional.of("refers to ${" + ShownValue.plain(reference.group(1))
                    + "}, which is not set. Set that variable, or leave the key out.");
        }
        if (text.isBlank() && !key.usual().isEmpty()) {
            return Optional.of("has no value. Give it one, or leave the key out.");
        }
        // Spring Boot takes a bare number for milliseconds, which nobody means who writes 60.
        return key.type() == Duration.class && text.matches("[+-]?[1-9]\\d*")
                ? Optional.of(text + " has no unit. Write " + text + "s for seconds, or ms, m, h, d.")
                : Optional.empty();
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
