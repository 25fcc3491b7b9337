// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.doctor;

import io.cometlake.job.report.Figures;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.LakeStatus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Whether the lake's place is one that we can write to, and what stands there. */
final class LakeCheck implements Check {
    private final String location;
    private final Clock clock;

    LakeCheck(String location, Clock clock) {
        this.location = location;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "lake";
    }

    @Override
    public Diagnosis examine() {
        try (Lake lake = Lake.open(location, LakeConfig.defaults(), clock)) {
            LakeStatus status = lake.status();
            if (status.exists()) {
                lake.probe();
                return judge(status, location + " can be written, " + contents(status));
            }
            if (lake.uri().startsWith("file:")) {
                String obstacle = FreeSpace.obstacle(Path.of(URI.create(lake.uri())));
                if (!obstacle.isEmpty()) {
                    return Diagnosis.problem(
                            name(), "No lake can be at " + location + ". " + obstacle, "Name another with --to.");
                }
            }
            return judge(status, "None at " + location + " yet; the first export makes it");
        }
    }

    private Diagnosis judge(LakeStatus status, String what) {
        List<String> found = new ArrayList<>();
        found.add(what);
        List<String> remedies = new ArrayList<>();
        Diagnosis.Status worst = Diagnosis.Status.OK;
        if (status.writer().isPresent()) {
            worst = Diagnosis.Status.WARNING;
            found.add("being written by " + status.writer().get());
            remedies.add("Wait until that is done: until then exports and clean-ups are refused.");
        } else if (!status.unpublished().isEmpty()) {
            worst = Diagnosis.Status.WARNING;
            found.add("not published whole: " + String.join(", ", status.unpublished()));
            remedies.add("The next export mends it.");
        }
        if (status.freeBytes().isPresent()) {
            long free = status.freeBytes().getAsLong();
            found.add(FreeSpace.tell(free));
            Diagnosis.Status space = FreeSpace.judge(free);
            if (space != Diagnosis.Status.OK) {
                remedies.add("Free some space.");
                worst = space.compareTo(worst) > 0 ? space : worst;
            }
        }
        return new Diagnosis(name(), worst, String.join("; ", found), String.join(" ", remedies));
    }

    private static String contents(LakeStatus status) {
        String commits = Figures.count(status.commits(), "commit");
        return status.staged().isEmpty()
                ? commits
                : commits + ", staged files of " + Figures.count(status.staged().size(), "unfinished run");
    }
}
