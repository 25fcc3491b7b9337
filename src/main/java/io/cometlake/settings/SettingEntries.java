// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** Makes the list of all keys as they stand. */
final class SettingEntries {
    private SettingEntries() {}

    static List<SettingEntry> of(@Nullable SettingsEnvironment environment) {
        return SettingKey.all()
                .flatMap(key -> environment == null ? Stream.of(usual(key)) : entries(key, environment))
                .toList();
    }

    private static Stream<SettingEntry> entries(SettingKey key, SettingsEnvironment environment) {
        if (key.isMap()) {
            List<SettingEntry> found = below(key, environment);
            return found.isEmpty() ? Stream.of(usual(key)) : found.stream();
        }
        return Stream.of(entry(key, key.propertyName(), environment));
    }

    private static List<SettingEntry> below(SettingKey key, SettingsEnvironment environment) {
        return environment
                .names()
                .filter(key.propertyName()::isAncestorOf)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .map(name -> entry(key, name, environment))
                .toList();
    }

    private static SettingEntry entry(SettingKey key, ConfigurationPropertyName name, SettingsEnvironment environment) {
        ConfigurationProperty said = environment.find(name);
        if (said == null) {
            return usual(key);
        }
        String value =
                environment.binder().bind(name, Bindable.of(String.class)).orElse("");
        if (value.isEmpty()) {
            return new SettingEntry(name.toString(), usual(key).value(), Origins.of(said));
        }
        return new SettingEntry(name.toString(), key.isSecret() ? Secret.SHOWN : value, Origins.of(said));
    }

    private static SettingEntry usual(SettingKey key) {
        return new SettingEntry(key.name(), key.usual().isEmpty() ? null : key.usual(), null);
    }
}
