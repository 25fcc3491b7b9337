// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.doctor;

import io.cometlake.job.report.Figures;
import io.cometlake.settings.LoadedSettings;
import io.cometlake.settings.SettingsException;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the installation is told: whether it can be used, and whether all of it has an effect. */
final class SettingsCheck implements Check {
    private final Supplier<LoadedSettings> settings;

    SettingsCheck(Supplier<LoadedSettings> settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public Diagnosis examine() {
        try {
            return found(settings.get());
        } catch (SettingsException e) {
            return Diagnosis.problem(
                    name(),
                    String.join(" ", e.problems()),
                    "Mend the file or the variable; cometlake config check tells whether that was all.");
        }
    }

    private Diagnosis found(LoadedSettings loaded) {
        String files = loaded.files().isEmpty()
                ? "No file of settings"
                : loaded.files().stream().map(Path::toString).collect(Collectors.joining(", "));
        long set = loaded.entries().stream()
                .filter(entry -> entry.origin() != null)
                .count();
        String what = files + "; " + Figures.count(set, "key") + " set";
        return loaded.warnings().isEmpty()
                ? Diagnosis.ok(name(), what)
                : Diagnosis.warning(
                        name(), what + ". " + String.join(" ", loaded.warnings()), "Leave it out, or mend its name.");
    }
}
