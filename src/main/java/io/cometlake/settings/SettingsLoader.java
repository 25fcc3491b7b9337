// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.util.List;

/**
 * Reads the settings of an installation by Spring Boot's rules, without an application. What is named later wins: defaults;
 * {@code cometlake.yaml} (or {@code .yml}, {@code .properties}, and those of active profiles) in {@code config/} of the
 * installation, of the working directory and of the home folder; the file or folder that {@code COMETLAKE_CONFIG} names; variables
 * of the environment.
 */
public final class SettingsLoader {
    private SettingsLoader() {}

    /**
     * Reads them.
     *
     * @throws SettingsException with all that is wrong anywhere
     */
    public static LoadedSettings load(SettingsPlaces places, Suggestions suggestions) {
        SettingsFiles files = SettingsFiles.find(places);
        if (isSilent(places, files)) {
            // Most commands: nobody has said anything, and nothing has to be looked up.
            return new LoadedSettings(Settings.defaults(), List.of(), List.of(), null);
        }
        SettingProblems problems = new SettingProblems();
        files.problems().forEach(problems::add);
        BrokenFiles.among(files.files()).forEach(problems::add);
        problems.throwIfAny();
        SettingsEnvironment environment = read(places, files);
        List<SettingKey> keys = SettingKey.all().toList();
        new UnknownKeys(files.files(), keys, suggestions).tell(environment, problems);
        Settings settings = bind(environment, keys, problems);
        SettingRules.tellBroken(settings, environment, problems);
        problems.throwIfAny();
        return new LoadedSettings(
                settings, KnownVariables.warnings(places.variables(), keys, suggestions), files.files(), environment);
    }

    private static boolean isSilent(SettingsPlaces places, SettingsFiles files) {
        return files.files().isEmpty()
                && files.problems().isEmpty()
                && places.variables().keySet().stream()
                        .noneMatch(variable -> variable.startsWith("SPRING_") || KnownVariables.mayBeSetting(variable));
    }

    private static SettingsEnvironment read(SettingsPlaces places, SettingsFiles files) {
        try {
            return SettingsEnvironment.read(places, files);
        } catch (RuntimeException e) {
            // The files themselves have been read before, so this is about what they or the environment import.
            throw new SettingsException(List.of("The settings cannot be read: " + ShownValue.printable(e.getMessage())
                    + " Check spring.config.import, spring.profiles and SPRING_CONFIG_IMPORT."));
        }
    }

    /** What is unfit is left out, so that the rest can still be held against the rules. */
    private static Settings bind(SettingsEnvironment environment, List<SettingKey> keys, SettingProblems problems) {
        List<UnfitValue> unfit = keys.stream()
                .flatMap(key -> UnfitValue.find(key, environment).stream())
                .toList();
        unfit.forEach(value -> problems.add(value.said(), value.name().toString(), value.text()));
        return environment
                .binder(name -> unfit.stream().noneMatch(value -> value.isOf(name)))
                .bindOrCreate(Settings.PREFIX, Settings.class);
    }
}
