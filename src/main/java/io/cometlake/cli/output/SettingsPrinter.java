// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.job.report.Figures;
import io.cometlake.settings.LoadedSettings;
import io.cometlake.settings.SettingEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an installation is set to. */
public final class SettingsPrinter {
    private static final int FORMAT = 1;

    private SettingsPrinter() {}

    /** Said of settings without a mistake. */
    public static String checked(LoadedSettings loaded) {
        long set = loaded.entries().stream()
                .filter(entry -> entry.origin() != null)
                .count();
        return "The settings are in order: " + Figures.count(set, "key") + " set.\n" + files(loaded);
    }

    public static String table(LoadedSettings loaded, List<SettingEntry> entries, int width) {
        if (entries.isEmpty()) {
            return "Nothing is set; all is as it is by default.\n" + files(loaded);
        }
        TextTable table = new TextTable().text("Key").text("Value").text("From");
        for (SettingEntry entry : entries) {
            table.row(
                    PlainText.of(entry.key()),
                    PlainText.of(Objects.requireNonNullElse(entry.value(), "-")),
                    PlainText.of(Objects.requireNonNullElse(entry.origin(), "default")));
        }
        return table.render(width) + "\n\n" + files(loaded);
    }

    public static String json(LoadedSettings loaded, List<SettingEntry> entries) {
        ObjectNode document = Json.object();
        document.put("format", FORMAT);
        ArrayNode files = document.putArray("files");
        loaded.files().forEach(file -> files.add(file.toString()));
        ArrayNode profiles = document.putArray("profiles");
        loaded.profiles().forEach(profiles::add);
        ArrayNode settings = document.putArray("settings");
        for (SettingEntry entry : entries) {
            ObjectNode setting = settings.addObject().put("key", entry.key());
            if (entry.value() != null) {
                setting.put("value", entry.value());
            }
            setting.put("from", Objects.requireNonNullElse(entry.origin(), "default"));
        }
        return Json.render(document);
    }

    private static String files(LoadedSettings loaded) {
        String files = loaded.files().isEmpty()
                ? "There is no file of settings; where one is looked for: cometlake config --help."
                : "Files, the last wins: "
                        + loaded.files().stream().map(Path::toString).collect(Collectors.joining(", ")) + ".";
        return PlainText.of(
                loaded.profiles().isEmpty()
                        ? files
                        : files + " Profiles: " + String.join(", ", loaded.profiles()) + ".");
    }
}
