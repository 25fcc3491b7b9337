// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.doctor;

import io.cometlake.job.RepositoryPlace;
import io.cometlake.job.RepositoryStatus;
import io.cometlake.job.report.Figures;
import io.cometlake.settings.LoadedSettings;
import io.cometlake.settings.SettingsException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The job repository, under the home folder or in a database: whether it opens, and what is under way. */
final class RepositoryCheck implements Check {
    private static final String ANOTHER_HOME = "Name another folder with --home or COMETLAKE_HOME.";

    private final Path home;
    private final Supplier<LoadedSettings> settings;

    /** @param settings of the installation, which say where it is; may throw */
    RepositoryCheck(Path home, Supplier<LoadedSettings> settings) {
        this.home = home;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "repository";
    }

    @Override
    public Diagnosis examine() {
        RepositoryPlace place;
        try {
            place = RepositoryPlace.of(home, settings.get().settings().repository());
        } catch (SettingsException e) {
            return Diagnosis.warning(name(), "Not looked for: the settings say where it is.", "Mend them first.");
        }
        return place.isEmbedded()
                ? inHome(place)
                : look(place, "at " + place, "Name another with cometlake.repository.url.");
    }

    private Diagnosis inHome(RepositoryPlace place) {
        String obstacle = FreeSpace.obstacle(home);
        if (!obstacle.isEmpty()) {
            return Diagnosis.problem(name(), "No job repository can be in " + home + ". " + obstacle, ANOTHER_HOME);
        }
        return RepositoryStatus.exists(place)
                ? look(place, "in " + home, ANOTHER_HOME)
                : Diagnosis.ok(name(), "None in " + home + " yet; the first run makes it");
    }

    private Diagnosis look(RepositoryPlace place, String where, String another) {
        RepositoryStatus status = RepositoryStatus.look(place);
        String what = "Opens " + where + ", version " + status.version().orElse("none, which the next run mends");
        if (status.fromTheFuture()) {
            return Diagnosis.problem(
                    name(), what + ", which is of a newer Cometlake", "Use that version or a newer one. " + another);
        }
        if (status.pending()) {
            return Diagnosis.ok(name(), what + "; the next run brings it up to date");
        }
        if (!status.atWork().isEmpty()) {
            what += "; at work: " + String.join(", ", status.atWork());
        }
        if (!status.unfinished().isEmpty()) {
            what += "; " + Figures.count(status.unfinished().size(), "run") + " unfinished, the newest "
                    + status.unfinished().get(0);
        }
        return Diagnosis.ok(name(), what);
    }
}
