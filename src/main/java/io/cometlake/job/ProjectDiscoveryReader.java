// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.Refresh.Reread;
import io.cometlake.export.DiscoveredProject;
import io.cometlake.export.Discovery;
import io.cometlake.export.ProjectDiscovery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;

/** Reads what a project lists. */
final class ProjectDiscoveryReader extends DiscoveryReader {
    /** By how much the clocks of two machines, or the server's search and its listings, may differ. */
    private static final Duration MARGIN = Duration.ofHours(1);

    ProjectDiscoveryReader(StepExecution step, RunRegistry registry, DiscoveryStore store) {
        super(step, registry, store);
    }

    @Override
    Discovery begin(ExportRun run, DiscoveryStore found, DiscoveredProject project, @Nullable String checkpoint) {
        boolean chosen = found.isChosen(run.run(), project.number());
        return new ProjectDiscovery(
                run.comet(),
                project.project(),
                run.selection(),
                run.discovery(),
                checkpoint == null && chosen ? ProjectDiscovery.EXPERIMENTS_KNOWN : checkpoint,
                found.listings().keysSeen(run.run(), project.number()),
                hintsSince(run, project));
    }

    @Override
    void done(ExportRun run) {
        run.progress().projectDone();
    }

    /** Null where nothing is known, or where all is read anew in any case. */
    private static @Nullable Instant hintsSince(ExportRun run, DiscoveredProject project) {
        if (run.spec().refresh().reread() == Reread.EVERYTHING) {
            return null;
        }
        String id = project.project().projectId();
        return run.round()
                // Whoever asks for others than before goes on behind the export that was here last.
                .flatMap(round -> Optional.ofNullable(round.listed().get(id))
                        .or(() -> run.lake().rounds().lastListed(id)))
                .map(listed -> listed.minus(MARGIN))
                .orElse(null);
    }
}
