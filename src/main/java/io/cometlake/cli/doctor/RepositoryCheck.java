// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.doctor;

import io.cometlake.job.RepositoryPlace;
import io.cometlake.job.RepositoryStatus;
import io.cometlake.job.report.Figures;
import java.nio.file.Path;

/** The job repository under the home folder: whether it opens, and what is under way. */
final class RepositoryCheck implements Check {
    private static final String ANOTHER_HOME = "Name another folder with --home or COMETLAKE_HOME.";

    private final Path home;

    RepositoryCheck(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "repository";
    }

    @Override
    public Diagnosis examine() {
        String obstacle = FreeSpace.obstacle(home);
        if (!obstacle.isEmpty()) {
            return Diagnosis.problem(name(), "No job repository can be in " + home + ". " + obstacle, ANOTHER_HOME);
        }
        if (!RepositoryStatus.exists(RepositoryPlace.embedded(home))) {
            return Diagnosis.ok(name(), "None in " + home + " yet; the first run makes it");
        }
        RepositoryStatus status = RepositoryStatus.look(RepositoryPlace.embedded(home));
        String what = "Opens in " + home + ", version " + status.version().orElse("none, which the next run mends");
        if (status.fromTheFuture()) {
            return Diagnosis.problem(
                    name(),
                    what + ", which is of a newer Cometlake",
                    "Use that version or a newer one. " + ANOTHER_HOME);
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
