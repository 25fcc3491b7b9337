// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal;

import io.cometlake.client.CometConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The places where Comet's own client looks for settings, in its order: environment, {@code .env} in the working directory, the
 * file that {@code COMET_INI} or {@code COMET_CONFIG} names, {@code .comet.config} in the working directory, on a notebook
 * service's drive, and at home. Each setting is looked up by itself, so several places can contribute. Immutable.
 */
public final class Settings {
    private static final String ENVIRONMENT = "the environment";
    private static final String CONFIG_FILE = ".comet.config";
    private static final Path NOTEBOOK_DRIVE = Path.of("/content/drive/MyDrive");
    private static final List<String> CONFIG_FILE_VARIABLES = List.of("COMET_INI", "COMET_CONFIG");

    private final List<SettingSource> sources;

    private Settings(List<SettingSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** @throws CometConfigException if a file is there but cannot be read */
    public static Settings discover(Map<String, String> environment, Path workingDirectory, Path homeDirectory) {
        List<SettingSource> sources = new ArrayList<>();
        sources.add(new SettingSource(ENVIRONMENT, true, environment));
        sources.add(dotEnv(workingDirectory.resolve(".env")));
        for (String variable : CONFIG_FILE_VARIABLES) {
            String named = environment.getOrDefault(variable, "").strip();
            if (!named.isEmpty()) {
                sources.add(ini(configFile(named, workingDirectory, homeDirectory), " (named by " + variable + ")"));
                break;
            }
        }
        sources.add(ini(workingDirectory.resolve(CONFIG_FILE), ""));
        sources.add(ini(NOTEBOOK_DRIVE.resolve(CONFIG_FILE), ""));
        sources.add(ini(homeDirectory.resolve(CONFIG_FILE), ""));
        return new Settings(sources);
    }

    /**
     * The first value there is, trimmed, which may be empty: that, too, hides what later places say.
     *
     * @param name as in the environment, as {@code COMET_API_KEY}
     */
    public Optional<Setting> find(String name) {
        for (SettingSource source : sources) {
            String value = source.values().get(name);
            if (value != null) {
                boolean fromEnvironment = ENVIRONMENT.equals(source.description());
                return Optional.of(new Setting(name, value.strip(), fromEnvironment ? name : source.description()));
            }
        }
        return Optional.empty();
    }

    /** As {@link #find}, but an empty value counts as none. */
    public Optional<Setting> findFilled(String name) {
        return find(name).filter(setting -> !setting.value().isEmpty());
    }

    /** All places that were looked at, for messages. */
    public String places() {
        return sources.stream().map(SettingSource::toString).collect(Collectors.joining(", "));
    }

    private static Path configFile(String named, Path workingDirectory, Path homeDirectory) {
        Path path =
                named.startsWith("~/") ? homeDirectory.resolve(named.substring(2)) : workingDirectory.resolve(named);
        return Files.isDirectory(path) ? path.resolve(CONFIG_FILE) : path;
    }

    private static SettingSource dotEnv(Path file) {
        return read(file)
                .map(text -> new SettingSource(file.toString(), true, DotEnvFile.parse(text)))
                .orElseGet(() -> new SettingSource(file.toString(), false, Map.of()));
    }

    private static SettingSource ini(Path file, String remark) {
        String description = file + remark;
        return read(file)
                .map(text -> new SettingSource(description, true, IniFile.parse(text, description)))
                .orElseGet(() -> new SettingSource(description, false, Map.of()));
    }

    private static Optional<String> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            // Decoded without complaint: a stray byte in a comment must not keep the key from being found.
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (IOException e) {
            throw new CometConfigException(
                    "The configuration file " + file + " cannot be read: make it readable, or" + " remove it.", e);
        }
    }
}
