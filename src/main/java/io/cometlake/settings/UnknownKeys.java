// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** Finds what files say that nobody reads: a key that does nothing is a mistake. */
final class UnknownKeys {
    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of(Settings.PREFIX);
    /** How files import others, and what profiles they are for. */
    private static final List<ConfigurationPropertyName> READ_BY_SPRING =
            List.of(ConfigurationPropertyName.of("spring.config"), ConfigurationPropertyName.of("spring.profiles"));

    private final List<String> files;
    private final List<SettingKey> keys;
    private final Suggestions suggestions;

    /** @param files ours, of which every key is to be known; of others that they import only those with our prefix */
    UnknownKeys(List<Path> files, List<SettingKey> keys, Suggestions suggestions) {
        this.files = files.stream().map(Path::toString).toList();
        this.keys = keys;
        this.suggestions = suggestions;
    }

    void tell(SettingsEnvironment environment, SettingProblems problems) {
        environment.inFiles().forEach(said -> {
            String key = said.getName().toString();
            problem(said).ifPresent(text -> problems.add(said, key, text));
        });
    }

    private Optional<String> problem(ConfigurationProperty said) {
        ConfigurationPropertyName name = said.getName();
        if (OURS.equals(name) || OURS.isAncestorOf(name)) {
            return isKnown(said) ? Optional.empty() : Optional.of(unknown(name));
        }
        boolean isOurFile = files.contains(Origins.file(said));
        boolean isRead = READ_BY_SPRING.stream().anyMatch(group -> group.isAncestorOf(name));
        return isOurFile && !isRead ? Optional.of(stranger(name.toString())) : Optional.empty();
    }

    private boolean isKnown(ConfigurationProperty said) {
        ConfigurationPropertyName name = said.getName();
        boolean isEmpty = String.valueOf(said.getValue()).isEmpty();
        return keys.stream()
                .anyMatch(key -> key.propertyName().equals(name)
                        || key.isMap() && key.propertyName().isAncestorOf(name)
                        || isEmpty && name.isAncestorOf(key.propertyName()));
    }

    private String unknown(ConfigurationPropertyName name) {
        if (keys.stream().anyMatch(key -> name.isAncestorOf(key.propertyName()))) {
            return "is a group of keys, and has no value of its own.";
        }
        return keys.stream().anyMatch(key -> key.propertyName().isAncestorOf(name))
                ? "stands below a key that has a value, and none below it."
                : "there is no such key." + suggestion(name.toString());
    }

    private String stranger(String name) {
        String ours = Settings.PREFIX + "." + name;
        return keys.stream().anyMatch(key -> key.name().equals(ours))
                ? "keys begin with " + Settings.PREFIX + ": write " + ours + "."
                : "there is no such key; all begin with " + Settings.PREFIX + "." + suggestion(ours);
    }

    private String suggestion(String name) {
        return suggestions.didYouMean(name, keys.stream().map(SettingKey::name).toList());
    }
}
