// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings, and what there is to say of where they are from. Immutable; its text shows no secret. */
public final class LoadedSettings {
    private final Settings settings;
    private final List<String> warnings;
    private final List<Path> files;
    private final @Nullable SettingsEnvironment environment;

    /** @param environment null where nobody has said anything */
    LoadedSettings(
            Settings settings, List<String> warnings, List<Path> files, @Nullable SettingsEnvironment environment) {
        this.settings = settings;
        this.warnings = List.copyOf(warnings);
        this.files = List.copyOf(files);
        this.environment = environment;
    }

    public Settings settings() {
        return settings;
    }

    /** Of what has no effect; a sentence or two each, without secrets. */
    public List<String> warnings() {
        return warnings;
    }

    /** The files that were found, those of profiles that are not active, too; what wins comes last. */
    public List<Path> files() {
        return files;
    }

    /** Those that are active. */
    public List<String> profiles() {
        return environment == null ? List.of() : environment.profiles();
    }

    /** One a key, in the order of the reference; of owners one a person. */
    public List<SettingEntry> entries() {
        return SettingEntries.of(environment);
    }

    /** What must not be shown, wherever it turns up. */
    public List<String> secrets() {
        return SecretValues.of(settings);
    }

    @Override
    public String toString() {
        return settings.toString();
    }
}
