// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The files that settings are read from, where there are any.
 *
 * @param folders that hold some, and at the end the file that the environment names; what comes later wins
 * @param files all of them, those of profiles that are not active, too
 * @param problems with finding them
 */
record SettingsFiles(List<Path> folders, List<Path> files, List<String> problems) {
    static final String NAME = "cometlake";

    private static final String NAMED = "COMETLAKE_CONFIG";
    private static final String PATTERN = NAME + "{.,-*.}{yaml,yml,properties}";

    SettingsFiles {
        folders = List.copyOf(folders);
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    static SettingsFiles find(SettingsPlaces places) {
        Finder finder = new Finder();
        Set<Path> usual = new LinkedHashSet<>();
        String installation = places.variables().getOrDefault("COMETLAKE_INSTALLATION", "");
        if (!installation.isEmpty()) {
            usual.add(places.workingDirectory().resolve(installation).normalize());
        }
        usual.add(places.workingDirectory());
        usual.add(places.home());
        usual.forEach(folder -> finder.look(folder.resolve("config")));
        String named = places.variables().getOrDefault(NAMED, "");
        if (!named.isEmpty()) {
            finder.lookAtNamed(places.workingDirectory().resolve(named).normalize());
        }
        return new SettingsFiles(finder.folders, finder.files, finder.problems);
    }

    private static final class Finder {
        private final List<Path> folders = new ArrayList<>();
        private final List<Path> files = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();

        boolean look(Path folder) {
            if (!Files.isDirectory(folder)) {
                return false;
            }
            List<Path> found = new ArrayList<>();
            try (DirectoryStream<Path> listed = Files.newDirectoryStream(folder, PATTERN)) {
                listed.forEach(found::add);
            } catch (IOException e) {
                problems.add(folder + ": cannot be read (" + e.getClass().getSimpleName()
                        + "). Let the user of this process read it.");
                return true;
            }
            found.sort(null);
            if (!found.isEmpty()) {
                folders.add(folder);
                files.addAll(found);
            }
            return !found.isEmpty();
        }

        void lookAtNamed(Path named) {
            if (Files.isDirectory(named)) {
                if (!look(named)) {
                    problems.add(NAMED + ": there is no " + NAME + ".yaml in the folder " + named + ".");
                }
            } else if (!Files.isRegularFile(named)) {
                problems.add(NAMED + ": there is no file or folder " + named + ".");
            } else if (!String.valueOf(named.getFileName()).matches(".+\\.(yaml|yml|properties)")) {
                problems.add(NAMED + ": " + named + " ends neither with .yaml nor with .properties.");
            } else {
                folders.add(named);
                files.add(named);
            }
        }
    }
}
