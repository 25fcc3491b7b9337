// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * One key that an installation may set.
 *
 * @param name as in a file of properties
 * @param type of its value
 * @param usual its default, as one would write it; empty if it has none
 */
record SettingKey(String name, Class<?> type, String usual) {
    /** All of them, in the order of the records. */
    static Stream<SettingKey> all() {
        return below(Settings.PREFIX, Settings.class);
    }

    private static Stream<SettingKey> below(String prefix, Class<?> settings) {
        // A record has one constructor here, and that its defaults.
        return Stream.of(settings.getDeclaredConstructors()[0].getParameters()).flatMap(parameter -> {
            String name = prefix + "." + DataObjectPropertyName.toDashedForm(parameter.getName());
            Class<?> type = parameter.getType();
            return type.isRecord() && type != Secret.class
                    ? below(name, type)
                    : Stream.of(new SettingKey(name, type, usual(parameter)));
        });
    }

    private static String usual(Parameter parameter) {
        DefaultValue usual = parameter.getAnnotation(DefaultValue.class);
        return usual == null ? "" : String.join(",", usual.value());
    }

    ConfigurationPropertyName propertyName() {
        return ConfigurationPropertyName.of(name);
    }

    /** What its value is read as. */
    Bindable<?> bindable() {
        return isMap() ? Bindable.mapOf(String.class, String.class) : Bindable.of(type);
    }

    boolean isSecret() {
        return type == Secret.class;
    }

    /** Whether there is a key for each of its entries, with any name. */
    boolean isMap() {
        return type == Map.class;
    }
}
