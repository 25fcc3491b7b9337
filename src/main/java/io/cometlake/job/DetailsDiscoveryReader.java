// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.DetailsDiscovery;
import io.cometlake.export.DiscoveredProject;
import io.cometlake.export.Discovery;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;

/** Reads under which names those experiments of a project have values that are read next. */
class DetailsDiscoveryReader extends DiscoveryReader {
    DetailsDiscoveryReader(StepExecution step, RunRegistry registry, DiscoveryStore store) {
        super(step, registry, store);
    }

    @Override
    Discovery begin(ExportRun run, DiscoveryStore found, DiscoveredProject project, @Nullable String checkpoint) {
        String id = run.run();
        int number = project.number();
        return new DetailsDiscovery(
                run.comet(),
                project.project(),
                run.selection(),
                found.listings().listsToRead(id, number),
                found.changes().count(id, number),
                checkpoint,
                found.details(id, number).orElse(null));
    }
}
